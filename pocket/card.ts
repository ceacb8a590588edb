/** Writes the model card: what Pocket is, what it was trained on, what it cannot do, and everything that was measured. */
import type { CheckpointHead } from "./checkpoint.ts";
import type { ModelConfig } from "../training/model.ts";

/** What `pocket:check` measured; shares are 0 to 1. */
export interface Figures {
  readonly parity: { readonly prompts: number; readonly identical: number; readonly worstLogprobGap: number };
  readonly run: {
    readonly tasks: number;
    readonly acceptedShare: number;
    readonly withInstanceShare: number;
    readonly classificationShare: number;
    readonly yesNoAccuracy: number;
    readonly yesNoBalanced: number;
    readonly verbPairs: number;
    readonly verbatimShare: number;
    readonly cachedShare: number;
    readonly seconds: number;
  };
  readonly speed: { readonly loadSeconds: number; readonly tokensPerSecond: number; readonly firstTaskSeconds: number };
  readonly correct: Readonly<Record<string, { readonly right: number; readonly of: number }>>;
  /** Of families whose answers it was never shown. */
  readonly leftToLearn: { readonly right: number; readonly of: number };
  readonly recipes: {
    readonly wholeTasks: {
      readonly kept: number;
      readonly written: number;
      readonly requests: number;
      readonly seconds: number;
      readonly right: number;
      readonly judged: number;
    };
    readonly induction: {
      readonly named: number;
      readonly right: number;
      readonly of: number;
      readonly tasks: readonly {
        readonly task: string;
        readonly instruction: string;
        readonly named: boolean;
        readonly accuracy: number;
        readonly own: number;
      }[];
    };
  };
  readonly bytes: number;
  readonly parameters: number;
}

/** How many families a corpus has. */
export interface CorpusSize {
  readonly families: number;
  readonly heldOut: number;
  readonly leftToLearn: number;
}

