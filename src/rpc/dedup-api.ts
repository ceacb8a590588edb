/** What crosses to the dedup worker. The run worker holds a port to it; the page may ask for the workbench and the ledger. */
import type { Neighbour } from "../core/rows/records.ts";
import type { Judgement } from "../run/ports.ts";

/** How the index reads text. */
export type TokenScheme = "ascii" | "unicode";

export interface DedupApi {
  /** Empties the index and fills it anew, in pool order. */
  rebuild(
    scheme: TokenScheme,
    entries: readonly { readonly taskId: string; readonly instruction: string }[],
  ): Promise<void>;
  add(taskId: string, instruction: string): Promise<void>;
  remove(taskId: string): Promise<void>;
  judge(instruction: string, threshold: number): Promise<Judgement>;
  /** The `count` most similar, for showing. */
  nearest(instruction: string, count: number): Promise<readonly Neighbour[]>;
  size(): Promise<number>;
}

/** What the page asks of the dedup worker besides: to serve the same index on one more port. */
export interface DedupWorkerApi extends DedupApi {
  serve(port: MessagePort): Promise<void>;
}
