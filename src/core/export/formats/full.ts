/** Our own format: everything a run knows, one record a line. */
import { fullLines } from "../../runfile/full.ts";
import type { TextFormat } from "../format.ts";

export const fullFormat: TextFormat = {
  id: "full",
  title: "Everything (JSONL)",
  about:
    "Seedbed's own: method, model, seeds, prompts, raw completions, every candidate with its verdict, tasks, instances, and what a person changed.",
  fileName: "seedbed-run.jsonl",
  mediaType: "application/jsonl",
  holds: "whole-run",
  needsProvenance: true,
  isTable: false,
  write: fullLines,
};
