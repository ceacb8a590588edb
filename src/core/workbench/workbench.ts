/** Judges a run's stored candidates again under another method: what is read again, which verdicts change, what the counts become. Pure. */
import type { RereadTasks } from "./answers-tally.ts";
import { ReasonSums } from "./reason-sums.ts";
import { placeOf, rowId } from "../rows/ids.ts";
import { ledgerPlaces } from "../rows/ledger-places.ts";
import type { ParsedCandidate } from "../reading/base/instructions.ts";
import type { CandidateRow, Verdict } from "../rows/candidate-row.ts";
import { isAside } from "../rows/counters.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { FromSet } from "../rows/mix-record.ts";
import { mixReasons } from "../rows/reasons.ts";
import type { JudgedInstance } from "../questions/instance-rules.ts";
import type { Asking } from "../questions/prepare.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { Demonstration } from "../rows/mentions.ts";

/** A candidate to be judged again, and what a person decided about it. */
export interface StoredCandidate extends ParsedCandidate {
  /** Its own id, and that of the task it is or would become. */
  readonly taskId: string;
  readonly completionId: string;
  /** Batch, prompt and place in the completion. */
  readonly place: readonly [batch: number, prompt: number, index: number];
  /** The stored verdict; undefined when the method does not keep what it refuses. */
  readonly before: Verdict | undefined;
  /** A person's decision, which no rule changes. */
  readonly byHand?: "admitted" | "withdrawn";
  /** Of a mixed run. */
  readonly fromSet?: FromSet;
  /** The worked examples that came with it, where its recipe asks for whole tasks. */
  readonly instances?: readonly JudgedInstance[];
}

/** A candidate to which the other method gives the opposite verdict. */
export interface Flip {
  readonly taskId: string;
  readonly instruction: string;
  readonly before: Verdict | undefined;
  readonly after: Verdict;
}

/** What another method would have made of the same completions. */
export interface Rejudged {
  readonly candidates: number;
  readonly keptBefore: number;
  readonly keptAfter: number;
  readonly flips: { readonly kept: number; readonly refused: number };
  /** The first of them, in ledger order. */
  readonly shown: readonly Flip[];
  /** Refusals by reason, before and after; `forgotten` where no reason was stored. */
  readonly reasons: Readonly<Record<string, readonly [before: number, after: number]>>;
  /** What becomes of the tasks' answers; absent when the change does not affect how they are read. */
  readonly answers?: RereadTasks;
  /** Rows of the ledger that were left out because they are damaged; absent for none. */
  readonly damaged?: number;
  /** Time spent judging, without reading the rows. */
  readonly ms: number;
}

/** A stored row as it was after reading and before judging. */
export function asParsed(row: CandidateRow, byHand: StoredCandidate["byHand"]): StoredCandidate {
  const ruling = row.verdict.kind === "kept" ? row.verdict.overruled : row.verdict;
  const isReaders = ruling?.reason === "demonstration-repeated" || ruling?.reason === "list-circle";
  // What a mixture was kept clear of, balanced by or drawn from is no rule of the method.
  const isMixed = row.fromSet && ruling && (ruling.reason === "no-example" || Object.hasOwn(mixReasons, ruling.reason));
  const byReader = ruling && (row.aside || isReaders || isMixed) && { refusal: { reason: ruling.reason } };
  return {
    taskId: row.id,
    completionId: row.completionId ?? "",
    place: [row.batch, row.prompt, row.index],
    instruction: row.instruction,
    cut: ruling?.reason === "list-cut",
    ...byReader,
    ...(row.aside && { aside: row.aside }),
    ...(row.instances && { instances: row.instances }),
    ...(row.fromSet && { fromSet: row.fromSet }),
    before: row.verdict,
    ...(byHand && { byHand }),
  };
}

/** The candidates of a completion, and the parts set aside, read under the method, with their ids. */
export function reread(completion: CompletionRow, { list }: Recipe, asking: Asking): Omit<StoredCandidate, "before">[] {
  if (completion.finishReason === "failed" || !list) return [];
  const shown = demonstrationsIn(completion.prompt);
  const [batch = 0, prompt = 0] = placeOf(completion.id).split(".").map(Number);
  const read = list(shown, asking).answer(completion);
  return [...ledgerPlaces(read, batch, prompt)].map(({ entry, index, place }): Omit<StoredCandidate, "before"> => ({
    instruction: entry.instruction,
    // The method's rules are part of what was read.
    cut: false,
    ...(entry.refusal && { refusal: entry.refusal }),
    ...(entry.aside && { aside: entry.aside }),
    ...(entry.instances && { instances: entry.instances }),
    taskId: rowId(completion.runId, place),
    completionId: completion.id,
    place: [batch, prompt, index],
  }));
}

/** The tasks a stored prompt showed: numbered lines, or bullets for a model that answers. */
function demonstrationsIn(prompt: string): Demonstration[] {
  return [...prompt.matchAll(/^(?:\d+\.|-) (.+)$/gmu)].map(([, instruction = ""]) => ({
    ...{ origin: "seed", taskId: "", instruction },
  }));
}

/** Collects verdicts one at a time into what the workbench shows. */
export class RejudgedTally {
  readonly #reasons = new ReasonSums();
  readonly #shown: Flip[] = [];
  readonly #most: number;
  readonly #sums = { candidates: 0, keptBefore: 0, keptAfter: 0 };
  readonly #flips = { kept: 0, refused: 0 };

  /** @param most flips to list */
  constructor(most: number) {
    this.#most = most;
  }

  /** Parts set aside are no candidates, whatever the method. */
  add({ taskId, instruction, before, aside }: StoredCandidate, after: Verdict): void {
    if (isAside({ ...(aside && { aside }), verdict: after })) return;
    this.#sums.candidates++;
    const was = before?.kind === "kept";
    const is = after.kind === "kept";
    if (was) this.#sums.keptBefore++;
    if (is) this.#sums.keptAfter++;
    if (before?.kind !== "kept") this.#reasons.add(before?.reason ?? "forgotten", "before");
    if (after.kind !== "kept") this.#reasons.add(after.reason, "after");
    if (was === is) return;
    this.#flips[after.kind]++;
    if (this.#shown.length < this.#most) this.#shown.push({ taskId, instruction, before, after });
  }

  result(ms: number): Rejudged {
    return {
      ...this.#sums,
      flips: { ...this.#flips },
      shown: [...this.#shown],
      reasons: this.#reasons.all,
      ms,
    };
  }
}
