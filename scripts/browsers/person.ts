/** Does in a page what a person does: finds things by what they are called, presses, writes, chooses files, waits, downloads. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DriverError, type Driver, type ElementReference } from "./driver.ts";

/** Longest wait for something that the page shows at once, ms; the machine may be busy. */
const SOON_MS = 120_000;
const BETWEEN_LOOKS_MS = 150;

/** Names of what browsers call a download that is not whole yet. */
const UNFINISHED = /\.(?:part|wkdownload|crdownload)$/u;

/** What it takes to press or fill something of a kind. */
const kinds = {
  button: "button",
  link: "a[href]",
  field: "input:not([type=file]), textarea, select",
  file: "input[type=file]",
  choice: "input[type=radio], input[type=checkbox]",
  folded: "summary",
} as const;
type Kind = keyof typeof kinds;

/** Finds the first element of a kind with a name, in the open dialog if there is one. Runs in the page. */
const FIND = `
const [selector, source] = arguments;
const name = new RegExp(source, "u");
const text = (node) => (node?.textContent ?? "").replace(/\\s+/gu, " ").trim();
const named = (node) => [
  node.getAttribute("aria-label"),
  ...(node.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => text(document.getElementById(id))),
  ...[...(node.labels ?? [])].map(text),
  text(node.closest("[aria-label]") && node.matches("input") ? null : node),
  node.closest("label, [aria-label]")?.getAttribute("aria-label"),
];
const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
const found = [...root.querySelectorAll(selector)].find(
  (node) =>
    !node.disabled &&
    node.ariaDisabled !== "true" &&
    (node.type === "file" || node.type === "radio" || node.checkVisibility()) &&
    named(node).some((each) => each && name.test(each)),
);
`;
const GIVE = "return found ?? null;";
const FILL = `
if (!found) return null;
found.focus();
found.value = arguments[2];
for (const type of ["input", "change"]) found.dispatchEvent(new Event(type, { bubbles: true }));
found.blur();
return true;
`;
const NOTHING = "there is nothing with this name";

export class Person {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  async goTo(url: string): Promise<void> {
    await this.#driver.send("goTo", { url });
  }

  async reload(): Promise<void> {
    await this.#driver.reload();
  }

  /** Runs a script in the page, which returns its answer. */
  look(script: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#driver.send("run", { script, args });
  }

  /** Runs a script in the page, which gives its answer to its first argument. */
  lookLater(script: string): Promise<unknown> {
    return this.#driver.send("runAsync", { script, args: [] });
  }

  async title(): Promise<string> {
    return String(await this.look("return document.title"));
  }

  /** All the text that the page shows. */
  async text(): Promise<string> {
    return String(await this.look("return document.body.innerText"));
  }

  async press(kind: Kind, name: RegExp): Promise<void> {
    await this.#patiently(name, async () => this.#driver.send("click", { id: idOf(await this.#find(kind, name)) }));
  }

  /** Writes over what a field has, and leaves it. By a script: the drivers clear and type in different ways. */
  async fill(name: RegExp, text: string): Promise<void> {
    await this.#patiently(name, async () => {
      if ((await this.look(FIND + FILL, kinds.field, name.source, text)) === null) throw new NotFound(NOTHING);
    });
  }

  async chooseFile(name: RegExp, path: string): Promise<void> {
    await this.#patiently(name, async () =>
      this.#driver.send("write", { id: idOf(await this.#find("file", name)), text: path }),
    );
  }

  async waitFor(what: string, isSo: () => Promise<unknown>, ms = SOON_MS): Promise<void> {
    for (const until = Date.now() + ms; !(await isSo()); await wait(BETWEEN_LOOKS_MS))
      if (Date.now() > until) throw new Error(`${what} did not come in ${String(ms / 1000)} s; ${await this.#state()}`);
  }

  /** @throws when the page shows a failure in the meantime */
  async waitForTitle(title: RegExp, ms: number): Promise<void> {
    await this.waitFor(
      `the title ${String(title)}`,
      async () => {
        const alert = await this.look(`return document.querySelector("section[role=alert]")?.innerText ?? ""`);
        if (alert !== "") throw new Error(String(alert).split("\n")[0]);
        return title.test(await this.title());
      },
      ms,
    );
  }

  waitForText(text: RegExp, ms?: number): Promise<void> {
    return this.waitFor(`the text ${String(text)}`, async () => text.test(await this.text()), ms);
  }

  /** @returns the path of the file that the browser downloads next */
  async download(begin: () => Promise<void>): Promise<string> {
    const { downloads } = this.#driver;
    const before = new Set(readdirSync(downloads));
    await begin();
    let path = "";
    await this.waitFor("the download", async () => {
      const names = readdirSync(downloads);
      const found = names.find((name) => !before.has(name) && !UNFINISHED.test(name));
      path = found === undefined ? "" : join(downloads, found);
      return path !== "" && !names.some((name) => UNFINISHED.test(name)) && statSync(path).size > 0;
    });
    return path;
  }

  /** @param width of the page in CSS pixels; a browser may have a least width */
  async picture(path: string, width: number, height: number): Promise<void> {
    await this.#driver.send("size", { width, height });
    await wait(500);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(String(await this.#driver.send("picture")), "base64"));
  }

  #find(kind: Kind, name: RegExp): Promise<unknown> {
    return this.look(FIND + GIVE, kinds[kind], name.source);
  }

  /** A page that is being drawn may not have it yet, or may just have drawn it anew. */
  async #patiently(name: RegExp, act: () => Promise<unknown>): Promise<void> {
    for (const until = Date.now() + SOON_MS; ; await wait(BETWEEN_LOOKS_MS)) {
      try {
        await act();
        return;
      } catch (error) {
        const again = error instanceof NotFound || error instanceof DriverError;
        if (!again) throw error;
        if (Date.now() > until)
          throw new Error(`${String(name)}: ${error.message}; ${await this.#state()}`, { cause: error });
      }
    }
  }

  async #state(): Promise<string> {
    return `the page says “${await this.title()}”`;
  }
}

class NotFound extends Error {}

function idOf(found: unknown): string {
  if (found === null) throw new NotFound(NOTHING);
  return Object.values(found as ElementReference)[0] ?? "";
}
