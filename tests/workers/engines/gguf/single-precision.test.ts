/** Widening a GGUF's halves must not change the model. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { modelFromGguf } from "../../../../training/gguf/qwen2.ts";
import { inSinglePrecision } from "../../../../workers/engines/gguf/single-precision.ts";
import { sharedHalves } from "../../../support/hostile/bytes.ts";

let embedded: Blob;
let wide: Blob;
beforeAll(async () => {
  embedded = new Blob([readFileSync("public/models/pocket.gguf")]);
  wide = await inSinglePrecision(embedded);
});

const read = async (file: Blob) => modelFromGguf(new Uint8Array(await file.arrayBuffer()));

describe("inSinglePrecision", () => {
  it("keeps every name, shape, value and token of the embedded model", async () => {
    expect(wide.size).toBeGreaterThan(1.9 * embedded.size);
    const [before, after] = [await read(embedded), await read(wide)];
    expect(after.config).toEqual(before.config);
    expect(after.vocabulary).toEqual(before.vocabulary);
    expect([...after.tensors.keys()].sort()).toEqual([...before.tensors.keys()].sort());
    for (const [name, { shape, values }] of before.tensors) {
      expect(after.tensors.get(name)?.shape, name).toEqual(shape);
      expect(Buffer.from(after.tensors.get(name)!.values.buffer).equals(Buffer.from(values.buffer)), name).toBe(true);
    }
  });

  it("returns a file without halves unchanged", async () => {
    expect(await inSinglePrecision(wide)).toBe(wide);
  });

  it("returns a file unchanged whose tensors share their data, or are farther apart than the file is long", async () => {
    for (const alignment of [32, 2 ** 31]) {
      const file = new Blob([sharedHalves(9_000, alignment) as Uint8Array<ArrayBuffer>]);
      expect(await inSinglePrecision(file)).toBe(file);
    }
  });

  it("returns a file unchanged that is no model or ends too early, for the runtime to judge", async () => {
    for (const end of [0, 3, 20, 5_000, embedded.size / 2]) {
      const part = embedded.slice(0, Math.floor(end));
      expect(await inSinglePrecision(part)).toBe(part);
    }
    const other = new Blob(["GGUF but not really, only a text that begins like one"]);
    expect(await inSinglePrecision(other)).toBe(other);
  });
});
