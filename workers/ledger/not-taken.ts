/** What the answers about one task held besides what was read from them: found again from the stored texts, stored nowhere. */
import { readClassification, readInstances } from "../../src/core/questions/about-task.ts";
import { divideInstances, divideYesNo } from "../../src/core/reading/leftover/answer-parts.ts";
import { isAboutAll } from "../../src/core/rows/ids.ts";
import type { CompletionRow } from "../../src/core/rows/completion-row.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { completionsById, findTask } from "../../src/pool/rows.ts";
import { findRun } from "../../src/pool/runs.ts";
import type { AnswerLeft } from "../../src/rpc/ledger-api.ts";

/** The longest text of a part that is sent, characters, and the most parts of one answer. */
const LONGEST = 4000;
const MOST_PARTS = 100;

/** @returns the answers that held more than was read, in the order they were asked for */
export async function notTaken(db: SeedbedDatabase, runId: string, taskId: string): Promise<AnswerLeft[]> {
  const [run, task] = await Promise.all([findRun(db, runId), findTask(db, taskId)]);
  if (!run || !task) return [];
  const { method, model } = run;
  const as = { method, profile: model.profile };
  const left: AnswerLeft[] = [];
  const answer = async (id: string | undefined): Promise<CompletionRow | undefined> => {
    const [row] = id === undefined ? [] : await completionsById(db, [id]);
    return row?.finishReason === "failed" ? undefined : row;
  };
  const reply = await answer(task.classificationCompletionId);
  // A reply about a whole list is read only when it is a list of answers and nothing else.
  if (reply && !isAboutAll(reply.id))
    add("classification", reply, divideYesNo(reply.text, readClassification(reply, as)).parts);
  const worked = await answer(task.instancesCompletionId);
  if (worked) {
    const order = task.classification === "yes" ? "output-first" : "input-first";
    const instances = readInstances(task.classification, worked, as);
    add("instances", worked, divideInstances(worked.text, instances, order).parts);
  }
  return left;

  function add(
    about: AnswerLeft["about"],
    { text }: CompletionRow,
    parts: ReturnType<typeof divideInstances>["parts"],
  ): void {
    if (parts.length === 0) return;
    const shown = parts.slice(0, MOST_PARTS).map(({ from, to, name }) => ({
      text: text.slice(from, Math.min(to, from + LONGEST)),
      reason: name,
    }));
    left.push({ about, count: parts.length, parts: shown });
  }
}
