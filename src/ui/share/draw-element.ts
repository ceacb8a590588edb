/** Draws a part of the page as it looks now onto a canvas: grounds, words, SVGs and canvases. Knows nothing of what they mean. */
import { withSvgImage } from "./bitmaps.ts";
import { standalone } from "./standalone.ts";

/** Elements that only screen readers find are cut to nothing. */
const CUT = "inset(50%)";
/** Marks controls, and words about them: in a picture they mean nothing. */
const NOT_SHARED = "data-not-shared";
/** What an SVG's parts need besides what a saved figure keeps. */
const MOVED = ["display", "visibility", "transform"] as const;

/** @param context its origin becomes the element's upper left corner; a unit is a pixel of the page */
export async function drawElement(element: Element, context: CanvasRenderingContext2D): Promise<void> {
  const { left, top } = element.getBoundingClientRect();
  context.save();
  context.translate(-left, -top);
  await drawInto(element, context);
  context.restore();
}

async function drawInto(element: Element, context: CanvasRenderingContext2D): Promise<void> {
  const style = getComputedStyle(element);
  if (element.hasAttribute(NOT_SHARED)) return;
  if (style.display === "none" || style.visibility === "hidden" || style.clipPath === CUT) return;
  const box = element.getBoundingClientRect();
  if (element instanceof SVGSVGElement) {
    await drawSvg(element, box, context);
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    if (element.width > 0 && element.height > 0) context.drawImage(element, box.x, box.y, box.width, box.height);
    return;
  }
  context.save();
  drawBox(box, style, context);
  if (style.overflowX !== "visible") {
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
  }
  for (const child of element.childNodes) {
    if (child instanceof Text) drawWords(child, style, context);
    else if (child instanceof Element) await drawInto(child, context);
  }
  context.restore();
}

function drawBox(box: DOMRect, style: CSSStyleDeclaration, context: CanvasRenderingContext2D): void {
  if (box.width === 0 || box.height === 0) return;
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, radius);
  context.fillStyle = style.backgroundColor;
  context.fill();
  const edge = Number.parseFloat(style.borderBottomWidth) || 0;
  if (edge === 0 || style.borderBottomStyle === "none") return;
  context.fillStyle = style.borderBottomColor;
  context.fillRect(box.x, box.bottom - edge, box.width, edge);
}

/** Word by word, where the browser has put each. */
function drawWords(text: Text, style: CSSStyleDeclaration, context: CanvasRenderingContext2D): void {
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textBaseline = "alphabetic";
  const range = document.createRange();
  for (const { index, 0: word } of text.data.matchAll(/\S+/gu)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const box = range.getBoundingClientRect();
    const { fontBoundingBoxDescent } = context.measureText(word);
    if (box.width > 0) context.fillText(word, box.x, box.bottom - fontBoundingBoxDescent, box.width);
  }
}

async function drawSvg(svg: SVGSVGElement, box: DOMRect, context: CanvasRenderingContext2D): Promise<void> {
  if (box.width === 0 || box.height === 0) return;
  const copy = standalone(svg, MOVED);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  await withSvgImage(new XMLSerializer().serializeToString(copy), (image) => {
    context.drawImage(image, box.x, box.y, box.width, box.height);
  });
}
