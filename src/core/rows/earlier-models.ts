/** What a run notes when the page brings another file of its model. */
import { sourceFacts } from "../models/kinds.ts";
import type { ModelRecord } from "../models/model.ts";
import { presentModel } from "../models/present-model.ts";
import type { RunRow } from "./run-row.ts";

/** Whether answers in the run are by an earlier file of the model. */
export function hasEarlierAnswers({ model, counters }: RunRow): boolean {
  return counters.requests > 0 && presentModel(model) !== model;
}

/** What changes in a run's row when it goes on with `model`: the file before is noted where it has given answers. */
export function goneOnWith(run: RunRow, model: ModelRecord): Pick<RunRow, "model" | "earlierModels"> {
  if (!hasEarlierAnswers(run)) return { model };
  const { origin } = sourceFacts(run.model.source);
  return { model, earlierModels: [...(run.earlierModels ?? []), { origin, tasks: run.counters.tasks }] };
}
