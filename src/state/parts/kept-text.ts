/** Short texts that this browser keeps for the page, by key. It may refuse to; the page then works without them. */
import * as v from "valibot";

/** Who finds a text again: every visit, or this tab alone, over its reloads. */
type Finder = "visit" | "tab";

const storageOf = (finder: Finder): Storage => (finder === "tab" ? sessionStorage : localStorage);

/** @returns undefined when there is no text, or the browser does not let the page read it */
export function keptText(key: string, finder: Finder = "visit"): string | undefined {
  try {
    return storageOf(finder).getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text, or removes it when it is undefined; where the browser refuses, the choice holds until the page closes. */
export function keepText(key: string, text: string | undefined, finder: Finder = "visit"): void {
  try {
    if (text === undefined) storageOf(finder).removeItem(key);
    else storageOf(finder).setItem(key, text);
  } catch {
    // Storage may be denied or full.
  }
}

/** Those members of a kept list that fit a schema: another version of the page may have written the list. */
export function keptList<Item>(key: string, schema: v.GenericSchema<unknown, Item>): readonly Item[] {
  try {
    const list: unknown = JSON.parse(keptText(key) ?? "[]");
    return Array.isArray(list) ? list.filter((each): each is Item => v.is(schema, each)) : [];
  } catch {
    return [];
  }
}
