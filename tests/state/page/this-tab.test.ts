/** A tab's name stays over a reload, and a copy of the tab gets another. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ThisTab } from "../../../src/state/page/this-tab.ts";

/** What the tabs of one browser share. */
let held: Set<string>;
beforeEach(() => (held = new Set()));
afterEach(() => vi.unstubAllGlobals());

/** Opens a page. @param session what the browser keeps for its tab */
async function open(session: Map<string, string>): Promise<{ tab: ThisTab; close: () => void }> {
  const own = new Set<string>();
  const request = (name: string, _: object, take: (lock: object | null) => unknown): Promise<void> => {
    const isFree = !held.has(name);
    if (isFree) {
      held.add(name);
      own.add(name);
    }
    take(isFree ? { name } : null);
    return Promise.resolve();
  };
  const query = () => Promise.resolve({ held: [...held].map((name) => ({ name })) });
  vi.stubGlobal("navigator", { locks: { request, query } });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => session.get(key) ?? null,
    setItem: (key: string, text: string) => session.set(key, text),
  });
  vi.resetModules();
  const { thisTab, openTabs } = await import("../../../src/state/page/this-tab.ts");
  const tab = await thisTab();
  expect(await thisTab()).toBe(tab);
  expect(await openTabs()).toContain(tab.id);
  return { tab, close: () => own.forEach((name) => held.delete(name)) };
}

it("stays over a reload", async () => {
  const session = new Map<string, string>();
  const { tab, close } = await open(session);
  expect(tab.isNew).toBe(true);
  close();
  expect((await open(session)).tab).toEqual({ id: tab.id, isNew: false });
});

it("is another for a second tab, and for a copy, which knows whose it is", async () => {
  const session = new Map<string, string>();
  const { tab } = await open(session);
  const second = await open(new Map());
  expect(second.tab).toMatchObject({ isNew: true });
  const copy = await open(new Map(session));
  expect(copy.tab).toMatchObject({ from: tab.id, isNew: false });
  expect(new Set([tab.id, second.tab.id, copy.tab.id]).size).toBe(3);
});
