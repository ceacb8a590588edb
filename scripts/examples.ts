/**
 * `npm run examples`: writes the prompts of the recorded examples anew. Their replies are written by hand, one a line, in
 * the order in which a run asks; a line `again` stands before the reply that a person may ask for once more.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withPrompts } from "./examples/with-prompts.ts";

const FOLDER = fileURLToPath(new URL("../public/recordings/", import.meta.url));

for (const name of readdirSync(FOLDER)) {
  const path = join(FOLDER, name);
  const { text, run } = await withPrompts(readFileSync(path, "utf8"));
  writeFileSync(path, text);
  const { tasks, requests, candidates } = run.counters;
  console.log(`${name}: ${tasks} kept of ${candidates}, ${requests} requests, ${JSON.stringify(run.phase)}`);
}
