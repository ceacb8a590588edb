/** What may be said to `npm run tune`, and what is refused. */
import { parseArgs } from "node:util";
import { USUAL_CUT } from "../../src/core/tuning/support.ts";
import {
  faultOfLora,
  loraPlan,
  loraTargets,
  targetsOf,
  usualLora,
  type LoraChoice,
} from "../../src/core/tuning/lora-plan.ts";
import { faultOfPlan, type TuningPlan } from "../../src/core/tuning/plan.ts";
import { promptShapes, type PromptShapeName } from "../../src/core/tuning/prompt-shapes.ts";
import { students, type Student } from "./students.ts";

const USAGE =
  "npm run --silent tune -- --run FILE [--student pocket | --student MODEL.gguf [--rank N] [--alpha N] [--targets NAMES]] [--tasks N] [--epochs N] [--rate R] [--seed N] [--row-tokens N] " +
  "[--batch-rows N] [--prompt SHAPE] [--held-out SHARE] [--cut F] [--per-family N] [--out FOLDER] [--json]";

/** An error that the person can mend: a wrong argument or file. */
export class Refused extends Error {}

/** A student that is known here, all of whose weights are tuned; or the file of any model, tuned by LoRA. */
type ChosenStudent =
  | { readonly kind: "whole"; readonly name: string; readonly student: Student }
  | { readonly kind: "lora"; readonly file: string; readonly lora: LoraChoice };

export interface TuneArguments {
  readonly runFile: string;
  readonly student: ChosenStudent;
  readonly plan: TuningPlan;
  /** Learns from no more tasks than these; all where it is absent. */
  readonly mostTasks: number | undefined;
  /** F of ROUGE-L from which an instruction counts as near, 0 to 1. */
  readonly cut: number;
  /** Fresh instances of each family of Pocket's corpus that are asked. */
  readonly perFamily: number;
  /** A folder, made where it is missing. */
  readonly out: string;
  readonly json: boolean;
}

/** @throws Refused */
export function readArguments(given: string[]): TuneArguments {
  const values = parsed(given);
  if (values.run === undefined) throw new Refused(`--run is missing. Usage: ${USAGE}`);
  const number = (text: string | undefined, usual: number) => (text === undefined ? usual : Number(text));
  const student = chosenStudent(values, number);
  const usual = student.kind === "whole" ? student.student.plan : loraPlan;
  const plan: TuningPlan = {
    ...usual,
    epochs: number(values.epochs, usual.epochs),
    peakRate: number(values.rate, usual.peakRate),
    rowTokens: number(values["row-tokens"], usual.rowTokens),
    batchRows: number(values["batch-rows"], usual.batchRows),
    promptShape: shapeOf(values.prompt ?? usual.promptShape),
    heldOutShare: number(values["held-out"], usual.heldOutShare),
    seed: number(values.seed, usual.seed),
  };
  const fault = faultOfPlan(plan);
  if (fault !== undefined) throw new Refused(fault);
  const [cut, perFamily] = [number(values.cut, USUAL_CUT), number(values["per-family"], PER_FAMILY)];
  const mostTasks = values.tasks === undefined ? undefined : Number(values.tasks);
  if (mostTasks !== undefined && !(Number.isSafeInteger(mostTasks) && mostTasks > 0))
    throw new Refused("--tasks takes a whole number above 0.");
  if (!(cut >= 0 && cut <= 1)) throw new Refused("--cut takes a number from 0 to 1.");
  if (!Number.isSafeInteger(perFamily) || perFamily < 0) throw new Refused("--per-family takes a whole number.");
  return {
    ...{ runFile: values.run, student, plan, mostTasks, cut, perFamily },
    ...{ out: values.out, json: values.json },
  };
}

/** Fresh instances of each family of the student's own corpus. */
const PER_FAMILY = 3;

function chosenStudent(
  given: ReturnType<typeof parsed>,
  number: (text: string | undefined, usual: number) => number,
): ChosenStudent {
  const { student: name, targets } = given;
  const student = students[name];
  const asksForLora = given.rank !== undefined || given.alpha !== undefined || targets !== undefined;
  if (student && asksForLora) throw new Refused(`${name} is tuned whole: --rank, --alpha and --targets are LoRA's.`);
  if (student) return { kind: "whole", name, student };
  if (!name.endsWith(".gguf"))
    throw new Refused(`there is no student ${name}, only ${Object.keys(students).join(", ")} and files of GGUF.`);
  const chosen = targets === undefined ? usualLora.targets : targetsOf(targets.split(","));
  if (!chosen) throw new Refused(`--targets takes some of ${Object.keys(loraTargets).join(",")}.`);
  const lora = {
    rank: number(given.rank, usualLora.rank),
    alpha: number(given.alpha, usualLora.alpha),
    targets: chosen,
  };
  const fault = faultOfLora(lora);
  if (fault !== undefined) throw new Refused(fault);
  return { kind: "lora", file: name, lora };
}

function shapeOf(name: string): PromptShapeName {
  if (Object.hasOwn(promptShapes, name)) return name as PromptShapeName;
  throw new Refused(`--prompt takes one of ${Object.keys(promptShapes).join(", ")}.`);
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        run: { type: "string" },
        student: { type: "string", default: "pocket" },
        rank: { type: "string" },
        alpha: { type: "string" },
        targets: { type: "string" },
        tasks: { type: "string" },
        epochs: { type: "string" },
        rate: { type: "string" },
        seed: { type: "string" },
        "row-tokens": { type: "string" },
        "batch-rows": { type: "string" },
        prompt: { type: "string" },
        "held-out": { type: "string" },
        cut: { type: "string" },
        "per-family": { type: "string" },
        out: { type: "string", default: ".cache/tuned" },
        json: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message.split("\n")[0] : String(error)} Usage: ${USAGE}`);
  }
}
