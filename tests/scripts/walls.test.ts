/** The walls between folders: a made-up file breaks each once, and files that keep them pass. */
import { expect, it } from "vitest";
import { breaches } from "../../scripts/walls/breaches.ts";
import { walls } from "../../scripts/walls/house.ts";
import { readImports } from "../../scripts/walls/imports.ts";

/** The checker's messages about files given as text. */
function said(files: Readonly<Record<string, string>>): string[] {
  return breaches(
    Object.entries(files).flatMap(([path, text]) => readImports(path, text)),
    walls,
  );
}

const script = (text: string) =>
  `<h1>Title</h1>\n<script lang="ts" generics="Row extends Map<string, number>">\n${text}\n</script>\n<p>import "dexie"</p>`;

const wrong: [file: string, text: string, reason: string][] = [
  ["src/core/a.ts", `import { b } from "../published/b.ts";`, "core is what making instruction data is"],
  ["src/core/rows/a.ts", `import type { B } from "../../run/b.ts";`, "core is what making instruction data is"],
  ["src/core/rows/a.ts", `type B = import("../../run/b.ts").B;`, "core is what making instruction data is"],
  ["src/published/a.ts", `export * from "../pool/b.ts";`, "published compares the core"],
  ["src/run/a.ts", `import type { B } from "../pool/b.ts";`, "run is what happens, in order"],
  ["src/pool/a.ts", `import { b } from "../rpc/b.ts";`, "pool is what survives a reload"],
  ["src/rpc/a.ts", `import { b } from "../run/b.ts";`, "rpc is what crosses a thread: it knows only the types"],
  ["src/rpc/a.ts", `import type { B } from "../pool/b.ts";`, "it knows no storage and no page"],
  ["src/rpc/a.ts", `import type { B } from "../../workers/run/b.ts";`, "src imports nothing from outside it"],
  ["src/rpc/a.ts", `import W from "../../workers/run/b.worker.ts?worker";`, "src imports nothing from outside it"],
  ["src/state/a.ts", `import type { B } from "../ui/b.ts";`, "state is what the page knows"],
  ["src/state/a.ts", `import url from "../../workers/b.worker.ts?worker&url";`, "Workers are started in rpc"],
  ["src/ui/A.svelte", script(`import { b } from "../pool/b.ts";`), "ui renders and calls"],
  ["src/ui/A.svelte", script(`const b = () => import("../run/b.ts");`), "ui renders and calls"],
  ["src/ui/A.svelte", `<p>\n  {#await import("../run/b.ts") then b}{b}{/await}\n</p>`, "ui renders and calls"],
  ["workers/run/a.ts", `import { b } from "../../src/state/b.svelte.ts";`, "A worker knows no page"],
  ["workers/run/a.ts", `import { b } from "../../src/rpc/run-api.ts";`, "A worker imports only the types"],
  ["workers/run/a.ts", `import { b } from "../../pocket/b.ts";`, "A worker imports the app and training"],
  ["training/a.ts", `import { b } from "../pocket/b.ts";`, "training knows models and text"],
  ["tests/a.ts", `import "../src/main.ts";`, "nothing imports it"],
  ["training/a.ts", `import { setFlagsFromString } from "node:v8";`, "does not have Node's modules"],
  ["src/ui/A.svelte", script(`import { join } from "path";`), "does not have Node's modules"],
  ["workers/run/a.ts", `import Dexie from "dexie";`, "Only pool reads and writes tables"],
  ["src/state/a.ts", `import { liveQuery } from "dexie";`, "Only pool reads and writes tables"],
  ["src/state/a.ts", `import { wrap } from "comlink";`, "Only rpc and the workers know"],
  ["src/run/a.ts", `import { SvelteMap } from "svelte/reactivity";`, "Only the page knows Svelte"],
  ["workers/run/a.ts", `import { Wllama } from "@wllama/wllama";`, "hides behind its engine"],
];

it.each(wrong)("reports %s with: %s", (file, text, reason) => {
  expect(said({ [file]: text })).toEqual([expect.stringContaining(reason)]);
});

it("names the file, the line and what is imported", () => {
  const [first] = said({ "src/ui/A.svelte": script(`import { b } from "../pool/b.ts";`) });
  expect(first).toMatch(/^src\/ui\/A\.svelte:3 imports src\/pool\/b\.ts\n/);
});

it("passes files that keep the walls", () => {
  const files = {
    "src/ui/storage/A.svelte": script(`import B from "../run/B.svelte";\nimport type { C } from "../../pool/c.ts";`),
    "src/ui/run/B.svelte": script(`import { render } from "svelte";`),
    "src/rpc/workers.ts": `import url from "../../workers/run/run.worker.ts?worker&url";`,
    "workers/run/run.worker.ts": `import type { RunApi } from "../../src/rpc/run-api.ts";`,
    "src/pool/a.ts": `import Dexie from "dexie";\nimport type { Pool } from "../run/ports.ts";`,
    "workers/engines/webllm/a.ts": `import { CreateMLCEngine } from "@mlc-ai/web-llm";`,
  };
  expect(said(files)).toEqual([]);
});

it("reports a circle of files, whatever they import", () => {
  const files = {
    "src/core/a/one.ts": `import { two } from "./two.ts";`,
    "src/core/a/two.ts": `export { three } from "./three.ts";`,
    "src/core/a/three.ts": `import type { One } from "./one.ts";`,
  };
  expect(said(files)).toEqual([expect.stringMatching(/^Files .*one\.ts:1 .*two\.ts:1 .*three\.ts:1 /s)]);
});

it("reports a circle of folders side by side, also one of types and one from components", () => {
  const files = {
    "src/ui/models/A.svelte": script(`import type { B } from "../run/deep/b.ts";`),
    "src/ui/run/b.ts": `import { c } from "../models/words/c.ts";`,
  };
  expect(said(files)).toEqual([expect.stringMatching(/^Folders .*A\.svelte:3 .*run\/b\.ts:1 /s)]);
});

it("lets a folder and the folders inside it import one another", () => {
  const files = {
    "src/core/a/one.ts": `import { two } from "./inside/two.ts";`,
    "src/core/a/inside/two.ts": `import { three } from "../three.ts";`,
  };
  expect(said(files)).toEqual([]);
});
