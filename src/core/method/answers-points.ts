/** What may be chosen where a list of instructions is answered: its name, one sentence, and the choices. */
import { methodPoints, type MethodPoint } from "./method-points.ts";

const answers: MethodPoint = {
  field: "answers",
  title: "What is asked for",
  why: "Self-Instruct asks whether a task is classification, then for several examples with inputs that the model invents. Most lists want each instruction answered once, as it stands.",
  choices: [
    { value: "answer", label: "One answer to each" },
    { value: "examples", label: "Examples with inputs" },
    { value: "examples-by-kind", label: "Examples, labels first for classification" },
  ],
};

/** Points of Self-Instruct that hold here too; the others are of lists that a model writes. */
const SHARED: readonly MethodPoint["field"][] = [
  ...(["circles", "yesNo", "yesNoBy", "classificationAsked", "askAgain", "conflictingInputs", "exampleSplit"] as const),
  ...(["fieldCut", "greedy", "keepRefused"] as const),
];

export const answersPoints: readonly MethodPoint[] = [
  answers,
  ...methodPoints.filter(({ field }) => SHARED.includes(field)),
];
