/** Where the person is: the place, the run and the open task, all in the address, so that reload and the back button work. */
import { createSubscriber } from "svelte/reactivity";

export const placeNames = ["run", "pool", "workbench", "insights", "tune", "export", "experiments"] as const;
export type PlaceName = (typeof placeNames)[number];

/** How the address of a lesson begins. */
const LESSON = "#v=";

export interface Place {
  readonly name: PlaceName;
  /** The run that is open; undefined while a new one is being set up. */
  readonly runId: string | undefined;
  /** In the Pool: the task that is open beside the others. */
  readonly taskId?: string | undefined;
}

export class PlaceState {
  readonly #subscribe = createSubscriber((update) => {
    window.addEventListener("hashchange", update);
    return () => window.removeEventListener("hashchange", update);
  });

  get current(): Place {
    this.#subscribe();
    return parsePlace(window.location.hash);
  }

  /** Whether the address is a lesson's: it then holds a set-up. */
  get isLesson(): boolean {
    this.#subscribe();
    return window.location.hash.startsWith(LESSON);
  }

  /** Whether the address is the page's own, without a place, a run or a lesson. */
  get namesNothing(): boolean {
    this.#subscribe();
    return /^#?\/?$/u.test(window.location.hash);
  }

  /** Goes to a place with the run that is open now. */
  go(name: PlaceName): void {
    window.location.hash = placeHash({ ...this.current, name });
  }

  /** Opens a run, or the set-up of a new one, in the present place. */
  open(runId: string | undefined, name: PlaceName = this.current.name): void {
    window.location.hash = placeHash({ name, runId });
  }

  /**
   * Puts the open task of the Pool into the address; undefined for none. From one task to the next it is one entry of the
   * history, so that the back button leads to the list.
   * @param instead puts it in the place of the present entry in any case
   */
  showTask(taskId: string | undefined, instead = false): void {
    const { name, runId, taskId: before } = this.current;
    if (name !== "pool" || before === taskId) return;
    const hash = placeHash({ name, runId, taskId });
    if (instead || (taskId !== undefined && before !== undefined)) window.location.replace(hash);
    else window.location.hash = hash;
  }

  /** The whole address of a task. */
  linkTo(runId: string, taskId: string): string {
    return `${window.location.href.replace(/#.*$/u, "")}${placeHash({ name: "pool", runId, taskId })}`;
  }

  /** Puts a run, and a place, into the address without a new entry in the history. */
  settle(runId: string | undefined, name: PlaceName = this.current.name): void {
    if (this.current.runId === runId && this.current.name === name) return;
    window.location.replace(placeHash({ name, runId }));
  }
}

export function placeHash({ name, runId, taskId }: Place): string {
  const parts = [name, ...(runId === undefined ? [] : [runId, ...(name === "pool" && taskId ? [taskId] : [])])];
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

/** An address that is not understood means the first place. */
export function parsePlace(hash: string): Place {
  const [name = "", runId = "", taskId = ""] = hash.replace(/^#\/?/, "").split("/");
  const known = placeNames.find((each) => each === name);
  if (known === undefined) return { name: "run", runId: undefined };
  const run = runId === "" ? undefined : decoded(runId);
  const isTask = known === "pool" && run !== undefined && taskId !== "";
  return { name: known, runId: run, taskId: isTask ? decoded(taskId) : undefined };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
