/** Where the build under test lies: the one that the suite serves. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const builtFolder = resolve(
  process.env.SEEDBED_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url)),
);
