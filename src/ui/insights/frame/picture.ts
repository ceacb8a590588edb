/** A figure's panels as one SVG, or PNG, that needs no style sheet: with colours, fonts and captions inside. Its title is left to the text around it. */
import { clipped } from "../charts/scale.ts";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 24;
const CAPTION_SIZE = 12.5;
/** Pixels of a PNG per pixel of the page. */
const PNG_SCALE = 2;
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

export interface Picture {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** What lies behind a saved picture. */
export type Ground = "white" | "transparent";

/**
 * In the light colours whatever the page shows, since pictures are for papers and slides.
 * @param panels the element around all panels, as laid out on the page
 */
export function pictureOf(panels: HTMLElement, ground: Ground): Picture {
  const page = document.documentElement;
  const { theme } = page.dataset;
  page.dataset.theme = "light";
  try {
    return drawn(panels, ground);
  } finally {
    if (theme === undefined) delete page.dataset.theme;
    else page.dataset.theme = theme;
  }
}

function drawn(panels: HTMLElement, ground: Ground): Picture {
  const frame = panels.getBoundingClientRect();
  const width = Math.ceil(frame.width) + 2 * MARGIN;
  const height = Math.ceil(frame.height) + 2 * MARGIN;
  const root = document.createElementNS(SVG, "svg");
  setAll(root, { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  if (ground === "white") {
    const behind = document.createElementNS(SVG, "rect");
    setAll(behind, { width, height, fill: "#ffffff" });
    root.append(behind);
  }
  const shiftX = MARGIN - frame.left;
  const shiftY = MARGIN - frame.top;
  for (const panel of panels.querySelectorAll("[data-panel]")) {
    const named = panel.querySelector("figcaption");
    const svg = panel.querySelector("svg");
    if (named) {
      const { left, top, width: room } = named.getBoundingClientRect();
      const text = clipped(named.textContent, room, CAPTION_SIZE);
      root.append(caption(text, left + shiftX, top + shiftY + 13, named));
    }
    if (!svg) continue;
    const { left, top } = svg.getBoundingClientRect();
    const copy = standalone(svg);
    setAll(copy, { x: left + shiftX, y: top + shiftY });
    root.append(copy);
  }
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

export async function pngOf({ text, width, height }: Picture): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("the browser could not draw a picture of this size");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll("*")];
  for (const [i, element] of [svg, ...svg.querySelectorAll("*")].entries()) {
    const twin = copies[i];
    if (!twin) continue;
    twin.removeAttribute("class");
    if (element.tagName === "title") continue;
    const style = getComputedStyle(element);
    for (const name of STYLED) twin.setAttribute(name, style.getPropertyValue(name));
  }
  for (const text of copy.querySelectorAll("text, title")) text.textContent = printable(text.textContent);
  return copy;
}

function caption(text: string, x: number, y: number, like: Element): SVGElement {
  const element = document.createElementNS(SVG, "text");
  const { color, fontFamily, fontSize } = getComputedStyle(like);
  setAll(element, { x, y, fill: color, "font-family": fontFamily, "font-size": fontSize });
  element.textContent = printable(text);
  return element;
}

function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, "\ufffd");
}

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