/** The card as Markdown, with the front matter that model hubs read. */
export function cardMarkdown(
  config: ModelConfig,
  training: CheckpointHead,
  corpus: CorpusSize,
  figures: Figures,
): string {
  const { parity, run, speed, correct, leftToLearn, recipes } = figures;
  const { wholeTasks, induction } = recipes;
  const last = training.curve.at(-1);
  const kinds = Object.entries(correct).sort(([a], [b]) => a.localeCompare(b));
  const judged = kinds.reduce((sum, [, { of }]) => sum + of, 0);
  const right = kinds.reduce((sum, [, each]) => sum + each.right, 0);
  return `---
license: mit
language: en
pipeline_tag: text-generation
library_name: gguf
---

# Seedbed Pocket

A language model of ${figures.parameters.toLocaleString("en")} parameters that ships inside the Seedbed page (${megabytes(figures.bytes)} MB). It carries the
Self-Instruct pipeline on any machine, offline: it continues numbered lists of tasks, answers whether a task is
classification, writes instances, writes whole tasks as Alpaca asks for them, says which instruction lies behind five
pairs, and carries an instruction out. It is a teaching aid and a test fixture, not an assistant.

- **Layout**: Qwen2 (RMSNorm, rotary positions, SwiGLU, one key/value head, tied embeddings), ${config.layers} layers, width ${config.width},
  ${config.heads} heads of 64, feed-forward ${config.feedForward}; vocabulary ${config.vocabulary} (byte-level BPE of our own); context ${config.contextTokens} tokens; GGUF, half precision.
- **Licence**: MIT. Weights, tokenizer and training text were all made by this project.

## What it was trained on

Only text that the project's own grammar writes (\`pocket/corpus/\`): ${corpus.families} families of tasks with right answers computed by
program, of which ${corpus.heldOut} are held out for evaluation, rendered as the prompts the pipeline sends; and the 175 built-in seed
tasks, which prompts show. No text from the web, no other model's output. Of ${corpus.leftToLearn} families it saw instructions and
never an answer (\`pocket/corpus/left-to-learn.ts\`), so that a tuning has something to teach; of others its lists name
few (\`pocket/corpus/seldom-listed.ts\`), since a model of this size seldom answers them rightly. It was trained on the kinds of the page's
twelve induction tasks and on none of their pairs. The corpus has the mark ${training.corpus}, which also stands in the model's file.

\`npm run pocket:train -- --seed ${training.seed} --steps ${training.steps}\` made it: ${training.step} of ${training.steps} steps, ${training.tokens.toLocaleString("en")} tokens, ${(training.seconds / 60).toFixed(0)} minutes on two
processor cores with jax-js on WebAssembly. Training loss at the end ${last?.loss.toFixed(2) ?? "?"} nats a token; ${last?.heldOut?.toFixed(2) ?? "?"} on what it has to write about
families it never saw, whose words and answers are new to it.

![Loss by training step](pocket-loss.svg)

## What it cannot do

- It knows a few hundred words and the families above. Anything else, it turns into one of them.
- It does not answer questions, chat, follow instructions outside its families, or know facts.
- Its answers look right more often than they are. Read the table below before using its output for anything.
- English only. Numbers above a few hundred, long inputs and code beyond one line are out of reach.

## Measured

By \`npm run pocket:check\`, on two shared server cores without a GPU.

| What | Measured | Aim |
| --- | --- | --- |
| Parity with wllama, loaded as the app loads it: identical greedy texts of 32 tokens | ${parity.identical} of ${parity.prompts} | all |
| Parity: largest gap of the five best log-probabilities | ${parity.worstLogprobGap.toFixed(4)} nats | 0.05 |
| Candidates accepted (seed 42, ${run.tasks} tasks, \`default\` preset) | ${percent(run.acceptedShare)} | 45% |
| Accepted tasks with a valid instance | ${percent(run.withInstanceShare)} | 80% |
| Classification among them | ${percent(run.classificationShare)} | 10 to 40% |
| Yes/no right on held-out families | ${percent(run.yesNoAccuracy)} | 90% |
| The same, with yes and no counting alike | ${percent(run.yesNoBalanced)} | |
| Different leading verbs with objects | ${run.verbPairs} | 60 |
| Accepted instructions that stand in the corpus word for word | ${percent(run.verbatimShare)} | at most 5% |
| Prompt tokens served from the cache | ${percent(run.cachedShare)} | 50% |
| Alpaca: tasks kept of those written (seed 42, ${wholeTasks.requests} requests) | ${wholeTasks.kept} of ${wholeTasks.written} in ${wholeTasks.seconds.toFixed(0)} s | 20 in 300 s |
| Their outputs that are right, of those the grammar can judge | ${wholeTasks.right} of ${wholeTasks.judged} | |
| Induction: tasks whose rule is named | ${induction.named} of ${induction.of} | 4 |
| Induction: tasks whose induced instruction, carried out by Pocket, is right for half of the inputs held out or more | ${induction.right} of ${induction.of} | |
| Time of the first run | ${run.seconds.toFixed(0)} s | 600 s |
| Load in wllama, one thread | ${speed.loadSeconds.toFixed(2)} s | 1 s |
| Decoding, one thread | ${speed.tokensPerSecond.toFixed(0)} tokens/s | 150 |
| First task after the start, loading included | ${speed.firstTaskSeconds.toFixed(1)} s | 8 s |

How often an output is right, judged by the grammar's own functions on ${judged} sampled instances (those they can judge):

| Kind of task | Right | Of | Share |
| --- | --- | --- | --- |
${kinds.map(([kind, each]) => `| ${kind} | ${each.right} | ${each.of} | ${percent(each.right / each.of)} |`).join("\n")}
| all | ${right} | ${judged} | ${percent(right / Math.max(1, judged))} |
| left to learn, not counted above | ${leftToLearn.right} | ${leftToLearn.of} | ${percent(leftToLearn.right / Math.max(1, leftToLearn.of))} |

What it induced most often from five pairs of each task, and how well it carried that out on pairs it was not shown, beside
a person's own instruction:

| Task | Induced | Names the rule | Right | Own |
| --- | --- | --- | --- | --- |
${induction.tasks.map(({ task, instruction, named, accuracy, own }) => `| ${task} | ${instruction} | ${named ? "yes" : "no"} | ${percent(accuracy)} | ${percent(own)} |`).join("\n")}
`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
