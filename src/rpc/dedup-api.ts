/** What crosses to the dedup worker: the run worker asks it over a port, the page only joins the two. Types alone. */
import type { TokenScheme } from "../core/text/tokens.ts";
import type { Comparable, Judgement } from "../run/ports.ts";

export interface DedupApi {
  /** Empties the index and fills it again, in pool order. */
  rebuild(scheme: TokenScheme, entries: readonly Comparable[]): Promise<void>;
  add(taskId: string, instruction: string): Promise<void>;
  remove(taskIds: readonly string[]): Promise<void>;
  /** All candidates of a completion in one message, since a run waits for the answer. */
  admit(candidates: readonly Comparable[], threshold: number, most?: number): Promise<readonly Judgement[]>;
  size(): Promise<number>;
}

/** What the page asks of the dedup worker. */
export interface DedupWorkerApi extends DedupApi {
  /** Serves the index on one more port. */
  serve(port: MessagePort): Promise<void>;
}
