/** Which tab this is: its name stays over a reload, and no other open tab has it. */
import { keepText, keptText } from "../parts/kept-text.ts";

/** Where the browser keeps the name for this tab alone. A tab that is made as a copy begins with the name of the first. */
const KEY = "seedbed-tab";
/** What the name of every open tab's lock begins with. */
const LOCKS = "seedbed-tab:";

export interface ThisTab {
  readonly id: string;
  /** The tab that it is a copy of, or the one it was before a reload that the browser had not ended yet. */
  readonly from?: string;
  /** Whether it has just been opened, and is no copy. */
  readonly isNew: boolean;
}

let claimed: Promise<ThisTab> | undefined;

export function thisTab(): Promise<ThisTab> {
  return (claimed ??= claim());
}

/** Names of the tabs that are open, this one among them; none where the browser does not tell. */
export async function openTabs(): Promise<readonly string[]> {
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {};
  return held.flatMap(({ name = "" }) => (name.startsWith(LOCKS) ? [name.slice(LOCKS.length)] : []));
}

async function claim(): Promise<ThisTab> {
  const before = keptText(KEY, "tab");
  if (before !== undefined && (await held(before))) return { id: before, isNew: false };
  const id = crypto.randomUUID();
  await held(id);
  keepText(KEY, id, "tab");
  return { id, ...(before !== undefined && { from: before }), isNew: before === undefined };
}

/** Holds a tab's name until the page is closed. @returns whether no other tab has it */
function held(id: string): Promise<boolean> {
  const locks = globalThis.navigator?.locks;
  if (locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    };
    locks.request(`${LOCKS}${id}`, { ifAvailable: true }, hold).catch(() => resolve(false));
  });
}
