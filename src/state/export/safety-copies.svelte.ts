/** Safety copies: while runs go on in this tab, a backup of each goes into a folder of the person's every so many tasks. */
import { untrack } from "svelte";
import { copyName } from "../../core/backup/safety-names.ts";
import type { Files } from "../../rpc/files.ts";
import { safeName } from "../run/hand-over.ts";
import type { LiveState } from "../run/live.svelte.ts";
import type { RunsState } from "../run/runs.svelte.ts";
import { askFolder, canChooseFolder, putCopy, type CopyFolder } from "./safety-folder.ts";

/** Tasks between two copies, at first and at least. */
const USUAL_EVERY = 100;
export const EVERY_BOUNDS = { least: 5, most: 100_000 } as const;

interface Needs {
  readonly files: Files;
  readonly live: LiveState;
  readonly runs: RunsState;
}

export interface LastCopy {
  readonly name: string;
  readonly at: number;
  readonly bytes: number;
}

export class SafetyCopies {
  readonly #needs: Needs;
  #folder = $state.raw<CopyFolder>();
  #every = $state.raw(USUAL_EVERY);
  #last = $state.raw<LastCopy>();
  #failure = $state.raw<string>();
  #isWriting = $state.raw(false);
  /** Tasks of each run at its last try of a copy. */
  #copied: Readonly<Record<string, number>> = {};

  constructor(needs: Needs) {
    this.#needs = needs;
    $effect.root(() => {
      $effect(() => this.#look());
    });
  }

  get canChoose(): boolean {
    return canChooseFolder();
  }

  /** The folder's name; undefined while no copies are made. The browser tells no path. */
  get folder(): string | undefined {
    return this.#folder?.name;
  }

  get every(): number {
    return this.#every;
  }
  set every(tasks: number) {
    this.#every = Math.min(EVERY_BOUNDS.most, Math.max(EVERY_BOUNDS.least, Math.round(tasks)));
  }

  get last(): LastCopy | undefined {
    return this.#last;
  }

  /** Why the last copy was not made. */
  get failure(): string | undefined {
    return this.#failure;
  }

  get isWriting(): boolean {
    return this.#isWriting;
  }

  /** Asks for a folder. A copy of the run that goes on is made at once. */
  async choose(): Promise<void> {
    this.#failure = undefined;
    try {
      const folder = await askFolder();
      if (folder === undefined) return;
      this.#copied = {};
      this.#folder = folder;
    } catch (error) {
      this.#failure = messageOf(error);
    }
  }

  end(): void {
    this.#folder = undefined;
    this.#failure = undefined;
  }

  /** Makes a copy where it is time for one; one at a time. */
  #look(): void {
    const { live } = this.#needs;
    const folder = this.#folder;
    if (folder === undefined || this.#isWriting || live.runId === undefined) return;
    const { counters, phase } = live.view;
    const before = this.#copied[live.runId];
    const isOver = phase.kind === "finished" || phase.kind === "stopped";
    const isTime = before === undefined || counters.tasks - before >= this.#every;
    if (!isTime && !(isOver && counters.tasks > before)) return;
    const runId = live.runId;
    untrack(() => void this.#copy(folder, runId, counters.tasks));
  }

  /** Never rejects: a copy that fails stops no run, and is tried again after as many tasks. */
  async #copy(folder: CopyFolder, runId: string, tasks: number): Promise<void> {
    const { files, runs } = this.#needs;
    this.#isWriting = true;
    this.#copied = { ...this.#copied, [runId]: tasks };
    try {
      const name = copyName(safeName(runs.all.find(({ id }) => id === runId)?.name ?? "run"), runId, Date.now());
      await putCopy(folder, runId, name, async (handle) => {
        const { bytes, faults, runs: count } = await files.do("backup", { runs: [runId], handle });
        if (count === 0) throw new Error(faults[0]?.reason ?? "The run could not be read.");
        this.#last = { name, at: Date.now(), bytes };
      });
      this.#failure = undefined;
    } catch (error) {
      this.#failure = messageOf(error);
    } finally {
      this.#isWriting = false;
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
