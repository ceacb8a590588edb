/** Gathers the tasks of all rows: rows with the same instruction become one task, doubles go, and conflicts are said. */
import type { Instance } from "../../rows/instance-row.ts";
import type { SeedTask } from "../../rows/seeds-row.ts";
import { collapseSpace } from "../../text/python-text.ts";
import type { Problems } from "../problems.ts";
import { seedWarning } from "../seed-warning.ts";
import type { RowTask } from "./row-tasks.ts";

export class TaskGatherer {
  readonly #problems: Problems;
  readonly #tasks: (SeedTask & GatheredTask)[] = [];
  /** Flat rows by their words, for those that follow. */
  readonly #flat = new Map<string, GatheredInstances>();
  readonly #ids = new Set<string>();
  #nextNumber = 0;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  get tasks(): readonly SeedTask[] {
    return this.#tasks;
  }

  take(line: number, row: RowTask): void {
    const { instruction, system, isListed } = row;
    const key = JSON.stringify([collapseSpace(instruction), system]);
    const earlier = isListed ? undefined : this.#flat.get(key);
    if (earlier !== undefined) {
      this.#say(line, earlier.add(row));
      earlier.task.isClassification ||= row.isClassification;
      return;
    }
    const task: SeedTask & GatheredTask = {
      ...{ id: this.#freeId(line, row.id), name: row.name, instruction },
      ...{ instances: [], isClassification: row.isClassification },
      ...(system === undefined ? {} : { system }),
    };
    this.#tasks.push(task);
    const gathered = new GatheredInstances(task);
    if (!isListed) this.#flat.set(key, gathered);
    this.#say(line, gathered.add(row));
    const warning = seedWarning(task);
    if (warning !== undefined) this.#problems.seedWarning(line, warning);
  }

  #say(line: number, remarks: Iterable<string>): void {
    for (const remark of remarks) this.#problems.warning(line, remark);
  }

  /** An id of its own for each task: the row's, or the usual one for its place. */
  #freeId(line: number, own: string): string {
    if (own !== "" && !this.#ids.has(own)) {
      this.#ids.add(own);
      return own;
    }
    if (own !== "") this.#problems.warning(line, "the id stands on an earlier line too; the task gets another one");
    this.#nextNumber = Math.max(this.#nextNumber, this.#tasks.length);
    while (this.#ids.has(`seed_task_${this.#nextNumber}`)) this.#nextNumber++;
    const id = `seed_task_${this.#nextNumber}`;
    this.#ids.add(id);
    return id;
  }
}

/** A task while rows are still added to it. */
interface GatheredTask {
  instances: Instance[];
  inputs?: string[];
  isClassification: boolean;
}

/** The instances of one task, and its inputs without an output. */
class GatheredInstances {
  readonly task: GatheredTask;
  readonly #outputs = new Map<string, Set<string>>();
  readonly #waiting = new Set<string>();

  constructor(task: GatheredTask) {
    this.task = task;
  }

  /** Adds what is new. @returns remarks */
  add({ instances, inputs }: Pick<RowTask, "instances" | "inputs">): Set<string> {
    const remarks = new Set<string>();
    for (const each of instances) {
      // White space around a text makes no other one.
      const [input, output] = [each.input.trim(), each.output.trim()];
      const outputs = this.#outputs.get(input) ?? new Set();
      if (outputs.has(output)) {
        remarks.add("an instance that is there already was left out");
        continue;
      }
      if (outputs.size > 0) remarks.add("the same input has several outputs: all are kept");
      this.#outputs.set(input, outputs.add(output));
      this.task.instances.push(each);
    }
    for (const input of inputs) {
      if (this.#waiting.has(input)) {
        remarks.add("an input that is there already was left out");
        continue;
      }
      this.#waiting.add(input);
      (this.task.inputs ??= []).push(input);
    }
    return remarks;
  }
}
