/** Which part of a map is on the screen: places in units of the map, the screen in CSS pixels. */
import type { Bounds } from "./places.ts";

export interface Camera {
  /** The place in the middle of the screen. */
  readonly x: number;
  readonly y: number;
  /** Pixels to a unit of the map. */
  readonly scale: number;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Room around the outermost points, px. */
const MARGIN = 24;
/** A unit is never wider than this, px: then alike tasks are far apart already. */
const MOST_SCALE = 2000;
const LEAST_SCALE = 0.5;

/** Shows all of an area. */
export function showing({ left, top, right, bottom }: Bounds, { width, height }: Screen): Camera {
  const scale = Math.min(
    Math.max(1, width - 2 * MARGIN) / Math.max(right - left, 0.01),
    Math.max(1, height - 2 * MARGIN) / Math.max(bottom - top, 0.01),
  );
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: within(scale) };
}

export function toScreen({ x, y, scale }: Camera, { width, height }: Screen, placeX: number, placeY: number) {
  return { x: (placeX - x) * scale + width / 2, y: (placeY - y) * scale + height / 2 };
}

export function toMap({ x, y, scale }: Camera, { width, height }: Screen, screenX: number, screenY: number) {
  return { x: (screenX - width / 2) / scale + x, y: (screenY - height / 2) / scale + y };
}

/** Moves the map under the screen by some pixels. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale };
}

/** Zooms by a factor; what is under the given point of the screen stays there. */
export function zoomed(camera: Camera, screen: Screen, factor: number, at = middle(screen)): Camera {
  const scale = within(camera.scale * factor);
  const under = toMap(camera, screen, at.x, at.y);
  return {
    scale,
    x: under.x - (at.x - screen.width / 2) / scale,
    y: under.y - (at.y - screen.height / 2) / scale,
  };
}

/** Moves the map so far that a place is on the screen, not nearer to its edge than the margin. */
export function bringing(camera: Camera, screen: Screen, placeX: number, placeY: number): Camera {
  const { x, y } = toScreen(camera, screen, placeX, placeY);
  const move = (at: number, size: number): number =>
    at < MARGIN ? MARGIN - at : at > size - MARGIN ? size - MARGIN - at : 0;
  return panned(camera, move(x, screen.width), move(y, screen.height));
}

function middle({ width, height }: Screen) {
  return { x: width / 2, y: height / 2 };
}

function within(scale: number): number {
  return Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale));
}
