/** `public/_headers` decides which headers a host sends; the documented configurations must have the same. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const decided = readFileSync("public/_headers", "utf8");
const document = readFileSync("docs/hosting.md", "utf8");

/** Headers of one path of `_headers`, in its order. */
function headersOf(path: string): Map<string, string> {
  const [, lines = ""] = decided.split(new RegExp(`^${path.replaceAll("*", "\\*")}\\n`, "m"));
  const [own = ""] = lines.split(/^(?=\S)/m);
  return found(own, /^ +([\w-]+): (.+)$/gm);
}

/** The configuration documented for a server. */
function documented(server: string): string {
  return new RegExp("```" + server + "\\n([^`]+)```").exec(document)?.[1] ?? "";
}

function found(text: string, pattern: RegExp): Map<string, string> {
  return new Map([...text.matchAll(pattern)].map(([, name = "", value = ""]) => [name, value]));
}

const POLICY = "Content-Security-Policy";
const everyFile = headersOf("/*");
const { "Cache-Control": kept = "" } = Object.fromEntries(headersOf("/assets/*"));
const { "Cache-Control": asked = "", [POLICY]: ofServiceWorker = "" } = Object.fromEntries(
  headersOf("/service-worker.js"),
);

test("files in assets are cached for good, others are checked each time", () => {
  expect([kept, asked]).toEqual(["public, max-age=31536000, immutable", "no-cache"]);
});

test("the headers of every file isolate the page, and each is explained", () => {
  expect(everyFile.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
  expect(everyFile.get("Cross-Origin-Embedder-Policy")).toBe("require-corp");
  const explained = [...found(document, /^\| `([\w-]+)` +\|(.+)\|$/gm).keys()];
  expect(explained).toEqual(expect.arrayContaining([...everyFile.keys(), "Cache-Control"]));
});

describe("nginx", () => {
  const text = documented("nginx");

  test("sends the headers with every answer", () => {
    const sent = found(text, /^ +add_header ([\w-]+) "?(.+?)"? always;$/gm);
    expect(sent).toEqual(new Map(everyFile).set(POLICY, "$seedbed_policy"));
    expect(text).toContain(`default "${everyFile.get(POLICY)}";`);
    expect(text).toContain(`~/service-worker.js$ "${ofServiceWorker}";`);
  });

  test("caches for good only files named by their content", () => {
    expect(text).toContain(`default ${asked};`);
    expect(text).toContain(`~/assets/ "${kept}";`);
    expect(text).toContain("add_header Cache-Control $seedbed_cache;");
  });
});

describe("Apache", () => {
  const [files = "", serviceWorker = "", assets = ""] = documented("apache").split(
    /^(?= *<Files|<Directory [^>]*assets)/m,
  );

  test("sends the headers with every answer", () => {
    const set = /^ +Header always set ([\w-]+) "(.+)"$/gm;
    expect(found(files, set)).toEqual(everyFile);
    expect(found(serviceWorker, set)).toEqual(new Map([[POLICY, ofServiceWorker]]));
  });

  test("caches for good only files named by their content", () => {
    expect(files).toContain(`Header set Cache-Control "${asked}"`);
    expect(assets).toContain(`Header set Cache-Control "${kept}"`);
  });
});
