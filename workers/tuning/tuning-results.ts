/** The tuning worker's answers about a tuning that has ended. Trains nothing. */
import type { FileChoice } from "../../src/core/tuning/file-choice.ts";
import { withFile, withoutFile, type FileTask } from "../../src/core/tuning/file-questions.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { otherReplies } from "../../src/pool/other-replies.ts";
import { changeFile, findTuning, wholeTuning } from "../../src/pool/tunings.ts";
import type { TakenFile, TuningResultsApi } from "../../src/rpc/tuning-results-api.ts";
import type { KeptFiles } from "../../src/pool/kept-files.ts";
import { modelName } from "../engines/gguf/tuning-files.ts";
import { compared, curveOf, judgedBlind, judgedByAll, questionsOf } from "./results.ts";
import type { StudentOpener } from "./student-opener.ts";
import { takenFile } from "./taken-files.ts";
import { answered, Refused } from "./tuning-failure.ts";

export class TuningResults implements TuningResultsApi {
  readonly #db: SeedbedDatabase;
  readonly #files: KeptFiles;
  readonly #students: Pick<StudentOpener, "file">;

  constructor(db: SeedbedDatabase, files: KeptFiles, students: Pick<StudentOpener, "file">) {
    this.#db = db;
    this.#files = files;
    this.#students = students;
  }

  questions(id: string) {
    return answered(async () => ({ parts: questionsOf(await wholeTuning(this.#db, id)) }));
  }

  takeFile(id: string, tasks: readonly FileTask[], choice: FileChoice) {
    return answered(async () => {
      const { data } = await wholeTuning(this.#db, id);
      await changeFile(this.#db, id, (answers) =>
        tasks.length > 0 ? withFile(answers, data, tasks, choice) : withoutFile(answers),
      );
      return {};
    });
  }

  compare(id: string, cut: number) {
    return answered(async () => compared(await wholeTuning(this.#db, id), await otherReplies(this.#db, id), cut));
  }

  blind(id: string) {
    return answered(() => judgedBlind(this.#db, id));
  }

  judged(id: string) {
    return answered(async () => ({ all: await judgedByAll(this.#db, id) }));
  }

  curve(ids: readonly string[], cut: number) {
    return answered(() => curveOf(this.#db, ids, cut));
  }

  file(id: string, which: TakenFile, cut: number, file?: File) {
    return answered(async () => {
      const made = await this.#files.read(modelName(id));
      if (!made) throw new Refused("missing", "The model's file is not in this browser any more.");
      const { student } = await findTuning(this.#db, id);
      const openBase = () => this.#students.file(student, file);
      return { file: await takenFile(id, which, { db: this.#db, made, openBase, cut, now: Date.now() }) };
    });
  }
}
