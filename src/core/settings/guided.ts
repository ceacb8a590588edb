/** What guidance changes in a method: its wishes, and how lists sample where a field is held. */
import { holdsField, type Guidance } from "../method/guidance.ts";
import type { Method } from "../method/method.ts";
import { withSetting } from "./sampling-shown.ts";

/** The label of a held field narrows what a small model writes next, so more of that may be drawn; measured, see docs/guidance.md. */
export const HELD_TOP_P = 0.7;

/** @param guidance undefined where nothing is wished. A top-p that a person has set stays. */
export function guided(method: Method, guidance: Guidance | undefined): Pick<Method, "guidance" | "sampling"> {
  const { topP } = method.sampling?.instructions ?? {};
  const isHeld = holdsField(guidance);
  const isOurs = isHeld ? topP === undefined : topP === HELD_TOP_P && holdsField(method.guidance);
  const sampling = isOurs
    ? withSetting(method, "instructions", "topP", isHeld ? HELD_TOP_P : undefined)
    : (method.sampling ?? {});
  return { guidance: guidance ?? {}, sampling };
}
