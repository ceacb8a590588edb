/** `npm run demo`: drives the built app headless from Start to export, prints what happened and writes the dataset. */
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { saidGuidance } from "../src/core/method/guidance.ts";
import { outlineOf } from "../src/core/recipes/recipes.ts";
import { asksForList } from "../src/state/run/first-prompt.ts";
import { fieldShare } from "./lib/field-share.ts";
import { exportRun, newestRun, openApp, openGuided, setAdvanced, setUp } from "./lib/app-driver.ts";
import { peakTabMemory } from "./lib/tab-memory.ts";

const { values } = parseArgs({
  options: {
    tasks: { type: "string", default: "12" },
    seed: { type: "string", default: "42" },
    recipe: { type: "string", default: "self-instruct" },
    given: { type: "string" },
    model: { type: "string", default: "pocket" },
    gguf: { type: "string" },
    style: { type: "string", default: "auto" },
    guidance: { type: "string" },
    audience: { type: "string" },
    wanted: { type: "string" },
    unwanted: { type: "string" },
    language: { type: "string" },
    "not-held": { type: "boolean", default: false },
    "at-once": { type: "string" },
    paper: { type: "boolean", default: false },
    format: { type: "string", default: "messages" },
    out: { type: "string" },
    "timeout-minutes": { type: "string", default: "30" },
    json: { type: "boolean", default: false },
  },
});

const say = (line: string) => {
  if (!values.json) console.log(line);
};

const { guidance: field, audience, wanted, unwanted, language } = values;
const wishes = withoutUndefined({ field, audience, wanted, unwanted, language });
/** As the page sets it: a field is held, where the recipe has lists, unless `--not-held` says otherwise. */
const isHeld = !values["not-held"] && asksForList(outlineOf({ recipe: values.recipe }));
const guidance = saidGuidance({ ...wishes, ...(isHeld && { hold: true }) });

const app = await openApp();
try {
  if (guidance) await openGuided(app, values.recipe, guidance);
  const tasks = wholeNumber("tasks", values.tasks);
  const { recipe, given, model, gguf, paper, style, "at-once": atOnce } = values;
  await setUp(app.page, {
    ...(!guidance && { recipe }),
    given,
    tasks,
    seed: wholeNumber("seed", values.seed),
    model,
    gguf,
    paper,
  });
  await setAdvanced(app.page, { style, atOnce: atOnce === undefined ? undefined : wholeNumber("at-once", atOnce) });
  await watchLongTasks(app.page);
  const started = performance.now();
  await app.page.getByRole("button", { name: "Start", exact: true }).first().click();
  const { firstTaskSeconds, run } = await watch(started);
  const seconds = (performance.now() - started) / 1000;
  const longestTaskMs = await app.page.evaluate(() => Number(document.documentElement.dataset["longestTaskMs"] ?? 0));
  if (values.out !== undefined) await exportRun(app.page, values.format, values.out);
  const { counters } = run;
  const { candidates, accepted, refused: rejected, instances, classification, requests } = counters;
  const { promptTokens, cachedTokens, completionTokens, engineMs, runMs } = counters;
  const { readsPerSecond, writesPerSecond } = run.runtime ?? {};
  const { ofField, variety } = await fieldShare(app.page, run.id);
  const peakMemory = await peakTabMemory(app.browser);
  console.log(
    JSON.stringify({
      ...(recipe !== "self-instruct" && { recipe }),
      tasks: counters.tasks,
      candidates,
      accepted,
      rejected,
      instances,
      classification,
      requests,
      promptTokens,
      cachedTokens,
      completionTokens,
      seconds: round(seconds),
      firstTaskSeconds: round(firstTaskSeconds),
      engineBusy: round(engineMs / runMs),
      longestTaskMs,
      keptPerMinute: round((counters.tasks / seconds) * 60),
      ...(readsPerSecond !== undefined && { readsPerSecond: round(readsPerSecond) }),
      ...(writesPerSecond !== undefined && { writesPerSecond: round(writesPerSecond) }),
      cachedShare: share(cachedTokens, promptTokens),
      // Parts of a reply that were set aside count as items, too.
      acceptedShare: share(accepted, candidates + sum(Object.values(counters.setAside ?? {}))),
      yesShare: share(classification, counters.tasks),
      variety: round(variety),
      ...(ofField !== undefined && { ofField: round(ofField) }),
      stoppedRepeats: counters.stoppedRepeats ?? 0,
      ...(peakMemory !== undefined && { peakMemoryMB: Math.round(peakMemory / 1e6) }),
    }),
  );
} finally {
  await app.close();
}

/** Waits for the run to end. @throws when the run fails or takes too long */
async function watch(started: number) {
  const deadline = started + Number(values["timeout-minutes"]) * 60_000;
  let firstTaskSeconds = 0;
  let shown = -1;
  for (;;) {
    const run = await newestRun(app.page);
    const seconds = (performance.now() - started) / 1000;
    const kept = run?.counters.tasks ?? 0;
    if (kept > 0 && firstTaskSeconds === 0) firstTaskSeconds = seconds;
    if (kept !== shown) say(`${seconds.toFixed(1)} s  ${kept} tasks kept`);
    shown = kept;
    if (run?.phase.kind === "finished" || run?.phase.kind === "stopped") return { firstTaskSeconds, run };
    if (run?.phase.kind === "failed") throw new Error(`The run failed: ${run.phase.reason}`);
    if (performance.now() > deadline)
      throw new Error(`The run did not end within ${values["timeout-minutes"]} minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Records the longest task of the page's main thread from now on; 0 means none over 50 ms, the browser's threshold. */
function watchLongTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    new PerformanceObserver((list) => {
      const { dataset } = document.documentElement;
      const longest = Math.max(
        Number(dataset["longestTaskMs"] ?? 0),
        ...list.getEntries().map((each) => each.duration),
      );
      dataset["longestTaskMs"] = String(longest);
    }).observe({ type: "longtask" });
  });
}

function withoutUndefined(wishes: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wishes).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  console.error(`--${name} needs a whole number, not "${text}".`);
  process.exit(2);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : round(part / whole);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
