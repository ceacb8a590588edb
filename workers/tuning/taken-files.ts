/** The files that a person takes away of a tuning, each made when it is asked for. */
import { markdownText } from "../../src/core/export/package/plain.ts";
import { zipped } from "../../src/core/export/zip-pieces.ts";
import { tuningCard } from "../../src/core/tuning/card.ts";
import { setUpsZip } from "../../src/core/tuning/set-ups.ts";
import { answersFile, atCut, outcomeOf } from "../../src/core/tuning/side-by-side.ts";
import { tunedModel } from "../../src/core/tuning/students.ts";
import { blindVerdicts } from "../../src/pool/blind-verdicts.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { wholeTuning, type WholeTuning } from "../../src/pool/tunings.ts";
import type { TakenFile } from "../../src/rpc/tuning-results-api.ts";
import type { AdaptedBase } from "../../training/lora/adapter.ts";
import { adapterFromGguf } from "../../training/lora/adapter-gguf.ts";
import { peftFiles } from "../../training/lora/peft.ts";
import { mergedFile } from "../engines/gguf/merged.ts";
import { Refused } from "./tuning-failure.ts";

/** What the files are made from. */
export interface TakenFrom {
  readonly db: SeedbedDatabase;
  /** What the tuning made: a whole model, or an adapter where it was by LoRA. */
  readonly made: Blob;
  /** The student's own file, where it is needed. @throws EngineFailure where it is not at hand */
  readonly openBase: () => Promise<Blob>;
  /** F of ROUGE-L from which data support a task, 0 to 1. */
  readonly cut: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** @throws PoolFailure when the tuning is gone */
export async function takenFile(id: string, which: TakenFile, from: TakenFrom): Promise<Blob> {
  const { db, made, cut, now } = from;
  const whole = await wholeTuning(db, id);
  const { record, data, answers } = whole;
  switch (which) {
    case "model":
      return record.lora ? mergedFile(await from.openBase(), (await readAdapter(made)).adapter, "half") : made;
    case "adapter":
      return made;
    case "peft":
      return peftZip(whole, made, from);
    case "card":
      return new Blob([cardOf(whole, cut)]);
    case "answers":
      return new Blob([answersFile(answers, await blindVerdicts(db, id))]);
    case "setUps":
      return new Blob(await setUpsZip(data, record, now));
  }
}

/** A folder as PEFT loads it, with the card. */
async function peftZip(whole: WholeTuning, made: Blob, { cut, now }: TakenFrom): Promise<Blob> {
  const { lora } = whole.record;
  if (!lora) throw new Refused("missing", "This tuning changed all weights: it has no adapter.");
  const { adapter, base } = await readAdapter(made);
  // The file rounds alpha to single precision. Of a model that was tuned twice, the adapter's own holds for both.
  const alpha = Math.fround(lora.alpha) === adapter.alpha ? lora.alpha : adapter.alpha;
  const peft = peftFiles({ ...adapter, alpha }, base);
  const encoder = new TextEncoder();
  const files = new Map([
    ["adapter_model.safetensors", peft["adapter_model.safetensors"]],
    ["adapter_config.json", encoder.encode(peft["adapter_config.json"])],
    ["README.md", encoder.encode(`${cardOf(whole, cut)}\n${peftNote(base)}\n`)],
  ]);
  return new Blob(await zipped(files, now));
}

/** What Transformers is to load below the adapter. */
function peftNote({ repository }: AdaptedBase): string {
  return repository === undefined
    ? "## The model below it\n\n`base_model_name_or_path` in `adapter_config.json` is null: the student's file does not say where it was made. Put the repository there from which the student's GGUF was converted, such as `owner/name`."
    : `## The model below it\n\n\`base_model_name_or_path\` is ${markdownText(repository)}, as the student's file claims; nobody has checked it.`;
}

function cardOf({ record, data, answers }: WholeTuning, cut: number): string {
  const { student, plan, lora, device, movedAfter } = record;
  const { title } = tunedModel(record);
  const outcome = outcomeOf(record, atCut(answers, cut));
  return tuningCard({
    ...{ title, student, run: data.run, plan, outcome },
    ...(lora && { lora }),
    ...(device && { device }),
    ...(movedAfter !== undefined && { movedAfter }),
  });
}

async function readAdapter(made: Blob) {
  return adapterFromGguf(new Uint8Array(await made.arrayBuffer()));
}
