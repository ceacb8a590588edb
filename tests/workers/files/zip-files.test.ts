/** Zips of runs: ours, others', damaged ones and bombs. */
import { strToU8, zipSync, type Zippable } from "fflate";
import { describe, expect, it } from "vitest";
import { runFiles } from "../../../workers/files/run-files.ts";
import { zipEntries, zipLimits } from "../../../workers/files/zip-entries.ts";

const long = `${'{"instruction": "Name three birds."}'.repeat(5_000)}\n`;

function zip(files: Zippable): Uint8Array<ArrayBuffer> {
  return zipSync(files) as Uint8Array<ArrayBuffer>;
}

function file(bytes: Uint8Array<ArrayBuffer>): File {
  return new File([bytes], "run.zip");
}

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const each of await runFiles([file(bytes)])) texts[each.name] = await new Response(await each.open()).text();
  return texts;
}

describe("the texts of a zip", () => {
  it("are unpacked from any folder, without files that are no text", async () => {
    const bytes = zip({
      "a/seed_tasks.jsonl": strToU8(long),
      "b.json": [strToU8("{}"), { level: 0 }],
      "__MACOSX/._b.json": strToU8("x"),
      "picture.png": strToU8("x"),
      folder: {},
    });
    expect(await read(bytes)).toEqual({ "seed_tasks.jsonl": long, "b.json": "{}" });
  });

  it("are the whole run of our own zip, or the public code's files in it", async () => {
    const card = {
      "README.md": strToU8("#"),
      "seedbed.json": strToU8("{}"),
      "data/messages-train.jsonl": strToU8("{}"),
    };
    const inner = zip({ "seed_tasks.jsonl": strToU8(long), "gpt3_finetuning_data.jsonl": strToU8("{}") });
    const stored = { "run/self-instruct.zip": [inner, { level: 0 }] } satisfies Zippable;
    expect(await read(zip({ ...card, ...stored, "run/seedbed-run.jsonl": strToU8("own") }))).toEqual({
      "seedbed-run.jsonl": "own",
    });
    expect(Object.keys(await read(zip({ ...card, ...stored })))).toEqual([
      "seed_tasks.jsonl",
      "gpt3_finetuning_data.jsonl",
    ]);
    await expect(read(zip(card))).rejects.toThrow("holds a dataset without its run");
  });

  it("can be read together with plain files", async () => {
    const plain = new File(["one"], "plain.jsonl");
    const found = await runFiles([plain, file(zip({ "two.jsonl": strToU8("two") }))]);
    expect(found.map(({ name, size }) => [name, size])).toEqual([
      ["plain.jsonl", 3],
      ["two.jsonl", 3],
    ]);
  });
});

describe("a zip is refused", () => {
  const whole = zip({ "a.jsonl": strToU8(long) });
  /** The zip with a changed number in its directory. */
  const altered = (place: number, value: number): Uint8Array<ArrayBuffer> => {
    const bytes = whole.slice();
    const view = new DataView(bytes.buffer);
    view.setUint32(view.getUint32(bytes.length - 6, true) + place, value, true);
    return bytes;
  };

  it("for its declared size, before anything is unpacked", async () => {
    await expect(zipEntries(file(altered(24, zipLimits.inflatedBytes + 1)))).rejects.toThrow("Nothing was.");
    const many = Object.fromEntries(Array.from({ length: zipLimits.files + 1 }, (_, i) => [`${i}.txt`, strToU8("")]));
    await expect(zipEntries(file(zip(many)))).rejects.toThrow("more than 1,000 files");
  });

  it("when a file is larger or smaller than declared", async () => {
    await expect(read(altered(24, 100))).rejects.toThrow("larger than the zip says");
    await expect(read(altered(24, long.length + 1))).rejects.toThrow("damaged");
  });

  it("when a file has the right size but other bytes", async () => {
    const stored = zip({ "whole.jsonl": strToU8("{}"), "a.jsonl": [strToU8("one two three"), { level: 0 }] });
    const at = new TextDecoder("latin1").decode(stored).indexOf("two");
    stored[at] = "T".charCodeAt(0);
    await expect(read(stored)).rejects.toThrow("a.jsonl is damaged in the zip");
  });

  it.each([
    ["cut off", () => whole.slice(0, -40)],
    ["without its middle", () => new Uint8Array([...whole.slice(0, 60), ...whole.slice(80)])],
    ["with a packed size beyond its end", () => altered(20, 1e9)],
    ["with a header beyond its end", () => altered(42, 1e9)],
    ["packed in an unknown way", () => altered(8, 99 << 16)],
    ["encrypted", () => altered(8, (8 << 16) + 1)],
    ["with noise for text", () => whole.map((byte, i) => (i > 40 && i < 80 ? ~byte : byte))],
    ["without a text", () => zip({ "a.png": strToU8("x") })],
  ])("%s", async (_, bytes) => {
    await expect(read(bytes())).rejects.toMatchObject({ name: "ZipRefusal" });
  });
});
