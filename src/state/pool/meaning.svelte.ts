/** What is known of the meaning of a run's tasks, where the person had vectors made of them: followed while somebody looks. */
import { SvelteSet } from "svelte/reactivity";
import type { Neighbour } from "../../core/rows/mentions.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { LedgerApi, MeaningNews } from "../../rpc/ledger-api.ts";
import { Observed, type PushSource } from "../parts/observed.ts";

/** Pause between two looks once all are compared, ms. */
const PAUSE_MS = 1500;
/** The cosine from which a task is offered as a double, until the person moves it. */
export const FIRST_LIMIT = 0.9;
const NEAREST_SHOWN = 3;
/** Runs that are followed at most: the open one, and one that it is compared with. */
const MOST_FOLLOWED = 2;

export class MeaningState {
  readonly #ledger: LedgerApi;
  readonly #compared: () => void;
  /** Runs of which the person has stopped the comparing. */
  readonly #stopped = new SvelteSet<string>();
  #left = $state.raw<{ readonly runId: string; readonly ms: number }>();
  #followed: readonly { readonly runId: string; readonly seen: Observed<MeaningNews | undefined> }[] = [];

  /** @param compared is told when all tasks of a run are compared anew */
  constructor(ledger: LedgerApi, compared: () => void) {
    this.#ledger = ledger;
    this.#compared = compared;
  }

  /** @returns undefined until it is known, and for a run whose tasks have no vectors */
  of(runId: string): MeaningNews | undefined {
    let found = this.#followed.find((each) => each.runId === runId);
    if (found === undefined) {
      found = { runId, seen: new Observed(this.#source(runId), undefined) };
      this.#followed = [...this.#followed, found].slice(-MOST_FOLLOWED);
    }
    return found.seen.current;
  }

  /** Time left of the comparing, ms, once its pace is known. */
  leftMs(runId: string): number | undefined {
    return this.#left?.runId === runId ? this.#left.ms : undefined;
  }

  isStopped(runId: string): boolean {
    return this.#stopped.has(runId);
  }

  /** Stops the comparing of a run's tasks; what is compared is kept. */
  stop(runId: string): void {
    this.#stopped.add(runId);
  }

  goOn(runId: string): void {
    this.#stopped.delete(runId);
  }

  /** The nearest tasks in meaning; none where it has no vector. */
  nearest({ runId, id }: TaskRow): Promise<readonly Neighbour[]> {
    return this.#ledger.nearestInMeaning(runId, id, NEAREST_SHOWN);
  }

  #source(runId: string): PushSource<MeaningNews | undefined> {
    return {
      subscribe: (next, error) => {
        let isOver = false;
        const follow = async (): Promise<void> => {
          let last: string | undefined;
          let first: Seen | undefined;
          while (!isOver) {
            const isStopped = this.#stopped.has(runId);
            const news = isStopped ? undefined : await this.#ledger.meaning(runId);
            if (isOver) return;
            const progress = news?.progress;
            first = progress && (first ?? { done: progress.done, at: performance.now() });
            const ms = progress && first && timeLeft(first, { ...progress, at: performance.now() });
            this.#left = ms === undefined ? undefined : { runId, ms };
            const said = JSON.stringify(news);
            if (!isStopped && said !== last) {
              last = said;
              next(news);
              if (news && news.progress === undefined) this.#compared();
            }
            if (news?.progress === undefined) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
          }
        };
        follow().catch((reason: unknown) => {
          if (!isOver) error?.(reason);
        });
        return {
          unsubscribe: () => {
            isOver = true;
          },
        };
      },
    };
  }
}

/** How many tasks were compared at a time. */
interface Seen {
  readonly done: number;
  /** Milliseconds. */
  readonly at: number;
}

/** Each task is compared with those before it, so the work grows with the square of the tasks. @returns undefined while no pace is known */
export function timeLeft(first: Seen, { done, of, at }: Seen & { readonly of: number }): number | undefined {
  const worked = done ** 2 - first.done ** 2;
  return worked > 0 ? ((at - first.at) * (of ** 2 - done ** 2)) / worked : undefined;
}

/** How many machine tasks of the pool are doubles from a cosine on. */
export function doublesFrom({ hundredths }: MeaningNews, least: number): number {
  // A bin holds the cosines from its hundredth on.
  return hundredths.slice(100 + Math.round(least * 100)).reduce((sum, tasks) => sum + tasks, 0);
}
