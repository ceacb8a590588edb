/** Prints the tours of all recorded examples in a folder, by their recipes. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { tourOf } from "../examples/tour.ts";

const [folder = ""] = process.argv.slice(2);
const tours: Record<string, string> = {};
for (const file of readdirSync(folder)) {
  const recipe = basename(file, ".jsonl");
  tours[recipe] = await tourOf(recipe, readFileSync(join(folder, file), "utf8"));
}
process.stdout.write(JSON.stringify(tours));
