/** Checks a run before it leaves: personal data, keys, harmful words and copies of its seeds. Lists what it finds, and decides nothing. */
import { strip } from "../../src/core/text/python-text.ts";
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

export async function checkLeaving({ runId, now }: FileJobs["leaving"]["order"], job: Job): Promise<CheckedLeaving> {
  const { run, tasks } = await readSource({ runId }, false, false, job);
  const copies = new Copies(run.seeds.map(({ instruction }) => instruction));
  const findings: Finding[] = [];
  const counts = new Map<string, { found: number; open: number }>();
  let done = 0;
  for (const each of tasks) {
    for (const finding of [...findingsIn(each), ...copies.of(each.task)]) {
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

class Copies {
  readonly #index = new RougeIndex();
  readonly #exact: ReadonlyMap<string, string>;
  readonly #seeds: readonly string[];

  constructor(seeds: readonly string[]) {
    this.#seeds = seeds;
    this.#exact = new Map(seeds.map((seed) => [same(seed), seed]));
    this.#index.rebuild(
      "unicode",
      seeds.map((instruction, index) => ({ taskId: String(index), instruction })),
    );
  }

  *of({ id, instruction, letPass = [] }: { id: string; instruction: string; letPass?: readonly string[] }) {
    const exact = this.#exact.get(same(instruction));
    const near = exact === undefined ? this.#index.nearestAbove(instruction, NEAR) : undefined;
    const seed = exact ?? (near && this.#seeds[Number(near.taskId)]);
    if (seed === undefined) return;
    const kind = exact === undefined ? "copy-near" : "copy-exact";
    const mark = markOf(kind, instruction);
    const place = around(instruction, 0, instruction.length);
    const score = near?.score ?? 1;
    yield {
      ...{ taskId: id, field: "instruction", kind, mark, ...place, score },
      ...{ seed: seed.slice(0, 300), isPassed: letPass.includes(mark) },
    } satisfies Finding;
  }
}

/** What makes two instructions the same: their words, whatever the case and the spaces. */
function same(text: string): string {
  return strip(text).toLowerCase().replaceAll(/\s+/gu, " ");
}
