/** Which facts of a run were seen by the page that exports it, and which are somebody's word. */
import { isFromFile } from "../../rows/ids.ts";
import type { RunRow } from "../../rows/run-row.ts";

/** A sentence for the reader of a dataset card; undefined where the page knows all that it says of the model. */
export function claimedWords({ id, model }: Pick<RunRow, "id" | "model">): string | undefined {
  const { source, claimedBy, header } = model;
  if (isFromFile(id) || claimedBy !== undefined)
    return "This run came out of a file. The page that wrote this card saw its rows and counted them. The run's name and dates, and the model's name, weights, licence and settings, are what the file claims; nobody has checked them.";
  if (source.kind === "remote")
    return "The answers were seen as they came. The model's name and licence are the words of the person who named the server; nobody has checked them.";
  if (source.kind === "gguf-file" || header !== undefined)
    return "The answers were seen as they came. The model's name and licence are the words of its file or of its address; nobody has checked them.";
  return undefined;
}
