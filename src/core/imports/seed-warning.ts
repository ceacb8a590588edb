/** What the method would say of a seed, were it a machine's task. */
import { defaultMethod } from "../method/presets.ts";
import { instructionRules } from "../questions/instruction-rules.ts";
import { refusalReasons } from "../rows/reasons.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import { collapseSpace } from "../text/python-text.ts";

const rules = instructionRules(defaultMethod);

/** A warning when the method's rules would refuse a seed's instruction; seeds need not follow these rules. */
export function seedWarning({ instruction }: Pick<SeedTask, "instruction">): string | undefined {
  const refusal = rules(collapseSpace(instruction));
  return refusal && `a machine task like this would be refused: ${refusalReasons[refusal.reason].short}`;
}
