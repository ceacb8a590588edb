/** The dedup worker: serves the similarity index to the run worker over a port. */
import { serve } from "../serve.ts";
import type { DedupApi, DedupWorkerApi } from "../../src/rpc/dedup-api.ts";
import { RougeIndex } from "./rouge-index.ts";

export class DedupWorker implements DedupWorkerApi {
  readonly #index = new RougeIndex();

  rebuild(...[scheme, entries]: Parameters<DedupApi["rebuild"]>): Promise<void> {
    this.#index.rebuild(scheme, entries);
    return Promise.resolve();
  }

  add(taskId: string, instruction: string): Promise<void> {
    this.#index.add(taskId, instruction);
    return Promise.resolve();
  }

  remove(taskIds: readonly string[]): Promise<void> {
    this.#index.remove(taskIds);
    return Promise.resolve();
  }

  admit(...asked: Parameters<DedupApi["admit"]>): ReturnType<DedupApi["admit"]> {
    return Promise.resolve(this.#index.admit(...asked));
  }

  size(): Promise<number> {
    return Promise.resolve(this.#index.size());
  }

  serve(port: MessagePort): Promise<void> {
    serve(this, { port });
    return Promise.resolve();
  }
}
