/** What the service worker keeps: the right file is served and no other, whatever lies in a cache or comes from the host. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { KeptFiles, type Checksums } from "../../../workers/offline/kept-files.ts";
import { MemoryCaches } from "../../support/stand-ins/memory-caches.ts";

const SCOPE = "https://host.example/seedbed/";
const MODEL = "models/pocket.gguf";
const PAGE = "index.html";
const CHUNK = "assets/Pool-abcd1234.js";

let caches: MemoryCaches;
let host: Map<string, string>;
let asked: string[];
beforeEach(() => {
  caches = new MemoryCaches();
  host = new Map();
  asked = [];
});

/** A version of the page: its host serves these files from now on. */
function version(number: number, files: Readonly<Record<string, string>>): KeptFiles {
  host = new Map(Object.entries(files));
  const sums = (names: readonly string[]): Checksums =>
    Object.fromEntries(
      names.map((name) => [
        name,
        createHash("sha256")
          .update(files[name] ?? "")
          .digest("hex"),
      ]),
    );
  const names = Object.keys(files);
  return new KeptFiles({
    caches: caches as unknown as CacheStorage,
    fetch: ({ url, cache }) => {
      const name = url.slice(SCOPE.length);
      asked.push(cache === "reload" ? `${name} anew` : name);
      const text = host.get(name);
      return Promise.resolve(
        new Response(text, { status: text === undefined ? 404 : 200, headers: { "x-own": "yes" } }),
      );
    },
    ...{ scope: SCOPE, version: `v${String(number)}` },
    ...{ shell: sums(names.filter((each) => each !== MODEL)), engines: sums([MODEL]) },
  });
}

async function served(files: KeptFiles, name: string): Promise<string> {
  const url = SCOPE + name;
  return (await files.answer(url, new Request(url))).text();
}

/** Writes into every cache's copy of a file. */
async function damage(name: string): Promise<void> {
  for (const each of await caches.keys()) {
    const cache = await caches.open(each);
    for (const { url } of await cache.keys())
      if (url.startsWith(SCOPE + name)) await cache.put(url, new Response("damaged"));
  }
}

describe("a model under a name that never changes", () => {
  it("is fetched once", async () => {
    const files = version(1, { [MODEL]: "one" });
    expect([await served(files, MODEL), await served(files, MODEL)]).toEqual(["one", "one"]);
    expect(asked).toEqual([MODEL]);
  });

  it("is the new one after an update, and the old one for a tab that has not updated", async () => {
    const old = version(1, { [MODEL]: "one" });
    await served(old, MODEL);
    const files = version(2, { [MODEL]: "two" });
    expect(await served(files, MODEL)).toBe("two");
    expect(await served(old, MODEL)).toBe("one");
    await files.tidy();
    host.clear();
    expect(await served(files, MODEL)).toBe("two");
  });

  it("is fetched past the browser's own cache when that gives an older one", async () => {
    const files = version(2, { [MODEL]: "two" });
    host.set(MODEL, "one");
    await served(files, MODEL);
    expect(asked).toEqual([MODEL, `${MODEL} anew`]);
    host.set(MODEL, "two");
    // The wrong one was not kept.
    expect(await served(files, MODEL)).toBe("two");
  });
});

describe("a damaged copy", () => {
  it.each([MODEL, PAGE, CHUNK])("is replaced: %s", async (name) => {
    const files = version(1, { [MODEL]: "model", [PAGE]: "page", [CHUNK]: "chunk" });
    await files.install();
    const right = await served(files, name);
    await damage(name);
    expect(await served(files, name)).toBe(right);
    host.clear();
    expect(await served(files, name)).toBe(right);
  });

  it("keeps the headers of its file, by which a page is isolated", async () => {
    const files = version(1, { [PAGE]: "page" });
    await files.install();
    expect((await files.answer(SCOPE + PAGE, new Request(SCOPE))).headers.get("x-own")).toBe("yes");
  });
});

it("installs no version whose files are not all of one build", async () => {
  const files = version(1, { [PAGE]: "page", [CHUNK]: "chunk" });
  host.set(CHUNK, "of another build");
  await expect(files.install()).rejects.toThrow("is not the file that was built");
});

describe("other caches of the host", () => {
  it("are never looked into", async () => {
    const files = version(1, { [PAGE]: "page", [CHUNK]: "chunk", [MODEL]: "model" });
    host.set("assets/Else-abcd1234.js", "of the host");
    for (const name of ["another app", "seedbed-shell /other/ v1", "seedbed-engines", "seedbed-shell-0123456789ab"]) {
      const cache = await caches.open(name);
      for (const file of [PAGE, CHUNK, MODEL, "assets/Else-abcd1234.js"])
        await cache.put(SCOPE + file, new Response("planted"));
    }
    for (const [file, right] of [
      [PAGE, "page"],
      [CHUNK, "chunk"],
      [MODEL, "model"],
      ["assets/Else-abcd1234.js", "of the host"],
    ])
      expect(await served(files, file ?? "")).toBe(right);
  });

  it("are left as they are by an update, but for what the first versions of this page stored", async () => {
    const files = version(3, { [PAGE]: "page" });
    await files.install();
    const [own, others] = [`${SCOPE}${PAGE}`, "https://host.example/other/index.html"];
    for (const name of ["another app", "seedbed-shell /other/ v1", "seedbed-engines", "seedbed-shell-0123456789ab"])
      for (const url of [own, others]) await (await caches.open(name)).put(url, new Response("x"));
    await files.tidy();
    const left = async (name: string) => (await (await caches.open(name)).keys()).map(({ url }) => url);
    expect(await left("another app")).toEqual([own, others]);
    expect(await left("seedbed-shell /other/ v1")).toEqual([own, others]);
    expect(await left("seedbed-engines")).toEqual([others]);
    expect(await left("seedbed-shell-0123456789ab")).toEqual([others]);
  });
});

it("keeps a chunk of the version before for its tab, and no older one", async () => {
  const chunk = (of: number): string => `assets/Pool-abcd123${String(of)}.js`;
  for (const number of [1, 2, 3]) {
    const files = version(number, { [PAGE]: `page ${String(number)}`, [chunk(number)]: `chunk ${String(number)}` });
    await files.install();
    await files.tidy();
    if (number !== 3) continue;
    expect(await served(files, chunk(2))).toBe("chunk 2");
    expect((await files.answer(SCOPE + chunk(1), new Request(SCOPE + chunk(1)))).status).toBe(404);
    expect(await served(files, PAGE)).toBe("page 3");
  }
});
