import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { engineKinds, sourceFacts, sourceSchema, type ModelSource } from "../../../src/core/models/kinds.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { hostsOf, isOnThisMachine } from "../../../src/state/models/model-fit.ts";

const url = "https://huggingface.co/owner/name/resolve/main/model.gguf";
const libraryUrl = "https://raw.githubusercontent.com/owner/name/main/library.wasm";

/** Sources of every kind, with the hosts that are contacted and the origin that an export names. */
const told: readonly (readonly [source: ModelSource, hosts: readonly string[], origin: string])[] = [
  [{ kind: "bundled", path: "models/pocket.gguf" }, [], "bundled with Seedbed"],
  [{ kind: "bundled", path: "models/pocket.gguf", sha256: "ab" }, [], "bundled with Seedbed (SHA-256 ab)"],
  [{ kind: "gguf-url", url }, ["huggingface.co"], url],
  [{ kind: "gguf-url", url, sha256: "ab" }, ["huggingface.co"], `${url} (SHA-256 ab)`],
  [{ kind: "gguf-url", url: "no address" }, ["no address"], "no address"],
  [{ kind: "gguf-file", name: "own.gguf", bytes: 5 }, [], "a local file, own.gguf (5 bytes)"],
  [{ kind: "webllm", modelId: "m" }, ["huggingface.co", "raw.githubusercontent.com"], "WebLLM, m"],
  [
    { kind: "webllm", modelId: "m", modelUrl: "http://localhost:1/m/", libraryUrl: "http://localhost:1/l.wasm" },
    ["localhost:1"],
    "http://localhost:1/m/",
  ],
  [{ kind: "recording", name: "run:abc" }, [], "a recording, run:abc"],
  [
    { kind: "remote", url: "https://gpu.example.org:8000/v1", model: "m" },
    ["gpu.example.org:8000"],
    "m at https://gpu.example.org:8000/v1",
  ],
];

describe("a model's source", () => {
  it.each(told)("%j has the right hosts and origin", (source, hosts, origin) => {
    expect(v.is(sourceSchema, source)).toBe(true);
    expect(hostsOf({ ...pocketModel, source })).toEqual(hosts);
    expect(sourceFacts(source).origin).toBe(origin);
  });

  it("is stored in the person's list when it is a file or a download, but never as a server", () => {
    const kept = told.filter(([source]) => sourceFacts(source).keptInList).map(([{ kind }]) => kind);
    expect([...new Set(kept)]).toEqual(["gguf-url", "gguf-file", "webllm"]);
  });

  it("names the person's file, and the library that models may share", () => {
    expect(sourceFacts({ kind: "gguf-file", name: "own.gguf", bytes: 5 }).handedFile).toBe("own.gguf");
    expect(sourceFacts({ kind: "webllm", modelId: "m", libraryUrl }).shared).toEqual({
      address: libraryUrl,
      without: { kind: "webllm", modelId: "m" },
    });
  });

  it.each([
    ["http://localhost:8080/v1", true],
    ["http://127.0.0.1/v1", true],
    ["http://localhost.example.org/v1", false],
    ["https://gpu.example.org/v1", false],
  ])("at %s is on this machine: %s", (address, here) => {
    expect(isOnThisMachine({ ...pocketModel, source: { kind: "remote", url: address, model: "m" } })).toBe(here);
  });
});

describe("an engine", () => {
  it("asks for one request at once unless it is a server, so that a run can be made again", () => {
    const several = Object.entries(engineKinds).filter(([, { atOnce }]) => atOnce.usual > 1);
    expect(several.map(([kind]) => kind)).toEqual(["remote"]);
  });
});
