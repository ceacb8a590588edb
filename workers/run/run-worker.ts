/** The run worker: takes a run, drives the loop with real ports, and releases the run when it ends. Knows no page. */
import { wrap, type Remote } from "comlink";
import { presentModel } from "../../src/core/models/present-model.ts";
import { goneOnWith, hasEarlierAnswers } from "../../src/core/rows/earlier-models.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import type { RunCounters, RunPhase, RunRow } from "../../src/core/rows/run-row.ts";
import type { RunEvent } from "../../src/core/rows/events.ts";
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import { PoolFailure, runGone } from "../../src/pool/failure.ts";
import { findRun, setModel, takeRun } from "../../src/pool/runs.ts";
import type { DedupApi } from "../../src/rpc/dedup-api.ts";
import type { FileAndKey } from "../../src/rpc/file-and-key.ts";
import type { Pace, RunMessage, RunWorkerApi, StartResult } from "../../src/rpc/run-api.ts";
import type { Clock } from "../../src/run/ports.ts";
import { EngineHost, type OpenEngine } from "./engine-host.ts";
import { readFacts } from "../engines/gguf/read-facts.ts";
import { openEmbedder } from "../engines/open.ts";
import { cachedModels, pinned, removeModel } from "../engines/model-store.ts";
import { Outbox } from "./outbox.ts";
import { RunCourse } from "./run-course.ts";
import { asFailureMessage, asStartResult } from "./run-failure.ts";
import { RunGate } from "./run-gate.ts";
import { RunHold } from "./run-hold.ts";
import { SingleJobs } from "./single-jobs.ts";

const PAUSED: RunPhase = { kind: "paused", reason: "Paused." };
const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** The run that goes on. */
interface ActiveRun {
  readonly id: string;
  readonly gate: RunGate;
  readonly ended: Promise<void>;
}

/** What the worker works with: the engines, and a database where it is not the page's. */
export interface RunWorkerNeeds {
  /** @param pageUrl the page's base URL */
  readonly openEngine: (pageUrl: string) => OpenEngine;
  readonly db?: SeedbedDatabase;
}

export class RunWorker implements RunWorkerApi {
  readonly cachedModels = cachedModels;
  readonly removeModel = removeModel;
  readonly readHeader = readFacts;
  readonly probe: RunWorkerApi["probe"] = (...all) => this.#jobs.probe(...all);
  readonly stopProbe: RunWorkerApi["stopProbe"] = () => this.#jobs.stopProbe();
  readonly endProbe: RunWorkerApi["endProbe"] = () => this.#jobs.endProbe();
  readonly askForExamples: RunWorkerApi["askForExamples"] = (...all) => this.#jobs.askForExamples(...all);
  readonly endAskForExamples: RunWorkerApi["endAskForExamples"] = () => this.#jobs.endAskForExamples();
  readonly askStudent: RunWorkerApi["askStudent"] = (...all) => this.#jobs.askStudent(...all);
  readonly endAskStudent: RunWorkerApi["endAskStudent"] = () => this.#jobs.endAskStudent();
  readonly embed: RunWorkerApi["embed"] = (...all) => this.#jobs.embed(...all);
  readonly endEmbedding: RunWorkerApi["endEmbedding"] = () => this.#jobs.endEmbedding();
  readonly beginTuning: RunWorkerApi["beginTuning"] = (...all) => this.#jobs.beginTuning(...all);
  readonly endTuning: RunWorkerApi["endTuning"] = () => this.#jobs.endTuning();
  readonly #db: SeedbedDatabase;
  readonly #hold: RunHold;
  readonly #host: EngineHost;
  readonly #jobs: SingleJobs;
  #pageUrl = "";
  #similarity: Remote<DedupApi> | undefined;
  #outbox = new Outbox(() => undefined);
  #active: ActiveRun | undefined;
  #starting = false;
  #phase: RunPhase["kind"] = "ready";
  #counters: RunCounters = noCounters;

