/** Points at a part of the Run place: outlines it and brings it into view. Finds it again when the page has made it anew. */
import type { WalkPart } from "../../core/lesson/walk-stops.ts";

const STAGES = "[aria-label='Stages of the method']";
const MARK = "data-pointed";
/** Where the page scrolls as a whole, as in `App.svelte`. */
const NARROW = "(max-width: 45em)";

const SELECTORS: Readonly<Record<Exclude<WalkPart, `stage:${string}`>, string>> = {
  seeds: ".setup section",
  stages: STAGES,
  prompt: "[aria-labelledby='prompt-title']",
  output: "[aria-labelledby='output-title']",
  candidates: "[aria-labelledby='output-title'] .candidates",
  kept: "[aria-labelledby='kept-title']",
  places: "nav[aria-label='Places']",
};

/**
 * @param parts what to point at: the first that can be seen
 * @returns ends it
 */
export function pointAt(parts: readonly WalkPart[]): () => void {
  let marked = mark(undefined, parts);
  marked?.scrollIntoView({ block: matchMedia(NARROW).matches ? "start" : "nearest" });
  let frame = 0;
  // What is written during a run changes the page at every moment; one look a frame is enough.
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => (marked = mark(marked, parts)));
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    marked?.removeAttribute(MARK);
  };
}

function mark(before: Element | undefined, parts: readonly WalkPart[]): Element | undefined {
  const found = parts.map(find).find((each) => each !== undefined);
  if (found !== before) before?.removeAttribute(MARK);
  found?.setAttribute(MARK, "");
  return found;
}

function find(part: WalkPart): Element | undefined {
  const selector = part.startsWith("stage:")
    ? `${STAGES} [data-stage='${part.slice("stage:".length)}']`
    : SELECTORS[part as keyof typeof SELECTORS];
  return [...document.querySelectorAll(selector)].find((each) => each.checkVisibility({ visibilityProperty: true }));
}
