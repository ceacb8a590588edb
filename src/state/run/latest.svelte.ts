/** The newest tasks of the open run with their instances: from the worker's events while it runs here, otherwise from the pool. */
import type { SeedbedDatabase } from "../../pool/database.ts";
import { watchLatestTasks } from "../../pool/pages.ts";
import { instancesOf } from "../../pool/rows.ts";
import type { LiveState } from "./live.svelte.ts";
import type { KeptView } from "./live-fold.ts";
import { Observed, type PushSource } from "../parts/observed.ts";
import type { RunsState } from "./runs.svelte.ts";

/** As many as fit a screen. */
const COUNT = 12;

export class LatestState {
  readonly #db: SeedbedDatabase;
  readonly #live: LiveState;
  readonly #runs: RunsState;
  readonly #stored = $derived.by(() => {
    const id = this.#runs.openId;
    return id === undefined ? undefined : new Observed<readonly KeptView[]>(storedLatest(this.#db, id), []);
  });

  constructor(db: SeedbedDatabase, live: LiveState, runs: RunsState) {
    this.#db = db;
    this.#live = live;
    this.#runs = runs;
  }

  /** Newest first. */
  get current(): readonly KeptView[] {
    const isHere = this.#live.inHand && this.#live.runId === this.#runs.openId;
    return this.#with(isHere ? this.#live.view.kept : [], Infinity);
  }

  /** The newest tasks of an earlier moment. @param heard of until then @param order of the first task that came later */
  until(heard: readonly KeptView[], order: number): readonly KeptView[] {
    return this.#with(heard, order);
  }

  #with(heard: readonly KeptView[], order: number): readonly KeptView[] {
    if (heard.length >= COUNT) return heard;
    const isOlder = ({ task }: KeptView): boolean =>
      task.order < order && heard.every(({ task: { id } }) => id !== task.id);
    return [...heard, ...(this.#stored?.current ?? []).filter(isOlder)].slice(0, COUNT);
  }
}

function storedLatest(db: SeedbedDatabase, runId: string): PushSource<readonly KeptView[]> {
  return {
    subscribe(next, error) {
      const read = async (tasks: readonly KeptView["task"][]): Promise<void> => {
        const instances = await instancesOf(
          db,
          tasks.map((each) => each.id),
        );
        next(tasks.map((task) => ({ task, instances: instances.filter((each) => each.taskId === task.id) })));
      };
      return watchLatestTasks(db, runId, COUNT).subscribe((tasks) => void read(tasks).catch(error), error);
    },
  };
}
