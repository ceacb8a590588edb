/** Collects tasks whose answers were read again, one at a time, and sums up what the workbench shows. Pure. */
import { areInstancesEqual, type ModelNeed, type RereadAnswers, type StoredAnswers } from "./answers-reread.ts";
import { ReasonSums } from "./reason-sums.ts";
import type { JudgedInstance } from "../questions/instance-rules.ts";
import type { Classification } from "../rows/task-row.ts";

/** A task that another method reads differently. */
export interface TaskTurn {
  readonly taskId: string;
  readonly instruction: string;
  readonly kind: readonly [before: Classification, after: Classification];
  /** Instances kept. */
  readonly kept: readonly [before: number, after: number];
  readonly needs: ModelNeed | undefined;
}

/** What another method would have read from the same answers, of the tasks that stay in the pool. */
export interface RereadTasks {
  readonly tasks: number;
  /** Tasks left as they are: changed by a person, or stored without answers. */
  readonly left: number;
  /** Tasks of another kind, by the new one, and tasks with other instances. */
  readonly kinds: Readonly<Record<Classification, number>>;
  readonly otherInstances: number;
  readonly turned: number;
  readonly needs: Readonly<Record<ModelNeed, number>>;
  readonly kept: readonly [before: number, after: number];
  /** Refused instances by reason. */
  readonly reasons: Readonly<Record<string, readonly [before: number, after: number]>>;
  /** The first of the tasks that change, in pool order. */
  readonly shown: readonly TaskTurn[];
}

export class RereadTally {
  readonly #most: number;
  readonly #kinds = { yes: 0, no: 0, unknown: 0 };
  readonly #needs = { "other-prompt": 0, "ask-again": 0 };
  readonly #reasons = new ReasonSums();
  readonly #shown: TaskTurn[] = [];
  readonly #kept = { before: 0, after: 0 };
  readonly #sums = { tasks: 0, left: 0, turned: 0, otherInstances: 0 };

  /** @param most tasks to list */
  constructor(most: number) {
    this.#most = most;
  }

  leave(): void {
    this.#sums.tasks++;
    this.#sums.left++;
  }

  add(before: StoredAnswers, after: RereadAnswers): void {
    this.#sums.tasks++;
    const kept = [this.#count(before.instances, "before"), this.#count(after.instances, "after")] as const;
    const isOtherKind = before.kind !== after.kind;
    const hasOthers = !areInstancesEqual(before.instances, after.instances);
    if (isOtherKind) this.#kinds[after.kind]++;
    if (hasOthers) this.#sums.otherInstances++;
    if (after.needs) this.#needs[after.needs]++;
    if (!isOtherKind && !hasOthers && after.needs === undefined) return;
    this.#sums.turned++;
    if (this.#shown.length === this.#most) return;
    const { taskId, instruction } = before;
    this.#shown.push({ taskId, instruction, kind: [before.kind, after.kind], kept, needs: after.needs });
  }

  result(): RereadTasks {
    return {
      ...this.#sums,
      kinds: { ...this.#kinds },
      needs: { ...this.#needs },
      kept: [this.#kept.before, this.#kept.after],
      shown: [...this.#shown],
      reasons: this.#reasons.all,
    };
  }

  /** @returns how many are kept */
  #count(instances: readonly JudgedInstance[], side: "before" | "after"): number {
    let kept = 0;
    for (const { refusal } of instances) {
      if (refusal === undefined) kept++;
      else this.#reasons.add(refusal, side);
    }
    this.#kept[side] += kept;
    return kept;
  }
}
