/** Finds what a layout must not do under any font: scroll sideways, cut a control, lay text over text, or offer a target too small to hit. */
import type { Page } from "@playwright/test";
import { madeFont, type MadeFont } from "./made-font.ts";

/** How the page's text is set. */
export interface Setting {
  readonly name: string;
  readonly font: MadeFont;
  /** Size of the text against the usual, %. */
  readonly textSize?: number;
  /** Spaces between letters, words and lines as WCAG 1.4.12 asks a page to bear. */
  readonly spaced?: boolean;
}

/** A narrow font; one as wide as Verdana and as high as those with marks above and below; and a usual one, spaced. */
export const fontSets: readonly Setting[] = [
  { name: "narrow", font: { width: 430, ascent: 905, descent: 212 } },
  { name: "wide", font: { width: 620, ascent: 1070, descent: 480 } },
  { name: "spaced", font: { width: 500, ascent: 930, descent: 240 }, spaced: true },
];

export const largeText: Setting = { name: "at 200%", font: { width: 540, ascent: 930, descent: 240 }, textSize: 200 };

/** Sets the page's text so from now on. The page's own fonts come back after a reload. */
export async function setText(page: Page, { font, textSize = 100, spaced = false }: Setting): Promise<void> {
  const { width, ascent, descent } = font;
  await setFontSize(page, textSize);
  const family = `made-${String(width)}-${String(ascent)}-${String(descent)}`;
  await page.evaluate(
    async ([name, bytes, rules]) => {
      if (!document.fonts.check(`16px ${name}`) || ![...document.fonts].some((each) => each.family === name))
        document.fonts.add(await new FontFace(name, Uint8Array.from(bytes)).load());
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [sheet];
    },
    [family, [...madeFont(font)], rulesFor(family, spaced)] as const,
  );
}

const sizes = new WeakMap<Page, number>();

/** As the browser's own setting does it, so that rules for narrow screens follow the size of the text. */
async function setFontSize(page: Page, percent: number): Promise<void> {
  if ((sizes.get(page) ?? 100) === percent) return;
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", {
    fontSizes: { standard: (16 * percent) / 100, fixed: (13 * percent) / 100 },
  });
  await session.detach();
  sizes.set(page, percent);
}

function rulesFor(family: string, spaced: boolean): string {
  const spaces =
    "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }";
  return `* { font-family: ${family} !important; } ${spaced ? spaces : ""}`;
}

/** Lists that measure their rows take some frames to lay them anew: faults that go away by themselves do not count. */
const LOOKS = 6;
const BETWEEN_LOOKS_MS = 120;

/** @returns a line for each fault that stays */
export async function layoutFaults(page: Page): Promise<string[]> {
  let last = await faultsNow(page);
  for (let looks = 1; looks < LOOKS && last.length > 0; looks++) {
    await page.waitForTimeout(BETWEEN_LOOKS_MS);
    last = await faultsNow(page);
  }
  return last;
}

