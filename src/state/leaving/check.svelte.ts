/** The check of a run before it leaves: what was found, what is shown of it, and what a person decides. The worker searches; decisions are changes of the pool. */
import { joined, editing, editingInstance, lettingPass, type PoolChange } from "../../core/curation/curation.ts";
import { canMask, masked, type Finding } from "../../core/leaving/findings.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { instancesOf, tasksById } from "../../pool/rows.ts";
import type { Files } from "../../rpc/files.ts";
import type { CheckedLeaving } from "../../rpc/hub-api.ts";
import type { CurationState } from "../pool/curation.svelte.ts";
import { JobState } from "../parts/job.svelte.ts";

export type Decision = "kept" | "masked" | "excluded";

interface CheckNeeds {
  readonly files: Files;
  readonly db: SeedbedDatabase;
  readonly curation: CurationState;
}

export class CheckState {
  readonly checking = new JobState<CheckedLeaving>();
  readonly #needs: CheckNeeds;
  #runId = "";
  #kind = $state.raw<string>();
  #decided = $state.raw<Readonly<Record<string, Decision>>>({});
  #problem = $state.raw<string>();

  constructor(needs: CheckNeeds) {
    this.#needs = needs;
  }

  get result(): CheckedLeaving | undefined {
    return this.checking.phase.kind === "done" ? this.checking.phase.result : undefined;
  }
  /** The one kind that is shown; undefined for all. */
  get kind(): string | undefined {
    return this.#kind;
  }
  /** Why the last decision was not stored. */
  get problem(): string | undefined {
    return this.#problem;
  }
  /** What is shown: those of the chosen kind, with those that were decided on since the check. */
  get shown(): readonly Finding[] {
    const all = this.result?.findings ?? [];
    return all.filter(({ kind, isPassed }) => !isPassed && (this.#kind === undefined || kind === this.#kind));
  }
  /** Shown ones on which nobody has decided. */
  get open(): readonly Finding[] {
    return this.shown.filter((each) => this.decisionOn(each) === undefined);
  }

  decisionOn(finding: Finding): Decision | undefined {
    return this.#decided[keyOf(finding)];
  }

  async check(runId: string): Promise<void> {
    this.#runId = runId;
    this.#decided = {};
    this.#problem = undefined;
    const order = { runId, now: Date.now() };
    await this.checking.run((watch) => this.#needs.files.do("leaving", order, watch));
  }

  show(kind: string | undefined): void {
    this.#kind = kind;
  }

  /** Decides on some findings as one change, which can be undone in the Pool. */
  async decide(findings: readonly Finding[], decision: Decision): Promise<void> {
    const fit = decision === "masked" ? findings.filter(({ kind }) => canMask(kind)) : findings;
    if (fit.length === 0) return;
    this.#problem = undefined;
    const { curation, db } = this.#needs;
    const tasks = await tasksById(db, tasksOf(fit));
    const outcome =
      decision === "excluded"
        ? await curation.withdraw(this.#runId, tasks)
        : decision === "kept"
          ? await curation.onShown(
              "let-pass",
              joined(
                this.#runId,
                tasks.map((task) => passing(task, fit)),
              ),
            )
          : await curation.onShown("masked", await this.#masking(tasks, fit));
    if (outcome === "stored") this.#remember(fit, decision);
    else this.#problem = outcome.kind === "failed" ? outcome.message : PROBLEMS[outcome.kind];
  }

  close(): void {
    this.checking.reset();
    this.#decided = {};
  }

  /** What is done to a task holds for all that was found in it. */
  #remember(fit: readonly Finding[], decision: Decision): void {
    const whole = tasksOf(fit);
    const all = this.result?.findings ?? [];
    const more = decision === "excluded" ? all.filter(({ taskId }) => whole.includes(taskId)) : fit;
    this.#decided = { ...this.#decided, ...Object.fromEntries(more.map((each) => [keyOf(each), decision])) };
  }

  /** Masks the kinds that were chosen in the texts in which they were found. */
  async #masking(tasks: readonly TaskRow[], findings: readonly Finding[]): Promise<PoolChange> {
    const instances = await instancesOf(
      this.#needs.db,
      tasks.map(({ id }) => id),
    );
    const kindsIn = (taskId: string, instanceId: string | undefined, field: Finding["field"]): string[] =>
      findings
        .filter((each) => each.taskId === taskId && each.instanceId === instanceId && each.field === field)
        .map(({ kind }) => kind);
    const cover = (text: string, all: readonly string[]): string => all.reduce(masked, text);
    const changes = [
      ...tasks.flatMap((task) => {
        const instruction = cover(task.instruction, kindsIn(task.id, undefined, "instruction"));
        return instruction === task.instruction ? [] : [editing(task, instruction, task.classification)];
      }),
      ...instances.flatMap((instance) => {
        const { id, taskId } = instance;
        const input = cover(instance.input, kindsIn(taskId, id, "input"));
        const output = cover(instance.output, kindsIn(taskId, id, "output"));
        const isSame = input === instance.input && output === instance.output;
        return isSame ? [] : [editingInstance(instance, { input, output })];
      }),
    ];
    return joined(this.#runId, changes);
  }
}

/** Place and content of a finding: two of one mark in one text are decided together. */
function keyOf({ taskId, instanceId = "", field, mark }: Finding): string {
  return [taskId, instanceId, field, mark].join(" ");
}

/** The tasks of some findings, each once: a task's findings stand together. */
function tasksOf(findings: readonly Finding[]): string[] {
  return findings.map(({ taskId }) => taskId).filter((id, index, all) => id !== all[index - 1]);
}

const PROBLEMS = {
  busy: "The run is in progress, here or in another tab. Pause it, then decide.",
  changed: "Another tab has changed the task meanwhile. Check again.",
} as const;

function passing(task: TaskRow, findings: readonly Finding[]): PoolChange {
  return lettingPass(
    task,
    findings.filter(({ taskId }) => taskId === task.id).map(({ mark }) => mark),
  );
}
