/** Which keys the Run place may take for itself: all that the element with the focus does not need. */

/** Fields, and what has keys of its own inside. */
const NEEDS_ALL =
  "input, select, textarea, [contenteditable], dialog, [role='listbox'], [role='menu'], [role='slider']";
/** What Space presses. */
const NEEDS_SPACE = "button, summary, [role='button']";

/** @returns whether a key pressed here is free; no key is while a window is open */
export function isFree({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || document.querySelector("dialog[open]") !== null) return false;
  if (!(target instanceof Element)) return true;
  return target.closest(key === " " ? `${NEEDS_ALL}, ${NEEDS_SPACE}` : NEEDS_ALL) === null;
}
