/** Adds what jax-js needs to Node 20; newer Node and browsers have it. Must be imported before jax-js. */
import { setFlagsFromString } from "node:v8";

// Lets WebAssembly multiply and add in one instruction: jax-js's matrix products then take a tenth less time.
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
