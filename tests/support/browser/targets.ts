/** Finds controls that are hard to hit (WCAG 2.5.8). */
import type { Page } from "@playwright/test";

/** Least width and height of a control, px, unless it stands in a sentence. */
const LEAST_PX = 24;

/** @returns a line for each control whose middle square of 24 px does not all belong to it */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const faults: string[] = [];
    const scope = [...document.querySelectorAll("dialog[open], details[open] > .panel")].at(-1) ?? document.body;
    for (const control of scope.querySelectorAll("a[href], button, summary, select, input, textarea")) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest(".unseen, .skip") !== null)
        continue;
      const isBox = control instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(control.type);
      const label = isBox ? control.labels?.[0] : undefined;
      if (control.matches("input.unseen") || inSentence(control)) continue;
      control.scrollIntoView({ block: "center", inline: "center" });
      const { left, top, width, height } = (label ?? control).getBoundingClientRect();
      if (width === 0 || top < 0 || top + height > innerHeight) continue;
      const [x, y] = [left + width / 2, top + height / 2];
      const reach = least / 2 - 1;
      // What a bar at the screen's edge covers now is reached by scrolling.
      const middle = document.elementFromPoint(x, y);
      if (middle?.closest("footer, .actions") && !control.contains(middle)) continue;
      const missed = [
        [0, -reach],
        [0, reach],
        [-reach, 0],
        [reach, 0],
      ].filter(([dx = 0, dy = 0]) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit !== null && !control.contains(hit) && !(label?.contains(hit) ?? false);
      });
      const name = (control.getAttribute("aria-label") ?? control.textContent).trim().replace(/\s+/g, " ");
      if (missed.length > 0)
        faults.push(`${control.localName} “${name.slice(0, 40)}”: ${Math.round(width)} x ${Math.round(height)} px`);
    }
    return [...new Set(faults)];

    /** What stands within a line of words is as high as the line. */
    function inSentence(control: Element): boolean {
      if (!control.matches("a, .link")) return false;
      const around = control.parentElement;
      const words = [...(around?.childNodes ?? [])].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      return words.some(({ textContent }) => /\p{L}{2}/u.test(textContent ?? ""));
    }
  }, LEAST_PX);
}
