/** Tunings on their way out of a backup: their files are written as they come, their rows are put together for one last write. */
import { newRunId } from "../../core/rows/ids.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { TuningRow } from "../../core/backup/read-tunings.ts";
import type { FilePiece } from "../../core/runfile/tuning-format.ts";
import type { TuningRows } from "../../core/backup/written-tuning.ts";
import { fromBase64 } from "../../core/text/base64.ts";
import type { ModelRecord } from "../../core/models/model.ts";
import type { TuningRecord } from "../../core/tuning/record.ts";
import type { SeedbedDatabase } from "../database.ts";
import type { KeptFiles } from "../kept-files.ts";

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type Gathered = Mutable<Partial<TuningRows>> & { readonly others: TuningRows["others"][number][] } & {
  readonly judges: TuningRows["judges"][number][];
  readonly id: string;
  readonly files: Set<string>;
};

export class RestoredTunings {
  readonly #byNumber = new Map<number, Gathered>();
  /** New ids by those that the tunings had. */
  readonly #names = new Map<string, string>();
  readonly #files: KeptFiles | undefined;
  readonly #written: string[] = [];
  #bytes: Uint8Array<ArrayBuffer> | undefined;

  /** @param files where files are put; without it they are left out */
  constructor(files: KeptFiles | undefined) {
    this.#files = files;
  }

  /** Takes the next row of a tuning that is good. @throws PoolFailure `full` */
  async take({ table, tuning, row }: TuningRow): Promise<void> {
    const gathered = this.#gathered(tuning);
    switch (table) {
      case "tunings":
        gathered.record = row;
        this.#names.set(row.id, gathered.id);
        return;
      case "tuningData":
        gathered.data = row;
        return;
      case "tuningAnswers":
        gathered.answers = row;
        return;
      case "blindVerdicts":
        gathered.verdicts = row;
        return;
      case "otherReplies":
        gathered.others.push(row);
        return;
      case "modelVerdicts":
        gathered.judges.push(row);
        return;
      case "tuningFiles":
        await this.#takePiece(gathered, row);
    }
  }

  /** New ids of the tunings, in the file's order. */
  get ids(): readonly string[] {
    return [...this.#byNumber.values()].map(({ id }) => id);
  }

  /** How many tuned models the file did not hold. */
  get withoutModel(): number {
    return [...this.#byNumber.values()].filter(({ record, files }) => record && here(record, files).lacksModel).length;
  }

  /** A run with the new ids of tunings whose models it names. */
  renamed<Run extends RunRow>(run: Run): Run {
    return { ...run, model: this.#model(run.model) };
  }

  /** Writes all rows; within a transaction over the tables of tunings. */
  async add(db: SeedbedDatabase): Promise<void> {
    for (const { id, record, data, answers, verdicts, others, judges, files } of this.#byNumber.values()) {
      if (!record || !data || !answers) continue;
      // What a file says of a model is its word alone, also of the model that was made of it.
      const student = { ...this.#model(record.student), claimedBy: id };
      await db.tunings.add({ ...here(record, files), id, student });
      await db.tuningData.add({ ...data, id, run: this.renamed(data.run) });
      await db.tuningAnswers.add({ ...answers, id });
      if (verdicts) await db.blindVerdicts.add({ ...verdicts, id });
      for (const each of others) {
        const model = this.#model(each.model);
        await db.otherReplies.put({ ...each, id: `${id} ${model.id}`, tuning: id, model });
      }
      for (const each of judges) {
        const judge = this.#model(each.judge);
        await db.modelVerdicts.put({ ...each, id: `${id} ${judge.id}`, tuning: id, judge });
      }
    }
  }

  /** Deletes the files that were written. */
  async discard(): Promise<void> {
    for (const name of this.#written) await this.#files?.remove(name);
  }

  #gathered(tuning: number): Gathered {
    const known = this.#byNumber.get(tuning);
    if (known) return known;
    const made: Gathered = { id: newRunId(crypto.randomUUID(), "restored"), others: [], judges: [], files: new Set() };
    this.#byNumber.set(tuning, made);
    return made;
  }

  /** The pieces come in order and whole: the file was read before. */
  async #takePiece({ id, files }: Gathered, { name, at, of, base64 }: FilePiece): Promise<void> {
    if (!this.#files) return;
    if (at === 0) this.#bytes = new Uint8Array(of);
    const piece = fromBase64(base64);
    this.#bytes?.set(piece, at);
    if (at + piece.length < of || !this.#bytes) return;
    this.#written.push(`${id}.${name}`);
    await this.#files.write(`${id}.${name}`, this.#bytes);
    files.add(name);
    this.#bytes = undefined;
  }

  #model(model: ModelRecord): ModelRecord {
    const { source } = model;
    const id = source.kind === "tuned" ? this.#names.get(source.tuning) : undefined;
    if (id === undefined || source.kind !== "tuned") return model;
    return {
      ...model,
      id: model.id === `tuned:${source.tuning}` ? `tuned:${id}` : model.id,
      source: { ...source, tuning: id },
    };
  }
}

/** The record with what is here: one that had not ended begins anew where its checkpoint is not. */
function here({ lacksModel: _, ...record }: TuningRecord, files: ReadonlySet<string>): TuningRecord {
  if (record.phase.kind === "tuned") return files.has("gguf") ? record : { ...record, lacksModel: true };
  const { checkpoint, progress: __, ...begun } = record;
  return checkpoint !== undefined && files.has(`${checkpoint}.checkpoint`) ? record : begun;
}
