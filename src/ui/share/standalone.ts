/** SVGs as files of their own: with what style sheets say of them inside, and with texts that XML allows. */

/** Properties that come from the style sheets; a saved picture must hold them itself. */
const STYLED = [
  ...[
    "fill",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linejoin",
    "opacity",
    "paint-order",
  ],
  ...["font-family", "font-size", "font-weight"],
];
/** Characters that XML does not allow, and marks of writing direction, whose effect would go beyond their caption. */
// eslint-disable-next-line no-control-regex -- controls are meant
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

/** A copy that needs no style sheet. @param more properties that it keeps besides */
export function standalone(svg: SVGSVGElement, more: readonly string[] = []): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll("*")];
  for (const [i, element] of [svg, ...svg.querySelectorAll("*")].entries()) {
    const twin = copies[i];
    if (!twin) continue;
    twin.removeAttribute("class");
    if (element.tagName === "title") continue;
    const style = getComputedStyle(element);
    for (const name of [...STYLED, ...more]) twin.setAttribute(name, style.getPropertyValue(name));
  }
  for (const text of copy.querySelectorAll("text, title")) text.textContent = printable(text.textContent);
  return copy;
}

export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, "\ufffd");
}
