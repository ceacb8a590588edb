/** Reading a GGUF header: every type of metadata is skipped correctly, and no header makes the reader read past its end. */
import { describe, expect, it } from "vitest";
import { GgufHeader } from "../../../training/gguf/header.ts";
import { bool, float32, int32s, text, texts, uint32, writeGguf } from "../../../training/gguf/write.ts";

const TENSORS = new Map([["weight", { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) }]]);

/** A list that holds a list of two bytes and an empty list, as a metadata value. */
const nested = Uint8Array.from([
  ...[9, 0, 0, 0],
  ...[9, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0],
  ...[0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 7, 8],
  ...[8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
]);
/** A 64-bit number as a metadata value. */
const wide = Uint8Array.from([10, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);

const file = writeGguf(
  {
    ...{ flag: bool(true), ratio: float32(0.5), numbers: int32s([1, -1]), nested, wide },
    ...{ name: text("é"), words: texts(["a", "", "ü"]), size: uint32(4_000_000_000) },
  },
  TENSORS,
);

describe("a header", () => {
  it("gives the wanted values, whatever comes before them", () => {
    const header = new GgufHeader(file);
    expect(header.text("name")).toBe("é");
    expect(header.texts("words")).toEqual(["a", "", "ü"]);
    expect(header.count("size")).toBe(4_000_000_000);
  });

  it("says where each tensor lies", () => {
    const { tensors, dataStart, alignment } = new GgufHeader(file);
    expect(tensors).toMatchObject([{ name: "weight", shape: [3, 2], type: 1, count: 6, offset: 0 }]);
    expect(new DataView(file.buffer).getUint32(tensors[0]!.typeAt, true)).toBe(1);
    expect({ alignment, dataStart, left: file.length - dataStart }).toEqual({ alignment: 32, dataStart, left: 32 });
    expect(new DataView(file.buffer).getUint16(dataStart, true)).toBe(0x3c00);
  });

  it("uses the alignment that the file names", () => {
    const aligned = new GgufHeader(writeGguf({ "general.alignment": uint32(64) }, new Map()));
    expect(aligned.alignment).toBe(64);
    expect(aligned.dataStart % 64).toBe(0);
  });

  it.each([
    ["a missing key", () => new GgufHeader(file).text("nothing"), "the file has no nothing"],
    ["a number read as a text", () => new GgufHeader(file).text("size"), "size is of type 4, not 8"],
    ["a list of numbers read as texts", () => new GgufHeader(file).texts("numbers"), "not of texts"],
    [
      "metadata of an unknown type",
      () => new GgufHeader(writeGguf({ odd: uint32(1).fill(13, 0, 1) }, new Map())),
      "type 13",
    ],
  ])("refuses %s", (_, read, message) => {
    expect(read).toThrow(new RegExp(message, "u"));
  });

  it("is refused with a RangeError wherever the file is cut", () => {
    const { end } = new GgufHeader(file);
    for (let length = 0; length < end; length++) {
      expect(() => new GgufHeader(file.subarray(0, length)), `${length} bytes`).toThrow(RangeError);
    }
  });
});
