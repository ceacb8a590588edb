/** The damaged rows of the shown list: how many, and what a person can do with each. No list shows them as rows. */
import type { DamagedRow, DamagedRows } from "../../core/rows/row-fault.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import { handOver, safeName } from "../run/hand-over.ts";
import type { BrowseState } from "../pool/browse.svelte.ts";
import type { Shown } from "../pool/browse-questions.ts";

/** What became of a deletion that was not done. */
type Refused = "busy" | "changed";

export class DamagedState {
  readonly #db: SeedbedDatabase;
  readonly #ledger: LedgerApi;
  readonly #browse: BrowseState;
  #found = $state.raw<DamagedRows>();
  #refused = $state.raw<Refused>();
  #turn = 0;

  constructor(db: SeedbedDatabase, ledger: LedgerApi, browse: BrowseState) {
    this.#db = db;
    this.#ledger = ledger;
    this.#browse = browse;
  }

  /** Undefined until they are counted. */
  get found(): DamagedRows | undefined {
    return this.#found;
  }

  get refused(): Refused | undefined {
    return this.#refused;
  }

  /** Counts the damaged rows of a table of a run. */
  async look(runId: string, table: Shown): Promise<void> {
    const turn = ++this.#turn;
    this.#refused = undefined;
    this.#found = undefined;
    const found = await this.#ledger.damaged(runId, table).catch(() => undefined);
    if (turn === this.#turn) this.#found = found;
  }

  /** Gives a row to the person as it is stored. @throws PoolFailure when it is gone */
  async download(row: DamagedRow): Promise<void> {
    const { rawRow } = await import("../../pool/damaged-rows.ts");
    handOver(await rawRow(this.#db, row), `${safeName(row.id)}-damaged.jsonl`);
  }

  /** @throws PoolFailure when the database refuses */
  async remove(runId: string, row: DamagedRow): Promise<void> {
    const { deleteDamagedRow } = await import("../../pool/damaged-rows.ts");
    const result = await deleteDamagedRow(this.#db, runId, row);
    const ids = [row.id];
    await this.#ledger.changed(runId, { tasks: ids, candidates: ids, instances: ids });
    if (row.table !== "completions") await this.look(runId, row.table);
    this.#browse.askAgain();
    if (result !== "done") this.#refused = result;
  }
}