  constructor({ openEngine, db }: RunWorkerNeeds) {
    this.#db = db ?? openDatabase();
    this.#db.whenOutdated(() => {
      const failure = new PoolFailure("outdated", "A newer version of this page has the database now.");
      if (this.#active) this.#giveUp(this.#active.id, failure);
    });
    this.#hold = new RunHold(this.#db, (runId) => this.#giveUp(runId));
    this.#host = new EngineHost(
      (model, fileAndKey) => openEngine(this.#pageUrl)(model, fileAndKey),
      ({ id }, progress) => this.#tell({ type: "load-progress", modelId: id, progress }),
    );
    this.#jobs = new SingleJobs(this.#db, this.#host, clock, {
      isRunning: () => this.#isRunning,
      onLoaded: (modelId) => this.#tell({ type: "model-ready", modelId }),
      openEmbedder: (model, of, fileAndKey) => openEmbedder(model, of, { pageUrl: this.#pageUrl, ...fileAndKey }),
    });
  }

  connect(
    similarity: MessagePort,
    listener: (messages: readonly RunMessage[]) => unknown,
    pageUrl: string,
  ): Promise<void> {
    this.#similarity = wrap<DedupApi>(similarity);
    this.#outbox = new Outbox(listener);
    this.#pageUrl = pageUrl;
    return Promise.resolve();
  }

  async start(runId: string, pace: Pace, fileAndKey: FileAndKey = {}): Promise<StartResult> {
    const { busyWith = this.#isRunning ? "Another run is going on in this tab." : undefined } = this.#jobs;
    if (busyWith !== undefined) return { ok: false, kind: "busy", message: busyWith };
    this.#starting = true;
    try {
      return await this.#begin(runId, pace, fileAndKey);
    } catch (error) {
      return asStartResult(error);
    } finally {
      this.#starting = false;
    }
  }

  async takeOver(runId: string): Promise<void> {
    if (this.#isRunning || this.#jobs.busyWith !== undefined) return;
    await this.#hold.takeOver(runId);
    await this.#host.claim();
  }

  async pause(): Promise<void> {
    const gate = this.#active?.gate;
    if (!gate || gate.isPaused) return;
    await gate.pause();
    // The person may have gone on, or begun to step, before the loop came to hold.
    const isPaused = gate.isPaused && !gate.signal.aborted;
    if (this.#active?.gate === gate && isPaused) this.#sayPhase(this.#active.id, PAUSED);
  }

  resume(pace: Pace): Promise<void> {
    if (this.#active?.gate.isPaused) this.#sayPhase(this.#active.id, { kind: "running" });
    this.#active?.gate.resume(pace);
    return Promise.resolve();
  }

  step(): Promise<void> {
    if (this.#active?.gate.isPaused) this.#sayPhase(this.#active.id, { kind: "running" });
    this.#active?.gate.step();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#host.cancelLoad();
    this.#active?.gate.stop();
    await this.#active?.ended;
  }

  cancelLoad(): Promise<void> {
    this.#host.cancelLoad();
    return Promise.resolve();
  }

  /** @returns when the page has heard all messages */
  saidAll(): Promise<unknown> {
    return this.#outbox.flush();
  }

  heartbeat(): ReturnType<RunWorkerApi["heartbeat"]> {
    return Promise.resolve({ runId: this.#active?.id, phase: this.#phase, model: this.#host.modelId });
  }

  get #isRunning(): boolean {
    return this.#active !== undefined || this.#starting;
  }

  async #begin(runId: string, pace: Pace, fileAndKey: FileAndKey): Promise<StartResult> {
    const stored = await findRun(this.#db, runId);
    if (!stored) throw runGone();
    const fileNeeded = this.#host.fileNeeded(stored.model, fileAndKey);
    if (fileNeeded) return fileNeeded;
    const release = await this.#hold.take(runId);
    if (!release) return { ok: false, kind: "busy", message: "This run is going on in another tab." };
    try {
      const present = presentModel(stored.model);
      const engine = await this.#host.ready(present, fileAndKey);
      this.#tell({ type: "model-ready", modelId: present.id });
      const model = await pinned(present);
      if (model !== stored.model) await setModel(this.#db, runId, goneOnWith(stored, model));
      const run = await takeRun(this.#db, runId);
      const gate = new RunGate(pace);
      const ended = this.#course(run)
        .follow(engine, gate)
        .finally(() => {
          this.#active = undefined;
          gate.close();
          release();
        });
      this.#active = { id: runId, gate, ended };
      const { counters } = stored;
      if (hasEarlierAnswers(stored))
        this.#hear(runId, {
          type: "notice",
          notice: { kind: "model-changed", title: present.title, tasks: counters.tasks },
        });
      return { ok: true };
    } catch (error) {
      release();
      throw error;
    }
  }

  #course(run: RunRow): RunCourse {
    if (!this.#similarity) throw new Error("The run worker was not connected.");
    const needs = {
      db: this.#db,
      similarity: this.#similarity,
      clock,
      pageUrl: this.#pageUrl,
      hear: (event: RunEvent) => this.#hear(run.id, event),
      sayPhase: (phase: RunPhase) => this.#sayPhase(run.id, phase),
      tell: (message: RunMessage) => this.#tell(message),
      onEngineFailed: () => this.#host.discard(),
    };
    return new RunCourse(needs, run);
  }

  /** Ends at once: another tab has the run, or the whole database, now. It asks again what is in flight here. */
  #giveUp(runId: string, why = new PoolFailure("taken-over", "Another tab has taken this run over.")): void {
    if (this.#active?.id !== runId) return;
    this.#tell(asFailureMessage(why, runId));
    this.#active.gate.stop();
  }

  #hear(runId: string, event: RunEvent): void {
    if ("counters" in event) this.#counters = event.counters;
    if (event.type === "phase") this.#phase = event.phase.kind;
    this.#tell({ type: "event", runId, event });
  }

  #sayPhase(runId: string, phase: RunPhase): void {
    this.#hear(runId, { type: "phase", phase, counters: this.#counters });
  }

  #tell(message: RunMessage): void {
    this.#outbox.put(message);
  }
}
