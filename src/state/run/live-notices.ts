/** The notices of a run, and how they change once a lost model is back. */
import type { Notice } from "../../core/rows/events.ts";

/** A notice as it is shown; `engine-recovered` replaces the attempts once the model has answered. */
export interface NoticeView {
  readonly order: number;
  readonly notice: Notice | { readonly kind: "engine-recovered" };
}

/** Replaces all attempts to load a lost model by one notice, in the place of the newest. */
export function recovered(notices: readonly NoticeView[]): readonly NoticeView[] {
  const newest = notices.find(({ notice }) => notice.kind === "engine-recovering");
  if (newest === undefined) return notices;
  return notices
    .filter((each) => each === newest || each.notice.kind !== "engine-recovering")
    .map((each) => (each === newest ? { order: each.order, notice: { kind: "engine-recovered" } } : each));
}

/** The notices without the attempts: how they ended is shown elsewhere. */
export function untried(notices: readonly NoticeView[]): readonly NoticeView[] {
  return notices.filter(({ notice }) => notice.kind !== "engine-recovering");
}

/** The notices without those of a silent server, once it has sent something. */
export function heard(notices: readonly NoticeView[]): readonly NoticeView[] {
  const isSilent = ({ notice }: NoticeView): boolean => notice.kind === "server-silent";
  return notices.some(isSilent) ? notices.filter((each) => !isSilent(each)) : notices;
}
