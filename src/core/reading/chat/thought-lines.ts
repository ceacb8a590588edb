/** A thought that begins behind the first text of a list, as some models write it: it lists tasks that the model did not choose. */
import { endsInColon } from "./lines.ts";
import { THOUGHT } from "./names.ts";

/** Not indented, as a part of an item would be. */
const BEGINS = new RegExp(`^<(${THOUGHT})>[ \\t]*(.*)$`, "iu");

/** For each line whether it belongs to a thought; after a colon its tag is what an item is about. */
export function thoughtLines(lines: readonly string[], inside: readonly boolean[]): boolean[] {
  const thought = new Array<boolean>(lines.length).fill(false);
  let above = "";
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [tag, name = "", rest = ""] = inside[at] ? [] : (BEGINS.exec(line) ?? []);
    if (tag !== undefined && above !== "" && !endsInColon(above)) {
      const close = `</${name.toLowerCase()}>`;
      const from = at;
      while (at < lines.length && lines[at]?.toLowerCase().includes(close) !== true) at++;
      const isOwn = at === lines.length || (rest === "" && lines[at]?.trim().toLowerCase() === close);
      if (isOwn) thought.fill(true, from, at + 1);
    }
    if (line.trim() !== "") above = line.trim();
  }
  return thought;
}
