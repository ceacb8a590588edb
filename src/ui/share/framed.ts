/** A picture to share: a part of the page with the run's name above and the page's address below. */
import { drawElement } from "./draw-element.ts";

const MARGIN = 24;
const HEAD = 56;
const FOOT = 44;
/** Pixels of the picture per pixel of the page. */
const SCALE = 2;

export interface FrameWords {
  /** Above; none where it is empty. */
  readonly name: string;
  /** Below, left: what is shown. */
  readonly about: string;
  /** Below, right: where it comes from. */
  readonly address: string;
}

/** Sets a canvas to the size that the element needs with its frame. Both sizes are even, as film formats want. */
export function fitCanvas(canvas: HTMLCanvasElement, element: Element): void {
  const { width, height } = element.getBoundingClientRect();
  canvas.width = 2 * Math.ceil(((width + 2 * MARGIN) * SCALE) / 2);
  canvas.height = 2 * Math.ceil(((height + HEAD + FOOT) * SCALE) / 2);
}

/** Draws the element as it is now, with its frame, in the colours of the page. The canvas keeps its size. */
export async function drawFramed(canvas: HTMLCanvasElement, element: Element, words: FrameWords): Promise<void> {
  // Drawn aside first, so that nobody sees half a picture.
  const aside = new OffscreenCanvas(canvas.width, canvas.height);
  const context = aside.getContext("2d") as unknown as CanvasRenderingContext2D | null;
  const shown = canvas.getContext("2d");
  if (!context || !shown) throw new Error("the browser gives no room to draw in");
  const colours = getComputedStyle(document.documentElement);
  const [width, height] = [canvas.width / SCALE, canvas.height / SCALE];
  context.scale(SCALE, SCALE);
  context.fillStyle = colours.backgroundColor;
  context.fillRect(0, 0, width, height);
  context.save();
  context.translate(MARGIN, HEAD);
  await drawElement(element, context);
  context.restore();
  context.textBaseline = "middle";
  const room = width - 2 * MARGIN;
  context.fillStyle = colours.color;
  context.font = `600 20px ${colours.getPropertyValue("--sans")}`;
  context.fillText(words.name, MARGIN, HEAD / 2, room);
  context.font = `13px ${colours.getPropertyValue("--sans")}`;
  context.fillText(words.about, MARGIN, height - FOOT / 2, room / 2);
  context.textAlign = "right";
  context.fillText(words.address, width - MARGIN, height - FOOT / 2, room / 2);
  shown.drawImage(aside, 0, 0);
}
