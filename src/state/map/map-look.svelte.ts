/** How the map is looked at: its colours, what is lit, what has the focus, and what is selected from it. */
import { groupsOf, type Colouring, type Groups } from "../../core/map/colouring.ts";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { findCandidate, findTask, tasksById } from "../../pool/rows.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import type { MapMeasure } from "../../rpc/map-api.ts";
import { Observed } from "../parts/observed.ts";
import type { BrowseState } from "../pool/browse.svelte.ts";
import type { RunsState } from "../run/runs.svelte.ts";
import { foundSource } from "./found-source.ts";
import type { MapState } from "./map.svelte.ts";

/** Refused candidates are shown at first only where they are so few. */
const FEW_REFUSED = 500;
/** Tasks read at once for the selection, so that the page stays free. */
const SELECTED_AT_ONCE = 500;

/** How a point is shown. */
export const HIDDEN = 0;
const DIM = 1;
export const LIT = 2;

interface Needs {
  readonly map: MapState;
  readonly db: SeedbedDatabase;
  readonly ledger: LedgerApi;
  readonly browse: BrowseState;
  readonly runs: RunsState;
}

export class MapLook {
  readonly #needs: Needs;
  #by = $state.raw<Colouring>("who");
  /** Whether refused candidates are shown: as a person has chosen, or by their number when the map was opened. */
  #refused = $state.raw<boolean>();
  #showsFew = $state.raw(true);
  #measure = $state.raw<MapMeasure>("words");
  #group = $state.raw<string>();
  #focus = $state.raw<string>();
  #focused = $state.raw<TaskRow | CandidateRow>();
  #found: ReadonlySet<string> | undefined;
  readonly groups: Groups = $derived.by(() => {
    const { map } = this.#needs;
    return groupsOf(this.#by, map.held.points, this.#by === "verb" ? map.verbs : []);
  });
  /** How each point is shown. */
  readonly marks: Uint8Array = $derived.by(() => {
    const { points, gone } = this.#needs.map.held;
    const { found, showsRefused, groups } = this;
    const group = this.#group === undefined ? undefined : groups.names.indexOf(this.#group);
    return Uint8Array.from(points, ({ id, kind }, number) => {
      if (gone.has(number) || (kind === "refused" && !showsRefused)) return HIDDEN;
      return (found?.has(id) ?? true) && (group === undefined || groups.of[number] === group) ? LIT : DIM;
    });
  });
  readonly #searched = $derived.by(() => this.#search());

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  get by(): Colouring {
    return this.#by;
  }

  /** By what the person wants tasks compared, where there are vectors. */
  get measure(): MapMeasure {
    return this.#measure;
  }

  get showsRefused(): boolean {
    return this.#refused ?? this.#showsFew;
  }

  /** Refused candidates of the run, parts of replies among them. */
  get refusedCount(): number {
    const { counters } = this.#needs.runs.open ?? {};
    return counters ? counters.candidates - counters.accepted : 0;
  }

  /** The group of the legend that alone is lit. */
  get group(): string | undefined {
    return this.#group;
  }

  /** The ids that the Pool's search and filters find; undefined when nothing is asked for. */
  get found(): ReadonlySet<string> | undefined {
    const found = this.#searched?.current;
    this.#found = found;
    return found;
  }

  /** The number of the point that has the focus. */
  get focus(): number | undefined {
    return this.#focus === undefined ? undefined : this.#needs.map.held.numberOf(this.#focus);
  }

  /** Its task or candidate, once it is read. */
  get focused(): TaskRow | CandidateRow | undefined {
    return this.#focused?.id === this.#focus ? this.#focused : undefined;
  }

  colourBy(by: Colouring): void {
    this.#by = by;
    this.#group = undefined;
    this.#needs.map.want({ verbs: by === "verb" });
  }

  compareBy(measure: MapMeasure): void {
    this.#measure = measure;
    this.#group = undefined;
  }

  showRefused(shown: boolean): void {
    this.#refused = shown;
  }

  /** Lights one group of the legend, or all again. */
  lightGroup(name: string): void {
    this.#group = this.#group === name ? undefined : name;
  }

  /** Whether some points are lit and the others are not. */
  get dims(): boolean {
    return this.found !== undefined || this.#group !== undefined;
  }

  /** Follows the run whose map is shown, and what this look needs of it. */
  follow(runId: string, by: MapMeasure): () => void {
    this.#showsFew = this.refusedCount <= FEW_REFUSED;
    this.#needs.map.want({ refused: this.showsRefused, verbs: this.#by === "verb" });
    return this.#needs.map.follow(runId, by);
  }

  /** Gives a point the focus and reads its instruction; undefined takes the focus away. */
  async tell(number: number | undefined): Promise<void> {
    const point = number === undefined ? undefined : this.#needs.map.held.points[number];
    if (this.#focus === point?.id) return;
    this.#focus = point?.id;
    if (point === undefined) return;
    const read = point.kind === "refused" ? findCandidate : findTask;
    const row = await read(this.#needs.db, point.id);
    if (row?.id === this.#focus) this.#focused = row;
  }

  /** Opens a point's task or candidate in the detail. */
  async open(number: number): Promise<void> {
    const point = this.#needs.map.held.points[number];
    if (point === undefined) return;
    const { db, browse } = this.#needs;
    const candidate = point.kind === "refused" ? await findCandidate(db, point.id) : undefined;
    if (candidate) await browse.open.showCandidate(candidate);
    else await browse.open.showTaskById(point.id);
  }

  /** Adds the machine's tasks among some points to the Pool's selection. */
  async select(numbers: readonly number[]): Promise<void> {
    const { map, db, browse } = this.#needs;
    const { points } = map.held;
    const { marks } = this;
    const ids = numbers
      .filter((number) => points[number]?.kind === "machine" && marks[number] !== HIDDEN)
      .map((number) => points[number]!.id);
    browse.selection.begin();
    for (let from = 0; from < ids.length; from += SELECTED_AT_ONCE) {
      const rows = await tasksById(db, ids.slice(from, from + SELECTED_AT_ONCE));
      browse.selection.add(rows.filter(({ origin }) => origin === "machine"));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** Selects what the search and the legend light. */
  selectLit(): Promise<void> {
    return this.select(Array.from(this.marks.keys()).filter((number) => this.marks[number] === LIT));
  }

  #search(): Observed<ReadonlySet<string> | undefined> | undefined {
    const { browse, ledger, map, runs } = this.#needs;
    const runId = runs.openId;
    const { origin, classification, mark, double, bins, search } = browse.filters;
    const hasBins = Object.keys(bins).length > 0;
    const isOfTasks = origin || classification || mark || double !== undefined || hasBins;
    const isAsked = search.trim() !== "" || isOfTasks;
    if (runId === undefined || !isAsked) return undefined;
    // New points are asked about too; until the answer comes, what was found before stays lit.
    void map.held;
    const asksRefused = this.showsRefused && search.trim() !== "" && !isOfTasks;
    const question = { runId, origin, classification, mark, double, bins, search, refused: asksRefused };
    return new Observed(foundSource(ledger, question), this.#found);
  }
}
