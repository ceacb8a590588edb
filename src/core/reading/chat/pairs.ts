/** Instances from inputs and outputs in the order of a reply. */
import type { Instance } from "../../rows/instance-row.ts";
import { contentOf, inputOf } from "./content.ts";
import type { Name } from "./names.ts";

export interface NamedLines {
  readonly name: Name;
  readonly lines: readonly string[];
}

/** Each output with the input above it; an input without an output keeps an empty one. */
export function paired(fields: readonly NamedLines[]): Instance[] {
  const instances: Instance[] = [];
  let input: string | undefined;
  for (const { name, lines } of fields) {
    if (name === "input") {
      if (input !== undefined) instances.push({ input, output: "" });
      input = inputOf(lines);
    } else {
      instances.push({ input: input ?? "", output: contentOf(lines) });
      input = undefined;
    }
  }
  return input === undefined ? instances : [...instances, { input, output: "" }];
}
