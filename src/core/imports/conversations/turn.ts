/** One turn of a conversation. */
import type { Speaker } from "./roles.ts";

export interface Turn {
  /** Undefined for somebody unknown. */
  readonly speaker: Speaker | undefined;
  /** Undefined where nothing is said. */
  readonly text: string | undefined;
  /** It calls a tool. */
  readonly calls: boolean;
  /** Kinds of its parts that are no text: pictures, sounds. */
  readonly leftOut: readonly string[];
}
