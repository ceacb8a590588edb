/** The speeds at which what happens is shown, in words. */
import type { Speed } from "../../state/run/show-speed.ts";

/** @param unhurried how the speed without waiting is called here */
export function speedWords(speed: Speed, unhurried: string): string {
  if (speed === Infinity) return unhurried;
  return speed === 1 ? "1 task/s" : `${String(speed)} tasks/s`;
}
