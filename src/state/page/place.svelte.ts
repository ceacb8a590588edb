/** Where the person is: the place and the run, both in the address, so that reload and the back button work. */
import { createSubscriber } from "svelte/reactivity";

export const placeNames = ["run", "pool", "workbench", "insights", "tune", "export"] as const;
export type PlaceName = (typeof placeNames)[number];

/** How the address of a lesson begins. */
const LESSON = "#v=";

export interface Place {
  readonly name: PlaceName;
  /** The run that is open; undefined while a new one is being set up. */
  readonly runId: string | undefined;
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

  /** Puts a run, and a place, into the address without a new entry in the history. */
  settle(runId: string | undefined, name: PlaceName = this.current.name): void {
    if (this.current.runId === runId && this.current.name === name) return;
    window.location.replace(placeHash({ name, runId }));
  }
}

export function placeHash(place: Place): string {
  return place.runId === undefined ? `#/${place.name}` : `#/${place.name}/${encodeURIComponent(place.runId)}`;
}

/** An address that is not understood means the first place. */
function parsePlace(hash: string): Place {
  const [name = "", runId = ""] = hash.replace(/^#\/?/, "").split("/");
  const known = placeNames.find((each) => each === name);
  if (known === undefined) return { name: "run", runId: undefined };
  return { name: known, runId: runId === "" ? undefined : decoded(runId) };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