function faultsNow(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const faults: string[] = [];
    const scope = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const CONTROLS = "a[href], button, summary, select, input, textarea";

    const nameOf = (element: Element): string => {
      const words = (element.getAttribute("aria-label") ?? element.textContent)
        .trim()
        .replace(/\s+/g, " ")
        .slice(0, 40);
      return `${element.localName}${element.className && typeof element.className === "string" ? `.${element.className.split(" ")[0] ?? ""}` : ""} “${words}”`;
    };
    const styles = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element): CSSStyleDeclaration => {
      const known = styles.get(element) ?? getComputedStyle(element);
      styles.set(element, known);
      return known;
    };
    const seen = new Map<Element, boolean>();
    const isSeen = (element: Element): boolean => {
      const known =
        seen.get(element) ??
        (element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
          element.closest(".unseen") === null);
      seen.set(element, known);
      return known;
    };

    function widestIn(element: Element): Element {
      const inner = [...element.querySelectorAll("*")].filter(isSeen);
      const right = (each: Element): number => each.getBoundingClientRect().right;
      return inner.reduce((widest, each) => (right(each) >= right(widest) ? each : widest), inner[0] ?? element);
    }

    interface Sides {
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
    const within = (a: Sides, b: Sides): Sides => ({
      left: Math.max(a.left, b.left),
      right: Math.min(a.right, b.right),
      top: Math.max(a.top, b.top),
      bottom: Math.min(a.bottom, b.bottom),
    });
    const everywhere: Sides = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    const openings = new Map<Element, Sides>();

    /** Where the content of an element can be seen: inside everything around it that hides what leaves it. */
    function openingOf(element: Element | null): Sides {
      if (element === null || element === document.documentElement) return everywhere;
      const known = openings.get(element);
      if (known) return known;
      const { overflowX, overflowY, position } = styleOf(element);
      let opening = position === "fixed" ? everywhere : openingOf(element.parentElement);
      const box = element.getBoundingClientRect();
      if (overflowX !== "visible") opening = within(opening, { ...everywhere, left: box.left, right: box.right });
      if (overflowY !== "visible") opening = within(opening, { ...everywhere, top: box.top, bottom: box.bottom });
      openings.set(element, opening);
      return opening;
    }

    const over = document.documentElement.scrollWidth - innerWidth;
    if (over > 0) {
      faults.push(`the page scrolls sideways by ${String(over)} px, up to ${nameOf(widestIn(document.body))}`);
    }

    for (const element of scope.querySelectorAll("*")) {
      if (!(element instanceof HTMLElement) || element.matches("textarea, option") || !isSeen(element)) continue;
      // A table of data needs both directions (WCAG 1.4.10); the keyboard must reach what scrolls.
      if (element.tabIndex === 0 && element.querySelector(":scope > table") !== null) continue;
      const { overflowX, overflowY, display } = styleOf(element);
      const wider = element.scrollWidth - element.clientWidth;
      if (wider > 1 && (overflowX === "auto" || overflowX === "scroll"))
        faults.push(`${nameOf(element)} scrolls sideways by ${String(wider)} px, up to ${nameOf(widestIn(element))}`);
      if (wider > 1 && display !== "inline" && element.matches("button, summary, .button") && overflowX === "visible")
        faults.push(`the text of ${nameOf(element)} is ${String(wider)} px wider than it`);
      if (overflowY === "hidden" && !element.matches(".clamp") && element.scrollHeight > element.clientHeight + 4)
        faults.push(`${nameOf(element)} hides what is below`);
    }

    for (const control of scope.querySelectorAll(CONTROLS)) {
      if (!isSeen(control)) continue;
      const rect = control.getBoundingClientRect();
      if (rect.width === 0) continue;
      const part = within(rect, openingOf(control.parentElement));
      if (part.bottom - part.top < 1 || part.right - part.left < -1) continue;
      if (rect.left < -1 || rect.right > innerWidth + 1) faults.push(`${nameOf(control)} leaves the screen`);
      else if (part.left > rect.left + 1 || part.right < rect.right - 1) faults.push(`${nameOf(control)} is cut`);
      if (control instanceof HTMLSelectElement) {
        const pen = document.createElement("canvas").getContext("2d");
        const style = styleOf(control);
        if (!pen) continue;
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        pen.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
        const text = control.selectedOptions[0]?.textContent.trim() ?? "";
        const ARROW = 16;
        const room = control.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - ARROW;
        const missing = Math.round(pen.measureText(text).width - room);
        if (missing > 0)
          faults.push(`the choice “${text}” of ${nameOf(control).slice(0, 20)} is cut by ${String(missing)} px`);
      }
    }

    interface Line {
      readonly rect: Sides;
      readonly text: string;
      readonly owner: Element;
      readonly layer: Element | null;
    }
    const lines: Line[] = [];
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node.parentElement;
      if (
        !owner ||
        !node.textContent?.trim() ||
        owner.closest("option, textarea, script, style, title, text[transform*=rotate]")
      )
        continue;
      if (!isSeen(owner)) continue;
      let layer: Element | null = owner;
      while (
        layer &&
        layer !== scope &&
        !/fixed|sticky/.test(styleOf(layer).position) &&
        styleOf(layer).zIndex === "auto"
      )
        layer = layer.parentElement;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const part = within(rect, openingOf(owner));
        if (part.right - part.left < 2 || part.bottom - part.top < 2) continue;
        lines.push({ rect: part, text: node.textContent.trim().slice(0, 30), owner, layer });
      }
    }
    lines.sort((a, b) => a.rect.top - b.rect.top);
    for (const [i, a] of lines.entries()) {
      for (let j = i + 1; j < lines.length; j++) {
        const b = lines[j];
        if (!b || b.rect.top > a.rect.bottom) break;
        if (a.owner === b.owner || a.layer !== b.layer) continue;
        const width = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const height = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
        const least = Math.min(a.rect.bottom - a.rect.top, b.rect.bottom - b.rect.top);
        if (width > 2 && height > least * 0.35) faults.push(`“${a.text}” and “${b.text}” lie over each other`);
      }
    }
    return [...new Set(faults)];
  });
}
