/** Draws a map: dim points first, then lit ones, then selected ones, so that what matters lies on top. */
import { toScreen, type Camera, type Screen } from "../../core/map/camera.ts";
import { pointKinds, type MapPoint } from "../../core/map/point.ts";
import { HIDDEN, LIT } from "../../state/map/map-look.svelte.ts";
import { maskOf, Pixels, type Mask, type Rgb } from "./stamp.ts";

export interface Scene {
  readonly points: readonly MapPoint[];
  readonly places: Float32Array;
  /** The group of each point, and the colour of each group. */
  readonly groups: Uint8Array;
  readonly colours: readonly Rgb[];
  readonly ground: Rgb;
  readonly chosen: Rgb;
  /** How each point is shown. */
  readonly marks: Uint8Array;
  readonly isSelected: (id: string) => boolean;
  readonly camera: Camera;
  /** The scale at which all is shown: nearer, points are larger. */
  readonly wholeScale: number;
  readonly screen: Screen;
  /** Pixels of the picture to a CSS pixel. */
  readonly density: number;
}

/** How much of its colour a point keeps that is not lit, and one that was excluded. */
const DIMMED = 0.22;
const EXCLUDED = 0.4;
/** Radius of a point, CSS px: of few points, and of so many that they would hide each other. */
const LARGEST = 6;
const SMALLEST = 2.25;
/** So many points are few; ten times as many are smaller by so much, CSS px. */
const FEW = 100;
const SMALLER = 1.45;
/** Width of the mark around a selected point, CSS px. */
const RING = 2.5;

export function drawMap(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { points, places, camera, screen, density } = scene;
  const width = Math.max(1, Math.round(screen.width * density));
  const height = Math.max(1, Math.round(screen.height * density));
  const pixels = new Pixels(pen.createImageData(width, height), scene.ground);
  const radius = radiusOf(scene) * density;
  const masks = (extra: number): Mask[] => pointKinds.map((kind) => maskOf(kind, radius + extra * density));
  const [plain, ring] = [masks(0), masks(RING)];
  const layers: readonly [dim: number[], lit: number[], selected: number[]] = [[], [], []];
  for (let i = 0; i < points.length; i++) {
    const mark = scene.marks[i];
    if (mark === HIDDEN) continue;
    layers[scene.isSelected(points[i]!.id) ? 2 : mark === LIT ? 1 : 0].push(i);
  }
  const origin = toScreen(camera, screen, 0, 0);
  const [scale, left, top] = [camera.scale * density, origin.x * density, origin.y * density];
  layers.forEach((numbers, layer) => {
    for (const i of numbers) {
      const point = points[i]!;
      const kind = pointKinds.indexOf(point.kind);
      const x = places[2 * i]! * scale + left;
      const y = places[2 * i + 1]! * scale + top;
      if (layer === 2) pixels.stamp(ring[kind]!, x, y, scene.chosen, 1);
      const strength = (layer === 0 ? DIMMED : 1) * (point.withdrawn ? EXCLUDED : 1);
      pixels.stamp(plain[kind]!, x, y, scene.colours[scene.groups[i]!] ?? scene.chosen, strength);
    }
  });
  pen.putImageData(pixels.image, 0, 0);
}

/** CSS px. */
export function radiusOf({ points, camera, wholeScale }: Pick<Scene, "points" | "camera" | "wholeScale">): number {
  const crowded = LARGEST - SMALLER * Math.log10(Math.max(1, points.length / FEW));
  const near = Math.sqrt(Math.max(1, camera.scale / wholeScale));
  return Math.min(LARGEST + 2, Math.max(SMALLEST, crowded) * Math.min(2, near));
}
