/** Publishing to a stand-in that keeps to the Hub's interface: what arrives, what an update sends, and that no fault or hostile answer gets a token or leaves half a dataset. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HubClient } from "../../../src/state/hub/hub-client.ts";
import { planPublication } from "../../../src/state/hub/publish-dataset.ts";
import { publish, readyFile } from "../../support/hub/published.ts";
import { HubServer, READER, WRITER, type HubFault } from "../../support/hub/server.ts";

let hub: HubServer;
beforeEach(async () => {
  hub = await HubServer.start();
});
afterEach(() => hub.stop());

const card = readyFile("README.md", "---\nlicense: mit\n---\n# Ä set\n");
const parquet = readyFile(
  "data/parquet-train.parquet",
  new Uint8Array(1_200_000).map((_, index) => index % 251),
);
const files = [card, parquet, readyFile("data/messages-train.jsonl", '{"messages":[]}\n')];
const name = "some-one/my-set";
const send = (all = files, token = WRITER) => publish(hub.url, token, name, all);
const held = () => Object.fromEntries([...(hub.datasets.get(name)?.files ?? [])].map(([path, file]) => [path, file]));

describe("what arrives", () => {
  it.each([0, 1_000_000])("is what was sent, and private, in parts of %i bytes", async (partBytes) => {
    hub.partBytes = partBytes;
    const { commit } = await send();
    const dataset = hub.datasets.get(name);
    expect(dataset).toMatchObject({ isPrivate: true, sha: commit });
    expect(held()["README.md"]?.content.toString()).toContain("# Ä set");
    expect(held()[parquet.path]?.isLarge).toBe(true);
    expect(held()[parquet.path]?.content.equals(Buffer.from(await parquet.blob.arrayBuffer()))).toBe(true);
  });

  it("is only what changed, the second time; a stale file of ours goes, another's stays", async () => {
    await send([...files, readyFile("data/messages-validation.jsonl", "{}\n")]);
    hub.datasets.get(name)?.files.set("notes.txt", { content: Buffer.from("mine"), isLarge: false });
    hub.asked.length = 0;
    const changed = readyFile("README.md", "# Another\n");
    const client = new HubClient(fetch, WRITER, hub.url);
    const next = [changed, ...files.slice(1)];
    const plan = await planPublication(client, name, next, new AbortController().signal);
    expect(plan.changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "changed README.md",
      "same data/parquet-train.parquet",
      "same data/messages-train.jsonl",
      "deleted data/messages-validation.jsonl",
    ]);
    await publish(hub.url, WRITER, name, next);
    expect(Object.keys(held()).sort()).toEqual([
      ".gitattributes",
      "README.md",
      "data/messages-train.jsonl",
      "data/parquet-train.parquet",
      "notes.txt",
    ]);
    expect(hub.asked.filter(({ method, path }) => method === "PUT" || path.includes("create"))).toEqual([]);
  });
});

describe("how far it is", () => {
  it("is told from the first byte of the large files to the last", async () => {
    hub.partBytes = 1_000_000;
    const told: string[] = [];
    await publish(hub.url, WRITER, name, files, {
      onProgress: ({ doing, sent, of }) => told.push(`${doing} ${String(sent)} of ${String(of)}`),
    });
    expect(new Set(told)).toEqual(
      new Set([
        "creating 0 of 0",
        "uploading 0 of 1200000",
        "uploading 1000000 of 1200000",
        "uploading 1200000 of 1200000",
        "committing 0 of 0",
      ]),
    );
  });

  it.each(["/repos/create", "preupload", "/store/", "/store/complete", "/commit/"])(
    "stops at once while the Hub is silent at %s",
    async (at) => {
      hub.partBytes = 1_000_000;
      hub.faults.push({ at, kind: "silent", times: 1 });
      const controller = new AbortController();
      const sending = publish(hub.url, WRITER, name, files, { signal: controller.signal });
      const isAsked = () => expect(hub.asked.some(({ path }) => path.includes(at))).toBe(true);
      await vi.waitFor(isAsked);
      controller.abort(new Error("stopped"));
      const before = performance.now();
      await expect(sending).rejects.toThrow("stopped");
      expect(performance.now() - before).toBeLessThan(500);
      const asked = hub.asked.length;
      expect(Object.keys(held()).filter((path) => path !== ".gitattributes")).toEqual([]);
      expect(hub.asked).toHaveLength(asked);
    },
  );
});

describe("what is refused", () => {
  const cases: readonly (readonly [string, HubFault["at"], HubFault["kind"], string])[] = [
    ["no right to create", "/repos/create", { status: 403 }, "no-right"],
    ["too many requests", "whoami", { status: 429 }, "too-many-requests"],
    ["a fault of the Hub", "preupload", { status: 500 }, "refused"],
    ["a page in place of an answer", "whoami", "html", "not-understood"],
    ["other types", "whoami", "wrong-types", "not-understood"],
    ["other types of a batch", "batch", "wrong-types", "not-understood"],
    ["other types of a commit", "commit", "wrong-types", "not-understood"],
    ["an endless answer", "whoami", "huge", "too-long"],
    ["a cut connection", "commit", "cut", "unreachable"],
    ["a cut upload", "/store/", "cut", "unreachable"],
    ["somebody else's commit", "commit", { status: 412 }, "conflict"],
    ["a redirect", "preupload", "redirect", "moved"],
  ];
  it.each(cases)("%s", async (_, at, kind, trouble) => {
    hub.faults.push({ at, kind, times: 1 });
    const error = await send().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: "HubFailure", trouble });
    expect(String(error)).not.toContain(WRITER);
    expect(String(error)).not.toContain("<");
    // The dataset holds nothing of ours until the one commit, and a second try ends well.
    expect(Object.keys(held()).filter((path) => path !== ".gitattributes")).toEqual([]);
    await send();
    expect(Object.keys(held())).toHaveLength(4);
  });

  it("a token that nobody has, and one that may only read", async () => {
    await expect(send(files, "hf_wrong")).rejects.toMatchObject({ trouble: "not-signed-in" });
    await expect(send(files, READER)).rejects.toMatchObject({ trouble: "no-right" });
  });

  it("an upload into a dataset that was to be private and is not", async () => {
    hub.ignoresPrivate = true;
    await expect(send()).rejects.toMatchObject({ trouble: "not-private" });
    expect(hub.asked.some(({ method }) => method === "PUT")).toBe(false);
    expect(Object.keys(held())).toEqual([".gitattributes"]);
  });
});

describe("the token", () => {
  it("goes to no store, and to no host to which an answer leads", async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end("{}");
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    hub.uploadOrigin = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`;
    await expect(send()).rejects.toMatchObject({ trouble: "elsewhere" });
    hub.uploadOrigin = "";
    await send();
    other.close();
    expect(seen).toEqual([]);
    const uploads = hub.asked.filter(({ method }) => method === "PUT");
    expect(uploads.map(({ token }) => token)).toEqual([undefined]);
    expect(hub.asked.find(({ path }) => path.includes("commit"))?.token).toBe(WRITER);
  });

  it("is sent to the Hub alone when the person stops in the middle", async () => {
    const controller = new AbortController();
    const ask: typeof fetch = (url, init) => {
      if (String(url as string).includes("preupload")) controller.abort(new Error("stopped"));
      return fetch(url, init);
    };
    await expect(publish(hub.url, WRITER, name, files, { ask, signal: controller.signal })).rejects.toThrow("stopped");
    expect(hub.asked.some(({ path }) => path.includes("commit"))).toBe(false);
  });
});
