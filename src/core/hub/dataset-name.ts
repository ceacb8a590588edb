/** The name of a dataset at the Hub, `owner/name`: what one may look like, and how it is found in a text. */

/** The longest name of an owner or a dataset that the Hub takes, characters. */
const LONGEST = 96;

/** @returns `owner/name` from a dataset's name or its address; undefined when the text is neither */
export function datasetName(text: string): string | undefined {
  const found = /^(?:https:\/\/huggingface\.co\/)?(?:datasets\/)?([^/?#]+)\/([^/?#]+)(?:\/(?:tree\/main)?\/?)?$/u.exec(
    text.trim(),
  );
  const [, owner = "", name = ""] = found ?? [];
  return isPart(owner) && isPart(name) ? `${owner}/${name}` : undefined;
}

/** A name for a dataset from that of a run. @returns an empty text where nothing of it can stay */
export function suggestedName(runName: string): string {
  return runName
    .normalize("NFKD")
    .replaceAll(/[^\w.-]+/gu, "-")
    .replaceAll(/-{2,}|\.{2,}/gu, "-")
    .slice(0, LONGEST)
    .replaceAll(/^[-.]+|[-.]+$/gu, "")
    .replace(/\.git$/u, "")
    .toLowerCase();
}

/** The Hub's own rule: letters, digits, `-`, `_` and `.`; no `-` or `.` at an end, none of them twice, no `.git`. */
function isPart(text: string): boolean {
  return text.length <= LONGEST && /^\w(?:[\w.-]*\w)?$/u.test(text) && !/--|\.\./u.test(text) && !/\.git$/u.test(text);
}
