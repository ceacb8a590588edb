/** Makes Node 20 a place where jax-js runs, and runs fast; browsers and newer Node have all of it. Import before jax-js. */
import { setFlagsFromString } from "node:v8";

// Fused multiply-add in Wasm, which jax-js uses when it is there: matrix products take a tenth less time.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--experimental-wasm-relaxed-simd");

const iteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
if (!("map" in iteratorPrototype)) {
  Object.defineProperty(iteratorPrototype, "map", {
    configurable: true,
    writable: true,
    value: function* <T, U>(this: Iterable<T>, change: (value: T, index: number) => U) {
      let index = 0;
      for (const value of this) yield change(value, index++);
    },
  });
}
if (!("navigator" in globalThis)) Object.defineProperty(globalThis, "navigator", { value: { hardwareConcurrency: 1 } });
