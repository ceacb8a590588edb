/**
 * A store of downloads that keeps nothing. wllama asks for one even though it is given files only, and its own one throws
 * in browsers without a private file system.
 */
import { CacheManager } from "@wllama/wllama/esm/index.js";

const refused = () => Promise.reject(new Error("This page keeps its models itself."));

export const noStore = new CacheManager([
  {
    isSupported: () => true,
    read: () => Promise.resolve(null),
    write: refused,
    getSize: () => Promise.resolve(-1),
    list: () => Promise.resolve([]),
    delete: () => Promise.resolve(),
  },
]);
