/** What the run worker does with its engine while no run goes on, one job at a time; and the stand-still while a model is tuned. */
import type { SettingsProgress } from "../../src/core/models/settings-row.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import type {
  AskForExamplesApi,
  AskForExamplesNews,
  AskForExamplesOrder,
  AskForExamplesResult,
} from "../../src/rpc/ask-for-examples-api.ts";
import type { AskStudentApi, AskStudentOrder, AskStudentResult, HearReplies } from "../../src/rpc/ask-student-api.ts";
import type { EmbedApi, EmbedOrder, EmbedResult, HearVectors } from "../../src/rpc/embed-api.ts";
import type { ModelProbe, ProbeOrder, ProbeResult } from "../../src/rpc/run-api.ts";
import type { Clock } from "../../src/run/ports.ts";
import { AskForExamples } from "./ask-for-examples.ts";
import { AskStudent } from "./ask-student.ts";
import { Embedding } from "./embedding.ts";
import type { EngineHost, OpenEmbedder } from "./engine-host.ts";
import { Probing } from "./probing.ts";

export interface SingleJobsNeeds {
  readonly isRunning: () => boolean;
  /** Called when a model is in memory. */
  readonly onLoaded: (modelId: string) => void;
  readonly openEmbedder: OpenEmbedder;
}

export class SingleJobs implements ModelProbe, AskForExamplesApi, AskStudentApi, EmbedApi {
  readonly #host: EngineHost;
  readonly #needs: SingleJobsNeeds;
  readonly #probing: Probing;
  readonly #asking: AskForExamples;
  readonly #student: AskStudent;
  readonly #embedding: Embedding;
  #tuning = false;

  constructor(db: SeedbedDatabase, host: EngineHost, clock: Clock, needs: SingleJobsNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#probing = new Probing(host);
    this.#asking = new AskForExamples(db, host, clock);
    this.#student = new AskStudent(host);
    this.#embedding = new Embedding(host, needs.openEmbedder);
  }

  /** Why nothing else can begin, in words; undefined where no job goes on. */
  get busyWith(): string | undefined {
    if (this.#tuning) return "A tuning is in progress in this tab. Stop it first, or let it end.";
    if (this.#asking.isGoingOn) return "The model is writing examples for the pool.";
    if (this.#student.isGoingOn) return "A student is being asked in this tab. Stop that first, or let it end.";
    if (this.#embedding.isGoingOn)
      return "Texts are being measured for likeness in this tab. Stop that first, or let it end.";
    return this.#probing.isGoingOn ? "A model is being measured in this tab." : undefined;
  }

  async probe(order: ProbeOrder, onProgress: (progress: SettingsProgress) => void): Promise<ProbeResult> {
    const onLoaded = () => this.#needs.onLoaded(order.model.id);
    return this.#busy() ?? this.#probing.probe(order, { onLoaded, onProgress });
  }

  stopProbe(): Promise<void> {
    this.#probing.stop();
    return Promise.resolve();
  }

  endProbe(): Promise<void> {
    this.#probing.end();
    return Promise.resolve();
  }

  async askForExamples(
    order: AskForExamplesOrder,
    hear: (news: AskForExamplesNews) => void | Promise<void>,
  ): Promise<AskForExamplesResult> {
    return this.#busy() ?? this.#asking.ask(order, { hear, onLoaded: this.#needs.onLoaded });
  }

  endAskForExamples(): Promise<void> {
    this.#asking.end();
    return Promise.resolve();
  }

  async askStudent(order: AskStudentOrder, hear: HearReplies): Promise<AskStudentResult> {
    return this.#busy() ?? this.#student.ask(order, hear);
  }

  endAskStudent(): Promise<void> {
    this.#student.end();
    return Promise.resolve();
  }

  async embed(order: EmbedOrder, hear: HearVectors): Promise<EmbedResult> {
    return this.#busy() ?? this.#embedding.embed(order, hear);
  }

  endEmbedding(): Promise<void> {
    this.#embedding.end();
    return Promise.resolve();
  }

  beginTuning(unloadsModel: boolean): Promise<boolean> {
    if (this.#busy()) return Promise.resolve(false);
    this.#tuning = true;
    if (unloadsModel) this.#host.discard();
    return Promise.resolve(true);
  }

  endTuning(): Promise<void> {
    this.#tuning = false;
    return Promise.resolve();
  }

  #busy() {
    const run = this.#needs.isRunning() ? "A run is going on in this tab. Stop it first." : undefined;
    const message = this.busyWith ?? run;
    return message === undefined ? undefined : ({ ok: false, kind: "busy", message } as const);
  }
}
