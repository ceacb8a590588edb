/** `npm run pocket:check`: measures what the card claims; with `--json` its last line is one JSON object. */
import "./node-runtime.ts";
import { defaultDevice, init } from "@jax-js/jax";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cardMarkdown } from "./card.ts";
import { corpusInstructions } from "./check/corpus-instructions.ts";
import { measureParity } from "./check/parity.ts";
import { rehearse } from "./check/rehearsal.ts";
import { rightByKind, runFigures } from "./check/run-figures.ts";
import { measureSpeed } from "./check/speed.ts";
import { yesNoAccuracy } from "./check/yes-no.ts";
import { wholeTasksFigures } from "./check/whole-tasks.ts";
import { inductionFigures } from "./check/induction.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { openInChromium, type BrowserModel } from "./chromium.ts";
import { leftToLearn as untaught } from "./corpus/left-to-learn.ts";
import { families, heldOutFamilies } from "./corpus/families.ts";
import { corpusMark, markOfFile } from "./corpus-mark.ts";
import { heldOutDocuments } from "./corpus/documents.ts";
import { modelFromGguf } from "../training/gguf/qwen2.ts";
import { promptLength } from "./prompts.ts";
import { pocketDocuments } from "./stream.ts";

const { values: given } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    /** Writes the model card there; needs the folder of the training. */
    card: { type: "string" },
    training: { type: "string", default: ".cache/pocket" },
    model: { type: "string", default: fileURLToPath(new URL("../public/models/pocket.gguf", import.meta.url)) },
  },
});

const PROMPTS = 50;
/** Not used by any training. */
const PROMPT_SEED = 90_001;
/** Longest prompt that is compared, characters; the rest of the context is for the continuation. */
const LONGEST_PROMPT = 2_800;
const RUN_SEED = 42;
const RUN_TASKS = 100;
/** How many instances are judged. Where the first run has fewer, runs with other seeds are added. */
const JUDGED_INSTANCES = 200;
const MOST_RUNS = 5;
const QUESTIONS_PER_FAMILY = 10;
/** The recipe of whole tasks must bring so many within this time. */
const WHOLE_TASKS = { goal: 20, mostSeconds: 300 };
/** The seed of the training that ships, and more documents than that training had. */
const TRAINING_SEED = 1;
const TRAINING_DOCUMENTS = 120_000;

await init("wasm");
defaultDevice("wasm");
const say = (line: string) => given.json || console.log(line);
const file = readFileSync(given.model);
const model = modelFromGguf(file);
const sameCorpus = markOfFile(file) === corpusMark(pocketDocuments);
if (!sameCorpus)
  say("This model was trained on another corpus than the present one: what it copied word for word cannot be told.");
const prompts = parityPrompts();

const parity = await withBrowser((browser) => measureParity(model, browser, prompts));
say(
  `parity: ${parity.identical} of ${parity.prompts} identical, largest gap ${parity.worstLogprobGap.toFixed(4)} nats`,
);

const speed = await measureSpeed(given.model, prompts[0] as string);
say(`speed: loads in ${speed.loadSeconds.toFixed(2)} s, ${speed.tokensPerSecond.toFixed(0)} tokens/s on one thread`);

const { run: figures, firstTaskSeconds, correct: judged } = await measureRuns();
const { kinds: correct, leftToLearn } = judged;
const yesNo = await withBrowser((browser) => yesNoAccuracy(browser, QUESTIONS_PER_FAMILY, PROMPT_SEED));
const run = { ...figures, yesNoAccuracy: yesNo.families, yesNoBalanced: yesNo.balanced };
say(`run: ${JSON.stringify(run)}`);
say(`correct: ${JSON.stringify(correct)}; left to learn: ${leftToLearn.right} of ${leftToLearn.of}`);

const recipes = {
  wholeTasks: await withBrowser((browser) => wholeTasksFigures(browser, { ...WHOLE_TASKS, seed: RUN_SEED })),
  induction: await withBrowser((browser) => inductionFigures(browser, RUN_SEED)),
};
say(`whole tasks: ${JSON.stringify(recipes.wholeTasks)}`);
say(
  `induction: ${recipes.induction.named} of ${recipes.induction.of} rules named, ${recipes.induction.right} carried out rightly`,
);
for (const each of recipes.induction.tasks) say(`  ${JSON.stringify(each)}`);

const parameters = [...model.tensors.values()].reduce((sum, { values }) => sum + values.length, 0);
const bytes = statSync(given.model).size;
say(`size: ${parameters} parameters, ${bytes} bytes`);
if (given.card) {
  const { head } = readCheckpoint(join(given.training, "checkpoint.bin"));
  const corpus = { families: families.length, heldOut: heldOutFamilies.length, leftToLearn: untaught.size };
  const all = { parity, run, speed: { ...speed, firstTaskSeconds }, correct, leftToLearn, recipes, bytes, parameters };
  writeFileSync(given.card, cardMarkdown(model.config, head, corpus, all));
}
const shares = Object.fromEntries(Object.entries(correct).map(([kind, { right, of }]) => [kind, right / of]));
if (given.json) {
  console.log(
    JSON.stringify({
      ...{ parity, run, speed: { ...speed, firstTaskSeconds }, correct: shares, leftToLearn, recipes },
      ...{ sameCorpus, bytes, parameters },
    }),
  );
}

/** One run for the figures, and further runs until there are enough instances to judge. */
async function measureRuns() {
  const first = await withBrowser((browser) => rehearse(browser, { goal: RUN_TASKS, seed: RUN_SEED }));
  const all = { ...first, tasks: [...first.tasks], instances: [...first.instances] };
  const judged = () => Object.values(rightByKind(all, JUDGED_INSTANCES).kinds).reduce((sum, { of }) => sum + of, 0);
  for (let more = 1; more < MOST_RUNS && judged() < JUDGED_INSTANCES; more++) {
    const next = await withBrowser((browser) => rehearse(browser, { goal: RUN_TASKS, seed: RUN_SEED + more }));
    all.tasks.push(...next.tasks.map((task) => ({ ...task, id: `${more}/${task.id}` })));
    all.instances.push(...next.instances.map((each) => ({ ...each, taskId: `${more}/${each.taskId}` })));
  }
  return {
    run: runFigures(first, corpusInstructions(TRAINING_SEED, TRAINING_DOCUMENTS)),
    firstTaskSeconds: speed.loadSeconds + first.run.counters.firstTaskMs / 1000,
    correct: rightByKind(all, JUDGED_INSTANCES),
  };
}

async function withBrowser<T>(work: (browser: BrowserModel) => Promise<T>): Promise<T> {
  const browser = await openInChromium(given.model);
  return work(browser).finally(() => browser.close());
}

/** The app's prompts for held-out families, and plain texts cut in the middle. */
function parityPrompts(): string[] {
  const cuts = heldOutDocuments(PROMPT_SEED, PROMPTS * 4).map((document) =>
    document.slice(0, promptLength(document) || document.indexOf(" ", document.length / 2)),
  );
  return cuts.filter((prompt) => prompt.length > 0 && prompt.length <= LONGEST_PROMPT).slice(0, PROMPTS);
}
