/** A figure's panels as one SVG, or PNG, that needs no style sheet: with colours, fonts and captions inside. Its title is left to the text around it. */
import { pngFrom, withSvgImage } from "../../share/bitmaps.ts";
import { printable, standalone } from "../../share/standalone.ts";
import { clipped } from "../charts/scale.ts";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 24;
const CAPTION_SIZE = 12.5;
/** Pixels of a PNG per pixel of the page. */
const PNG_SCALE = 2;
export interface Picture {
  readonly root: SVGSVGElement;
  readonly text: string;
  /** In pixels of the page. */
  readonly width: number;
  readonly height: number;
}

/** What lies behind a saved picture. */
export type Ground = "white" | "transparent";

/** How a picture is drawn. */
export interface Drawing {
  readonly ground: Ground;
  /** Around the panels, px. */
  readonly margin?: number;
  /** How wide a program shows it that knows lengths, mm; as on the page where this is absent. */
  readonly widthMm?: number;
}

/**
 * In the light colours whatever the page shows, since pictures are for papers and slides.
 * @param panels the element around all panels, as laid out on the page
 */
export function pictureOf(panels: HTMLElement, drawing: Drawing): Picture {
  const page = document.documentElement;
  const { theme } = page.dataset;
  page.dataset.theme = "light";
  try {
    return drawn(panels, drawing);
  } finally {
    if (theme === undefined) delete page.dataset.theme;
    else page.dataset.theme = theme;
  }
}

function drawn(panels: HTMLElement, { ground, margin = MARGIN, widthMm }: Drawing): Picture {
  const frame = panels.getBoundingClientRect();
  const width = Math.ceil(frame.width) + 2 * margin;
  const height = Math.ceil(frame.height) + 2 * margin;
  const root = document.createElementNS(SVG, "svg");
  const inPrint = (length: number): number | string =>
    widthMm === undefined ? length : `${String(round((length / width) * widthMm))}mm`;
  setAll(root, { xmlns: SVG, width: inPrint(width), height: inPrint(height), viewBox: `0 0 ${width} ${height}` });
  if (ground === "white") {
    const behind = document.createElementNS(SVG, "rect");
    setAll(behind, { width, height, fill: "#ffffff" });
    root.append(behind);
  }
  const shiftX = margin - frame.left;
  const shiftY = margin - frame.top;
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
  return { root, text: new XMLSerializer().serializeToString(root), width, height };
}

/** @param dots its width in pixels; twice that of the page where this is absent */
export function pngOf({ text, width, height }: Omit<Picture, "root">, dots = width * PNG_SCALE): Promise<Blob> {
  return withSvgImage(text, (image) => {
    const canvas = document.createElement("canvas");
    canvas.width = dots;
    canvas.height = Math.round((height / width) * dots);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return pngFrom(canvas);
  });
}

function caption(text: string, x: number, y: number, like: Element): SVGElement {
  const element = document.createElementNS(SVG, "text");
  const { color, fontFamily, fontSize } = getComputedStyle(like);
  setAll(element, { x, y, fill: color, "font-family": fontFamily, "font-size": fontSize });
  element.textContent = printable(text);
  return element;
}

/** To a hundredth. */
function round(length: number): number {
  return Math.round(length * 100) / 100;
}

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
