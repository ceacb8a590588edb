/** Places: how many run at once, which goes first, and what a failure does to the others. */
import { describe, expect, it } from "vitest";
import { Places } from "../../src/run/parallel.ts";

/** Work that ends on request, and records that it has begun. */
function bench(count: number) {
  const places = new Places<string>(count);
  const begun: string[] = [];
  const enders = new Map<string, { readonly end: () => void; readonly fail: (reason: Error) => void }>();
  const take = (kind: string, name: string, most?: number): Promise<string> =>
    places.take(
      kind,
      () => {
        begun.push(name);
        return new Promise<string>((end, fail) => enders.set(name, { end: () => end(name), fail }));
      },
      most,
    );
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const end = async (name: string) => {
    enders.get(name)?.end();
    await settle();
  };
  const fail = async (name: string, reason: Error) => {
    enders.get(name)?.fail(reason);
    await settle();
  };
  return { places, begun, take, end, fail, settle };
}

describe("Places", () => {
  it("runs as many as there are places, the oldest first", async () => {
    const { begun, take, end, settle } = bench(2);
    const all = ["a", "b", "c", "d"].map((name) => take("x", name));
    await settle();
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    await end("a");
    expect(begun).toEqual(["a", "b", "c", "d"]);
    await end("d");
    await end("c");
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
  });

  it("gives a free place to the same kind of work as before, if any waits", async () => {
    const { begun, take, end, settle } = bench(2);
    void take("list", "l1");
    void take("yes", "y1");
    void take("list", "l2");
    void take("yes", "y2");
    void take("yes", "y3");
    await settle();
    await end("y1");
    await end("l1");
    await end("l2");
    expect(begun).toEqual(["l1", "y1", "y2", "l2", "y3"]);
  });

  it("keeps to the most of a kind, and lets other work pass meanwhile", async () => {
    const { begun, take, end, settle } = bench(3);
    for (const name of ["y1", "y2", "y3"]) void take("yes", name, 1);
    for (const name of ["i1", "i2", "i3"]) void take("instances", name);
    await settle();
    expect(begun).toEqual(["y1", "i1", "i2"]);
    await end("i1");
    expect(begun).toEqual(["y1", "i1", "i2", "i3"]);
    await end("y1");
    expect(begun).toEqual(["y1", "i1", "i2", "i3", "y2"]);
    await end("i2");
    await end("i3");
    expect(begun).not.toContain("y3");
    await end("y2");
    expect(begun).toContain("y3");
  });

  it("gives a place that was left early to the next work, and only once", async () => {
    const places = new Places<string>(1);
    const begun: string[] = [];
    let store = (): void => undefined;
    const first = places.take("yes", async (leave) => {
      begun.push("first");
      leave();
      leave();
      await new Promise<void>((resolve) => (store = resolve));
    });
    const hold = (name: string) => () => {
      begun.push(name);
      return new Promise<never>(() => undefined);
    };
    void places.take("yes", hold("second"));
    void places.take("yes", hold("third")).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve));
    expect(begun).toEqual(["first", "second"]);
    store();
    await first;
    expect(begun).toEqual(["first", "second"]);
  });

  it("refuses waiting and new work after a failure, and closes when running work has ended", async () => {
    const { places, begun, take, end, fail, settle } = bench(2);
    const reason = new Error("the engine is lost");
    const results = ["a", "b", "c"].map((name) => take("x", name).catch((error: unknown) => error));
    await settle();
    await fail("a", reason);
    expect(await results[2]).toBe(reason);
    expect(await take("x", "late").catch((error: unknown) => error)).toBe(reason);
    let closed = false;
    const closing = places.close().then(() => (closed = true));
    await settle();
    expect(closed).toBe(false);
    await end("b");
    await closing;
    expect(await results[1]).toBe("b");
    expect(begun).toEqual(["a", "b"]);
  });
});
