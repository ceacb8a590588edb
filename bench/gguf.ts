/** Compares sets of runtime settings for one GGUF in a headless Chromium, beside wllama's own defaults. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RuntimePlan } from "../src/core/models/runtime-plan.ts";
import { importSeeds } from "../src/core/imports/import-seeds.ts";
import { withEnginePages } from "../scripts/lib/engine-pages.ts";
import type { GgufAmounts, GgufFigures, GgufSetting } from "./measure-gguf.ts";
import { aligned } from "./tables.ts";

const PAGE = fileURLToPath(new URL("chromium", import.meta.url));

const plans: readonly RuntimePlan[] = [
  { weights: "file", context: "half", fusedAttention: true, threads: 1 },
  { weights: "file", context: "half", fusedAttention: true, threads: 2 },
  { weights: "file", context: "half", fusedAttention: false, threads: 2 },
  { weights: "file", context: "single", fusedAttention: false, threads: 2 },
  { weights: "single", context: "half", fusedAttention: true, threads: 2 },
  { weights: "single", context: "single", fusedAttention: true, threads: 2 },
  { weights: "single", context: "single", fusedAttention: false, threads: 1 },
  { weights: "single", context: "single", fusedAttention: false, threads: 2 },
];

const settings: readonly GgufSetting[] = [
  { name: "wllama's defaults", plan: undefined },
  ...plans.map((plan) => ({ name: nameOf(plan), plan })),
];

function nameOf({ weights, context, fusedAttention, threads }: RuntimePlan): string {
  return `${weights} weights, ${context} context, ${fusedAttention ? "fused" : "plain"}, ${String(threads)} thr`;
}

/** @param only parts of names of the settings to measure; all when empty */
export function measureGgufSettings(
  file: string,
  amounts: GgufAmounts,
  only: string,
  say: (figures: GgufFigures) => void,
): Promise<readonly GgufFigures[]> {
  return withEnginePages(PAGE, "gguf.html", async (open) => {
    const measured: GgufFigures[] = [];
    for (const setting of settings.filter(({ name }) => name.includes(only))) {
      // A page of its own for each, so that no memory is left from the one before.
      const page = await open(file, "measureGguf");
      const figures = await page.evaluate(([each, text, much]) => window.measureGguf(each, text, much), [
        setting,
        sampleText(),
        amounts,
      ] as const);
      say(figures);
      measured.push(figures);
      await page.close();
    }
    return measured;
  });
}

function sampleText(): string {
  const { tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
  return seeds.map(({ instruction, instances }) => `${instruction}\n${JSON.stringify(instances)}`).join("\n");
}

export function ggufTable(figures: readonly GgufFigures[]): string {
  const head = ["runtime settings", "loads", "reads/s", "writes/s", "1 at once", "2", "4", "8"];
  const lines = figures.map(({ name, loadSeconds, readsPerSecond, writesPerSecond, togetherPerSecond }) => [
    name,
    `${loadSeconds.toFixed(1)} s`,
    readsPerSecond.toFixed(0),
    writesPerSecond.toFixed(1),
    ...[1, 2, 4, 8].map((count) => togetherPerSecond[count]?.toFixed(0) ?? ""),
  ]);
  return aligned([head, ...lines]);
}
