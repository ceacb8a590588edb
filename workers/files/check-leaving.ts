/** Checks a run before it leaves: personal data, keys, harmful words and copies of its seeds. Lists what it finds, and decides nothing. */
import type { ExportTask } from "../../src/core/export/format.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { strip } from "../../src/core/text/python-text.ts";
import { comparedTokens } from "../../src/core/text/tokens.ts";
import { around, findingsIn, markOf, type Finding } from "../../src/core/leaving/findings.ts";
import { saveLeaving } from "../../src/pool/publications.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";
import type { CheckedLeaving } from "../../src/rpc/hub-api.ts";
import { RougeIndex } from "../dedup/rouge-index.ts";
import { readSource } from "./export.ts";
import type { Job } from "./job.ts";

/** Findings that the page gets; all are counted. */
const MOST_LISTED = 5_000;
/** From this ROUGE-L on a text counts as nearly a seed: the score above which the method refuses a task. */
const NEAR = 0.7;
/** Words of an input or output that is compared with those of the seeds. */
const LEAST_WORDS = 8;

export async function checkLeaving({ runId, now }: FileJobs["leaving"]["order"], job: Job): Promise<CheckedLeaving> {
  const { run, tasks } = await readSource({ runId }, false, false, job);
  const copies = new Copies(run.seeds);
  const findings: Finding[] = [];
  const counts = new Map<string, { found: number; open: number }>();
  let done = 0;
  for (const each of tasks) {
    for (const finding of [...findingsIn(each), ...copies.of(each)]) {
      const count = counts.get(finding.kind) ?? { found: 0, open: 0 };
      counts.set(finding.kind, { found: count.found + 1, open: count.open + (finding.isPassed ? 0 : 1) });
      if (findings.length < MOST_LISTED) findings.push(finding);
    }
    job.report("checking", ++done, tasks.length);
    await job.breathe();
  }
  const sum = (of: "found" | "open"): number => [...counts.values()].reduce((all, count) => all + count[of], 0);
  await saveLeaving(job.db, runId, { at: now, tasks: tasks.length, found: sum("found"), open: sum("open") });
  return { findings, tasks: tasks.length, counts: Object.fromEntries(counts) };
}

type Field = Finding["field"];

/** Looks for copies of seeds, of each field among the seeds' own: instructions among instructions, outputs among outputs. */
class Copies {
  readonly #of: Readonly<Record<Field, SeedTexts>>;

  constructor(seeds: readonly SeedTask[]) {
    const all = seeds.flatMap(({ instances }) => instances);
    this.#of = {
      instruction: new SeedTexts(seeds.map(({ instruction }) => instruction)),
      input: new SeedTexts(all.map(({ input }) => input).filter(isOwn)),
      output: new SeedTexts(all.map(({ output }) => output).filter(isOwn)),
    };
  }

  *of({ task, instances }: ExportTask): Generator<Finding> {
    const passed = new Set(task.letPass);
    yield* this.#copy(task.instruction, { taskId: task.id, field: "instruction" }, passed);
    for (const { id, input, output } of instances) {
      for (const [field, text] of [["input", input] as const, ["output", output] as const])
        if (isOwn(text)) yield* this.#copy(text, { taskId: task.id, field, instanceId: id }, passed);
    }
  }

  *#copy(
    text: string,
    place: Pick<Finding, "taskId" | "field" | "instanceId">,
    passed: ReadonlySet<string>,
  ): Generator<Finding> {
    const found = this.#of[place.field].like(text);
    if (found === undefined) return;
    const kind = found.isExact ? "copy-exact" : "copy-near";
    const mark = markOf(kind, text);
    yield {
      ...{ ...place, kind, mark, ...around(text, 0, text.length), score: found.score },
      ...{ seed: found.seed.slice(0, 300), isPassed: passed.has(mark) },
    };
  }
}

class SeedTexts {
  readonly #index = new RougeIndex();
  readonly #exact: ReadonlyMap<string, string>;
  readonly #texts: readonly string[];

  constructor(texts: readonly string[]) {
    this.#exact = new Map(texts.map((text) => [same(text), text]));
    this.#texts = [...this.#exact.values()];
    this.#index.rebuild(
      "unicode",
      this.#texts.map((instruction, index) => ({ taskId: String(index), instruction })),
    );
  }

  /** The seed's text that is the same, or else the nearest that is too like. */
  like(text: string): { readonly seed: string; readonly score: number; readonly isExact: boolean } | undefined {
    const exact = this.#exact.get(same(text));
    if (exact !== undefined) return { seed: exact, score: 1, isExact: true };
    const near = this.#index.nearestAbove(text, NEAR);
    return near && { seed: this.#texts[Number(near.taskId)] ?? "", score: near.score, isExact: false };
  }
}

/** Whether an input or output is long enough to be somebody's: many tasks share short ones, such as “Yes”. */
function isOwn(text: string): boolean {
  return comparedTokens(text, "unicode").length >= LEAST_WORDS;
}

/** What makes two texts the same: their words, whatever the case and the spaces. */
function same(text: string): string {
  return strip(text).toLowerCase().replaceAll(/\s+/gu, " ");
}
