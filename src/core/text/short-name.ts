/** A name as rows keep it: one that is made from another may not grow without end, or no reader would take it back. */
import { importLimits } from "./limits.ts";
import { wellFormed } from "./well-formed.ts";

/** Cut in the middle: the end says what became of the run. */
export function shortName(name: string): string {
  const most = importLimits.nameCharacters;
  if (name.length <= most) return name;
  const half = most / 2 - 1;
  return `${wellFormed(name.slice(0, half))}…${wellFormed(name.slice(-half))}`;
}
