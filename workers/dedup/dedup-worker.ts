/** The dedup worker's work: the similarity index behind ports, for the run worker and for the page. */
import { expose } from "comlink";
import type { DedupApi, DedupWorkerApi } from "../../src/rpc/dedup-api.ts";
import { RougeIndex } from "./rouge-index.ts";

/** Serves one index to everybody who holds a port to it. */
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

  remove(taskId: string): Promise<void> {
    this.#index.remove(taskId);
    return Promise.resolve();
  }

  judge(instruction: string, threshold: number): ReturnType<DedupApi["judge"]> {
    return Promise.resolve(this.#index.judge(instruction, threshold));
  }

  nearest(instruction: string, count: number): ReturnType<DedupApi["nearest"]> {
    return Promise.resolve(this.#index.nearest(instruction, count));
  }

  size(): Promise<number> {
    return Promise.resolve(this.#index.size());
  }

  /** Serves the index on one more port. */
  serve(port: MessagePort): Promise<void> {
    expose(this, port);
    return Promise.resolve();
  }
}
