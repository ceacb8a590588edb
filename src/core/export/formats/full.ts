/** Our own format: everything that is stored about a run, as the file of a run. */
import type { RunRows } from "../../rows/whole-run.ts";
import { exportLines } from "../../runfile/write.ts";
import type { ExportSource, TextFormat } from "../format.ts";

export const fullFormat: TextFormat = {
  id: "full",
  title: "Everything (JSONL)",
  about:
    "Seedbed's own: method, model, seeds, prompts, raw completions, every candidate with its verdict, tasks, instances, and what a person changed.",
  fileName: "seedbed-run.jsonl",
  mediaType: "application/jsonl",
  holds: "whole-run",
  needsProvenance: true,
  write: (source) => exportLines(rowsOf(source)),
};

/** The rows in their order, with withdrawn tasks and refused instances. */
function rowsOf({ run, tasks, withdrawn = [], candidates, completions }: ExportSource): RunRows {
  const all = withdrawn.length === 0 ? tasks : [...tasks, ...withdrawn].sort((x, y) => x.task.order - y.task.order);
  return {
    run,
    tasks: all.map(({ task }) => task),
    instances: all.flatMap(({ instances, refused = [] }) =>
      refused.length === 0 ? instances : [...instances, ...refused].sort((a, b) => a.index - b.index),
    ),
    completions,
    candidates,
  };
}
