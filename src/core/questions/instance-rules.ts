/** Which parsed instances are kept (paper, section 2.2, last filter), in the public code's order: invalid, conflicting, doubled, too many. */
import type { Method } from "../method/method.ts";
import type { Instance } from "../rows/instance-row.ts";
import type { InstanceRefusal } from "../rows/reasons.ts";
import { strip } from "../text/python-text.ts";
import type { Reply } from "./question.ts";

/** An instance and why it is not kept; a kept one has no `refusal`. */
export interface JudgedInstance extends Instance {
  readonly refusal?: InstanceRefusal;
  /** Whether a person wrote it. */
  readonly byHand?: true;
}

/** What the last instance is refused for, by the reply's end. */
const UNFINISHED: Readonly<Partial<Record<Reply["finishReason"], InstanceRefusal>>> = {
  length: "length-cut",
  repeated: "circle",
};

/** Judges the instances of one task and returns all of them, in the same order. */
export function judgeInstances(
  instances: readonly Instance[],
  { finishReason }: Pick<Reply, "finishReason">,
  method: Pick<Method, "conflictingInputs" | "maxInstances">,
): JudgedInstance[] {
  const unfinished = UNFINISHED[finishReason];
  const first = instances.map((each, index) =>
    refuse(each, (index === instances.length - 1 ? unfinished : undefined) ?? invalid(each)),
  );
  const second = withoutConflicts(first, method.conflictingInputs);
  const third = withoutDuplicates(second);
  return withinLimit(third, method.maxInstances);
}

function invalid({ input, output }: Instance): InstanceRefusal | undefined {
  if (input === output) return "input-equals-output";
  if (output === "") return "empty-output";
  if (strip(input).endsWith(":") || strip(output).endsWith(":")) return "ends-with-colon";
  return undefined;
}

function withoutConflicts(judged: readonly JudgedInstance[], rule: Method["conflictingInputs"]): JudgedInstance[] {
  const outputs = new Map<string, Set<string>>();
  for (const { input, output, refusal } of judged) {
    if (refusal || input === "") continue;
    outputs.set(input, (outputs.get(input) ?? new Set()).add(output));
  }
  const conflicting = new Set([...outputs].filter(([, each]) => each.size > 1).map(([input]) => input));
  if (conflicting.size === 0) return [...judged];
  const concerns = ({ input }: Instance) => rule === "drop-all" || conflicting.has(input);
  return judged.map((each) => (!each.refusal && concerns(each) ? refuse(each, "conflicting-input") : each));
}

function withoutDuplicates(judged: readonly JudgedInstance[]): JudgedInstance[] {
  const seen = new Set<string>();
  return judged.map((each) => {
    if (each.refusal) return each;
    const key = JSON.stringify([each.input, each.output]);
    if (seen.has(key)) return refuse(each, "duplicate");
    seen.add(key);
    return each;
  });
}

function withinLimit(judged: readonly JudgedInstance[], limit: number): JudgedInstance[] {
  let kept = 0;
  return judged.map((each) => (!each.refusal && ++kept > limit ? refuse(each, "over-limit") : each));
}

function refuse({ input, output }: Instance, refusal: InstanceRefusal | undefined): JudgedInstance {
  return refusal ? { input, output, refusal } : { input, output };
}
