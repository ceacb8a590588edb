/** Files of tunings where the browser has no private file system. With one, the browser's tests tune through it. */
import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { keptFiles } from "../../../workers/engines/gguf/tuning-files.ts";

describe("files of tunings without a private file system", () => {
  it("are kept in a database by name, written over, and removed", async () => {
    await keptFiles.write("one.gguf", Uint8Array.of(1, 2, 3));
    await keptFiles.write("one.gguf", Uint8Array.of(4, 5));
    await keptFiles.write("two.gguf", Uint8Array.of(6));
    const bytes = async (name: string) => {
      const file = await keptFiles.read(name);
      return file && [...new Uint8Array(await file.arrayBuffer())];
    };
    expect(await bytes("one.gguf")).toEqual([4, 5]);
    expect(await keptFiles.sizes()).toEqual(
      new Map([
        ["one.gguf", 2],
        ["two.gguf", 1],
      ]),
    );
    await keptFiles.remove("one.gguf");
    expect(await bytes("one.gguf")).toBeUndefined();
    expect(await bytes("two.gguf")).toEqual([6]);
  });
});
