/** What fingers and mice do to a map: moving, zooming by two fingers, drawing a line around points, pressing on one. Knows no map. */
import type { Spot } from "../../core/map/picking.ts";

/** A pointer that has moved less than this was pressing, not moving, px. */
const STILL = 5;

export interface GestureEvents {
  /** The pointers have moved by so much. */
  readonly pan: (dx: number, dy: number) => void;
  /** Two fingers have come apart by a factor, around a spot. */
  readonly zoom: (factor: number, at: Spot) => void;
  readonly press: (at: Spot) => void;
  readonly hover: (at: Spot) => void;
  /** The line so far; an empty one when it is given up. */
  readonly draw: (line: readonly Spot[]) => void;
  readonly drawn: (line: readonly Spot[]) => void;
}

export class Gestures {
  readonly #events: GestureEvents;
  readonly #isDrawing: (event: PointerEvent) => boolean;
  readonly #down = new Map<number, Spot>();
  #line: Spot[] | undefined;
  #travelled = 0;

  /** @param isDrawing whether a pointer that is pressed now draws a line */
  constructor(events: GestureEvents, isDrawing: (event: PointerEvent) => boolean) {
    this.#events = events;
    this.#isDrawing = isDrawing;
  }

  readonly pressed = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, spotOf(event));
    if (this.#down.size === 1) this.#travelled = 0;
    this.#line = this.#down.size === 1 && this.#isDrawing(event) ? [spotOf(event)] : undefined;
    if (this.#down.size > 1) this.#events.draw([]);
  };

  readonly moved = (event: PointerEvent): void => {
    const now = spotOf(event);
    const before = this.#down.get(event.pointerId);
    if (before === undefined) {
      this.#events.hover(now);
      return;
    }
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    this.#travelled += Math.abs(dx) + Math.abs(dy);
    if (this.#line) {
      this.#line.push(now);
      this.#events.draw([...this.#line]);
    } else if (this.#down.size === 1) {
      if (this.#travelled >= STILL) this.#events.pan(dx, dy);
    } else this.#pinch(event.pointerId, before, now);
    this.#down.set(event.pointerId, now);
  };

  readonly released = (event: PointerEvent): void => {
    if (!this.#down.delete(event.pointerId)) return;
    const line = this.#line;
    this.#line = undefined;
    if (line && event.type === "pointerup" && this.#travelled >= STILL) this.#events.drawn(line);
    else if (line) this.#events.draw([]);
    if (event.type === "pointerup" && this.#down.size === 0 && this.#travelled < STILL)
      this.#events.press(spotOf(event));
  };

  #pinch(id: number, before: Spot, now: Spot): void {
    const other = [...this.#down].find(([each]) => each !== id)?.[1];
    if (other === undefined) return;
    const apart = (a: Spot): number => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
    this.#events.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.#events.zoom(apart(now) / apart(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  }
}

/** In the element that hears the pointer. */
function spotOf(event: PointerEvent): Spot {
  const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
