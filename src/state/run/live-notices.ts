/** What a run said on its way, and how it is spoken of once it is over. */
import type { Notice } from "../../core/rows/events.ts";

/** A model that was lost and has answered since is spoken of in the past. */
export interface NoticeView {
  readonly order: number;
  readonly notice: Notice | { readonly kind: "engine-recovered" };
}

/** Tries to load a lost model again, once it has answered: one note in their place, where the newest stood. */
export function recovered(notices: readonly NoticeView[]): readonly NoticeView[] {
  const newest = notices.find(({ notice }) => notice.kind === "engine-recovering");
  if (newest === undefined) return notices;
  return notices
    .filter((each) => each === newest || each.notice.kind !== "engine-recovering")
    .map((each) => (each === newest ? { order: each.order, notice: { kind: "engine-recovered" } } : each));
}

/** Without the tries: how they ended is told elsewhere. */
export function untried(notices: readonly NoticeView[]): readonly NoticeView[] {
  return notices.filter(({ notice }) => notice.kind !== "engine-recovering");
}
