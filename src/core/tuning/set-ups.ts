/** A tuning's data with set-ups for other training libraries, for those who outgrow the browser: the same plan on a larger model. */
import { strToU8 } from "fflate";
import { jsonLines } from "../export/format.ts";
import { messagesFormat } from "../export/formats/messages.ts";
import { dataFiles } from "../export/package/data-files.ts";
import { datasetInfo, datasetName } from "../export/package/dataset-info.ts";
import { snippetsOf } from "../export/package/snippets.ts";
import { conversation, type Example } from "../export/selection/examples.ts";
import type { Side } from "../export/selection/sides.ts";
import { rateText, usualSettings, type TrainingSettings } from "../export/set-ups/set-up.ts";
import { ZipPieces, zipTime } from "../export/zip-pieces.ts";
import type { TuningPlan } from "./plan.ts";
import type { ChosenExamples } from "./rows.ts";

const EFFORT = 1;

/** The zip of {@link setUpFiles}, in pieces. @param now milliseconds since 1970 */
export async function setUpsZip(
  data: ChosenExamples,
  plan: TuningPlan,
  now: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const zip = new ZipPieces(EFFORT, zipTime(now));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const [path, text] of setUpFiles(data, plan))
    for await (const part of zip.file(path, [strToU8(text)])) parts.push(part);
  parts.push(...zip.end());
  return parts;
}

/** Texts by their paths: conversations to learn and those held out, a set-up for each library, and what is the same and what not. */
export function setUpFiles({ learned, heldOut }: ChosenExamples, plan: TuningPlan): ReadonlyMap<string, string> {
  const sides: [Side, readonly Example[]][] = [["train", learned]];
  if (heldOut.length > 0) sides.push(["validation", heldOut]);
  const files = dataFiles(
    [messagesFormat],
    sides.map(([side]) => ({ side, tasks: [] })),
    [],
  );
  const [train, validation] = files.map((file, i) => ({
    path: file.path,
    datasetName: datasetName(file),
    rows: (sides[i]?.[1] ?? []).length,
  }));
  if (!train) throw new Error("There is no file to train on.");
  const settings = settingsOf(plan);
  return new Map([
    ["README.md", readMe(settings)],
    ["dataset_info.json", datasetInfo(files, false)],
    ...snippetsOf(messagesFormat.setUps ?? [], { train, validation }, settings).map(
      ({ path, text }) => [path, text] as const,
    ),
    ...files.map(({ path }, i) => [path, conversations(sides[i]?.[1] ?? [])] as const),
  ]);
}

/** All weights of a small model take another rate than an adapter of a larger one, so that stays the usual one. */
function settingsOf({ epochs, rowTokens, batchRows, seed }: TuningPlan): TrainingSettings {
  return { ...usualSettings, epochs, batchRows, seed, longest: rowTokens };
}

function conversations(examples: readonly Example[]): string {
  return [...jsonLines(examples.map((example) => ({ messages: conversation(example) })))].join("");
}

function readMe({ baseModel, rank, alpha, epochs, peakRate, longest, batchRows, seed }: TrainingSettings): string {
  return `# The same tuning, elsewhere

Each file in \`snippets/\` tunes a model on the conversations in \`data/\` with one library. Its first line says how to run it.

As here: the examples, those held out, ${epochs} epochs, ${batchRows} examples a step, ${longest} tokens at most in an example, random seed ${seed}.

Not as here: the model is ${baseModel}, of which LoRA of rank ${rank} and alpha ${alpha} changes all matrices of all blocks, at a learning
rate of ${rateText(peakRate)}; each example is put as a conversation, in the model's own chat template; and tokens are the model's own.
Change the model in the file that you run. Where it has another chat template, the file says what else to change.
`;
}
