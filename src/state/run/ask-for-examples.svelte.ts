/** A person asks the run's model for examples of tasks: how far it is, how it failed, and its changes, which count as one deed. */
import { hasUsable } from "../../core/curation/new-instances.ts";
import type { PoolChange } from "../../core/curation/curation.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type {
  AskForExamplesApi,
  AskForExamplesNews,
  AskForExamplesOrder,
  AskForExamplesResult,
} from "../../rpc/ask-for-examples-api.ts";
import type { ConsentState } from "../models/consent.svelte.ts";
import type { StoppedAt } from "../pool/curation-deeds.ts";
import type { CurationState } from "../pool/curation.svelte.ts";
import type { LiveState } from "./live.svelte.ts";
import type { ModelsState } from "../models/models.svelte.ts";

/** The tasks for which instances are asked. */
interface AskedTasks {
  readonly runId: string;
  readonly tasks: AskForExamplesOrder["tasks"];
}

export interface Asking extends AskedTasks {
  /** Number of the task asked about, from 1; 0 while the model is being loaded. */
  readonly number: number;
  readonly of: number;
}

export interface AskForExamplesFailure extends AskedTasks {
  readonly kind: Extract<AskForExamplesResult, { readonly ok: false }>["kind"];
  readonly message: string;
}

export interface AskForExamplesNeeds {
  readonly worker: AskForExamplesApi;
  readonly consent: ConsentState;
  readonly models: ModelsState;
  readonly live: LiveState;
  readonly curation: CurationState;
}

export class AskForExamplesState {
  readonly #needs: AskForExamplesNeeds;
  #going = $state.raw<Asking>();
  #failure = $state.raw<AskForExamplesFailure>();

  constructor(needs: AskForExamplesNeeds) {
    this.#needs = needs;
  }

  get going(): Asking | undefined {
    return this.#going;
  }

  get failure(): AskForExamplesFailure | undefined {
    return this.#failure;
  }

  /** Asks the model; asks the person first when the model is not ready to use. */
  async ask(run: RunRow, tasks: AskForExamplesOrder["tasks"]): Promise<void> {
    if (this.#going !== undefined) return;
    this.#failure = undefined;
    this.#needs.curation.said.hush();
    await this.#needs.consent.before(run.model, "ask-for-examples", () => this.#ask(run, tasks));
  }

  async stop(): Promise<void> {
    await this.#needs.worker.endAskForExamples();
  }

  dismiss(): void {
    this.#failure = undefined;
  }

  async #ask({ id: runId, model }: RunRow, tasks: AskForExamplesOrder["tasks"]): Promise<void> {
    const { worker, models, live, curation } = this.#needs;
    const changes: PoolChange[] = [];
    let stopped: StoppedAt | undefined;
    const hear = async (news: AskForExamplesNews): Promise<void> => {
      if (news.kind === "asking") this.#going = { runId, tasks, number: news.number, of: news.of };
      else {
        changes.push(news.change);
        await curation.show(news.change);
      }
    };
    const order = { runId, tasks, fileAndKey: models.fileAndKey(model) };
    this.#going = { runId, tasks, number: 0, of: 0 };
    try {
      const result = await worker.askForExamples(order, hear);
      if (result.ok) return;
      if (result.kind === "aborted") stopped = { done: changes.length, of: this.#going.of };
      else this.#failure = { runId, tasks, ...result };
    } catch (error) {
      const kind = error instanceof Error && error.name === "WorkerDied" ? "worker-dead" : "unknown";
      this.#failure = { runId, tasks, kind, message: error instanceof Error ? error.message : String(error) };
    } finally {
      this.#going = undefined;
      live.loaded();
      if (changes.length > 0) curation.took("asked-for-examples", changes, changes.filter(hasUsable).length, stopped);
    }
  }
}
