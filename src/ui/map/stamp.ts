/** Draws the points of a map into an array of pixels: 50,000 take a few milliseconds, with or without a graphics processor. */
import type { PointKind } from "../../core/map/point.ts";

export type Rgb = readonly [red: number, green: number, blue: number];

/** How much of each pixel of a small square a shape covers, row by row, 0 to 255. */
export interface Mask {
  readonly size: number;
  readonly cover: Uint8Array;
}

/** Samples along each side of a pixel. */
const SAMPLES = 4;

/** Whether a shape covers a place of the square from -1 to 1. */
const shapes: Readonly<Record<PointKind, (x: number, y: number) => boolean>> = {
  seed: (x, y) => Math.abs(x) <= 0.8 && Math.abs(y) <= 0.8,
  machine: (x, y) => y <= 0.8 && y >= -0.9 && Math.abs(x) <= ((y + 0.9) / 1.7) * 0.98,
  file: (x, y) => x * x + y * y <= 0.72,
  refused: (x, y) => Math.abs(Math.abs(x) - Math.abs(y)) <= 0.36 && Math.abs(x) <= 0.9 && Math.abs(y) <= 0.9,
};

/** @param radius in pixels of the picture; at least one is drawn */
export function maskOf(kind: PointKind, radius: number): Mask {
  const half = Math.max(1, radius);
  const size = Math.ceil(half) * 2 + 1;
  const cover = new Uint8Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let hits = 0;
      for (let i = 0; i < SAMPLES * SAMPLES; i++) {
        const x = column + ((i % SAMPLES) + 0.5) / SAMPLES - size / 2;
        const y = row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES - size / 2;
        if (shapes[kind](x / half, y / half)) hits++;
      }
      cover[row * size + column] = Math.round((hits * 255) / (SAMPLES * SAMPLES));
    }
  }
  return { size, cover };
}

export class Pixels {
  readonly width: number;
  readonly height: number;
  readonly image: ImageData;
  readonly #bytes: Uint8ClampedArray;

  /** @param image is filled with the ground's colour */
  constructor(image: ImageData, ground: Rgb) {
    this.image = image;
    this.width = image.width;
    this.height = image.height;
    this.#bytes = image.data;
    const [red, green, blue] = ground;
    new Uint32Array(image.data.buffer).fill(((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0);
  }

  /** Puts a shape with its middle at a pixel. What lies outside the picture is left out. @param strength 0 to 1 */
  stamp({ size, cover }: Mask, middleX: number, middleY: number, [red, green, blue]: Rgb, strength: number): void {
    const bytes = this.#bytes;
    const left = Math.round(middleX) - (size >> 1);
    const top = Math.round(middleY) - (size >> 1);
    if (left >= this.width || top >= this.height || left + size <= 0 || top + size <= 0) return;
    for (let row = Math.max(0, -top); row < Math.min(size, this.height - top); row++) {
      for (let column = Math.max(0, -left); column < Math.min(size, this.width - left); column++) {
        const share = (cover[row * size + column]! / 255) * strength;
        if (share === 0) continue;
        const at = ((top + row) * this.width + left + column) * 4;
        bytes[at]! += (red - bytes[at]!) * share;
        bytes[at + 1]! += (green - bytes[at + 1]!) * share;
        bytes[at + 2]! += (blue - bytes[at + 2]!) * share;
      }
    }
  }
}
