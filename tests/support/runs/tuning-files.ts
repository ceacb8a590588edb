/** Files of tunings in memory. */
import type { KeptFiles } from "../../../src/pool/kept-files.ts";

/** @param stored what is there at first, by name */
export function filesInMemory(stored: Record<string, Uint8Array<ArrayBuffer>> = {}) {
  const kept = new Map(Object.entries(stored));
  const files: KeptFiles = {
    read: (name) => {
      const bytes = kept.get(name);
      return Promise.resolve(bytes && new Blob([bytes]));
    },
    write: (name, bytes) => Promise.resolve(void kept.set(name, bytes)),
    remove: (name) => Promise.resolve(void kept.delete(name)),
    sizes: () => Promise.resolve(new Map([...kept].map(([name, { length }]) => [name, length]))),
  };
  return { kept, files };
}
