/** Reading from a stand-in for the Hub: what is fetched of a Parquet file, at which commit, and what is said where the Hub or the file is wrong. */
import "fake-indexeddb/auto";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { comparedTasks } from "../../../src/core/hub/texts.ts";
import { addressOf, findDataset } from "../../../src/state/hub/find-dataset.ts";
import { HUB, HubClient } from "../../../src/state/hub/hub-client.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { FilesWorker } from "../../../workers/files/files-worker.ts";
import { HubServer } from "../../support/hub/server.ts";

const ROWS = 20_000;
const STORE = "https://cas-bridge.xethub.hf.co";
const instructions = Array.from({ length: ROWS }, (_, index) => `Task ${String(index)}: ${"word ".repeat(index % 9)}`);
const table = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: "instruction", data: instructions, type: "STRING" },
      { name: "noise", data: instructions.map((_, index) => `${String(Math.sin(index))}`.repeat(12)), type: "STRING" },
      { name: "count", data: instructions.map((_, index) => BigInt(index)), type: "INT64" },
    ],
    rowGroupSize: 2_000,
  }),
);

let hub: HubServer;
let worker: FilesWorker;
/** The stand-in under the Hub's own addresses, with the redirect to its store as a browser shows it. */
const asHub: typeof fetch = async (input, init) => {
  const url = new URL(String(input as string));
  if (url.origin !== HUB) throw new TypeError(`no ${url.origin}`);
  const first = await fetch(`${hub.url}${url.pathname}${url.search}`, { ...init, redirect: "manual" });
  const location = first.headers.get("location");
  if (location === null || init?.redirect !== "follow") return first;
  const response = await fetch(location, init);
  const target = lead === "" ? `${STORE}/x` : lead;
  return Object.defineProperties(response, { redirected: { value: true }, url: { value: target } });
};
const realFetch = globalThis.fetch;
let lead = "";

beforeEach(async () => {
  lead = "";
  hub = await HubServer.start();
  vi.stubGlobal("fetch", (input: string | URL, init?: RequestInit) =>
    String(input).startsWith(HUB) ? asHub(input, init) : realFetch(input, init),
  );
  worker = new FilesWorker(openDatabase(`hub-read-${String(Math.random())}`));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await hub.stop();
});

const never = new AbortController().signal;
const find = (name = "some-one/set") => findDataset(new HubClient(fetch, ""), name, never);
const first = async () => (await find()).tables[0] ?? expect.fail("no table");
const rows = async (count: number, columns: readonly string[]) => {
  const found = await first();
  const order = { url: addressOf(found, HUB), bytes: found.bytes, rows: count, columns };
  return worker.do("hubRows", order, 1, () => undefined);
};

it("reads the first rows of the chosen columns at one commit, and fetches a part of the file", async () => {
  const { sha } = hub.put("some-one/set", { "data/train.parquet": table, "README.md": Buffer.from("#") });
  const found = await first();
  expect(found).toMatchObject({ path: "data/train.parquet", commit: sha, bytes: table.length });
  const url = addressOf(found, HUB);
  expect(url).toContain(`/resolve/${sha}/`);
  const columns = await worker.do("hubColumns", { url, bytes: found.bytes }, 1, () => undefined);
  expect(columns.rows).toBe(ROWS);
  expect(columns.columns.map(({ name }) => name)).toEqual(["instruction", "noise", "count"]);
  const read = await rows(30, ["instruction", "count"]);
  expect(read.rows).toHaveLength(30);
  expect(read.rows[7]).toEqual({ instruction: instructions[7], count: 7 });
  expect(comparedTasks(read.rows, "instruction").map(({ instruction }) => instruction)).toEqual(
    instructions.slice(0, 30),
  );
  expect(read.fetched).toBeLessThan(table.length / 3);
  expect(hub.asked.every(({ token }) => token === undefined)).toBe(true);
});

it.each([
  ["a dataset that is not there", () => undefined, "There is no such dataset"],
  ["a gated one", () => hub.put("some-one/set", { "a.parquet": table }, { gated: "manual" }), "without a token"],
  [
    "a page in place of the list",
    () => hub.faults.push({ at: "/api/datasets", kind: "html", times: 9 }),
    "does not understand",
  ],
  [
    "a redirect of the list",
    () => hub.faults.push({ at: "/api/datasets", kind: "redirect", times: 9 }),
    "another name",
  ],
])("says what is wrong with %s", async (_, make, words) => {
  make();
  await expect(find()).rejects.toThrow(words);
});

it.each([
  ["a cut connection", () => hub.faults.push({ at: "/resolve/", kind: "cut", times: 9 }), "could not be reached"],
  [
    "a page in place of bytes",
    () => hub.faults.push({ at: "/resolve/", kind: "html", times: 9 }),
    "does not understand",
  ],
  ["too many requests", () => hub.faults.push({ at: "/resolve/", kind: { status: 429 }, times: 9 }), "HTTP 429"],
  ["a file behind a gate", () => (hub.datasets.get("some-one/set")!.gated = "manual"), "without a token"],
  ["a lead to a strange host", () => (lead = "https://evil.example/x"), "may not contact"],
])("reads nothing at %s", async (_, make, words) => {
  hub.put("some-one/set", { "a.parquet": table });
  const found = await first();
  make();
  const order = { url: addressOf(found, HUB), bytes: found.bytes, rows: 5, columns: ["instruction"] };
  await expect(worker.do("hubRows", order, 1, () => undefined)).rejects.toThrow(words);
});

it("refuses a damaged file, and one whose size is a lie", async () => {
  hub.put("some-one/set", { "a.parquet": Buffer.concat([table.subarray(0, 5_000), Buffer.alloc(400, 7)]) });
  await expect(rows(5, ["instruction"])).rejects.toThrow();
  hub.put("some-one/set", { "a.parquet": table });
  const url = addressOf(await first(), HUB);
  const order = { url, bytes: table.length * 100, rows: 5, columns: ["instruction"] };
  await expect(worker.do("hubRows", order, 1, () => undefined)).rejects.toThrow();
});
