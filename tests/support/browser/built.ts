/** The folder of the build that the tests serve. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const builtFolder = resolve(
  process.env.SEEDBED_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url)),
);
