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
import { zipped } from "../export/zip-pieces.ts";
import { whereTuned, type TunedWhere } from "./device.ts";
import type { LoraChoice } from "./lora-plan.ts";
import type { TuningPlan } from "./plan.ts";
import { promptShapes } from "./prompt-shapes.ts";
import type { TuningChoice } from "./record.ts";
import type { ChosenExamples } from "./rows.ts";

/** The zip of {@link setUpFiles}, in pieces. @param now milliseconds since 1970 */
export async function setUpsZip(
  data: ChosenExamples,
  { plan, lora, ...where }: Pick<TuningChoice, "plan" | "lora"> & TunedWhere,
  now: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const texts = [...setUpFiles(data, plan, lora, where)].map(([path, text]) => [path, strToU8(text)] as const);
  return zipped(new Map(texts), now);
}

/** Texts by their paths: conversations to learn and those held out, a set-up for each library, and what is the same and what not. */
export function setUpFiles(
  { learned, heldOut }: ChosenExamples,
  plan: TuningPlan,
  lora?: LoraChoice,
  where: TunedWhere = {},
): ReadonlyMap<string, string> {
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
  const settings = settingsOf(plan, lora);
  return new Map([
    ["README.md", readMe(settings, lora !== undefined, where)],
    ["dataset_info.json", datasetInfo(files, false)],
    ...snippetsOf(messagesFormat.setUps ?? [], { train, validation }, settings).map(
      ({ path, text }) => [path, text] as const,
    ),
    ...files.map(({ path }, i) => [path, conversations(sides[i]?.[1] ?? [])] as const),
  ]);
}

/** All weights of a small model take another rate than an adapter of a larger one, so that stays the usual one there. */
function settingsOf(plan: TuningPlan, lora: LoraChoice | undefined): TrainingSettings {
  const { epochs, rowTokens, batchRows, seed, peakRate, promptShape } = plan;
  const template = (promptShape === "chatml" || promptShape === "llama3") && { template: promptShape };
  const same = { epochs, batchRows, seed, longest: rowTokens };
  return { ...usualSettings, ...same, ...template, ...(lora && { rank: lora.rank, alpha: lora.alpha, peakRate }) };
}

function conversations(examples: readonly Example[]): string {
  return [...jsonLines(examples.map((example) => ({ messages: conversation(example) })))].join("");
}

function readMe(settings: TrainingSettings, byLora: boolean, where: TunedWhere): string {
  const { baseModel, rank, alpha, epochs, peakRate, longest, batchRows, seed, template } = settings;
  const turns = template && promptShapes[template].title;
  const lora = `LoRA of rank ${rank} and alpha ${alpha}, at a learning rate of ${rateText(peakRate)}`;
  return `# The same tuning, elsewhere

Each file in \`snippets/\` tunes a model on the conversations in \`data/\` with one library. Its first line says how to run it.

As here: the examples, those held out, ${epochs} epochs, ${batchRows} examples a step, ${longest} tokens at most in an example, random seed ${seed}${byLora ? `, ${lora}` : ""}.

Not as here: the model is ${baseModel}, of which ${byLora ? "it" : lora} changes all matrices of all blocks; each example is put as a conversation, in ${turns ? "a chat template" : "the model's own chat template"}; and tokens are the model's own.
Here all was computed in single precision, ${whereTuned(where)}; each library chooses its own device and precision, so the same seed gives other weights there.
${turns ? `Tuned here in: ${turns}. Axolotl and LLaMA-Factory are told so (${template}); TRL, Unsloth and MLX take the tokenizer's own template, which has to be that one.\n` : ""}Change the model in the file that you run. Where it has another chat template, the file says what else to change.
`;
}
