/** Models and adapters in llama.cpp against ours: the same tokens, and the same log-probabilities with and without an adapter. */
import "../../../pocket/node-runtime.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultDevice, init, tree } from "@jax-js/jax";
import { expect, test } from "@playwright/test";
import { openAdapted, type AdaptedModel } from "../../../scripts/lib/adapted-model.ts";
import { GgufHeader } from "../../../training/gguf/header.ts";
import type { HostTensor, HostWeights } from "../../../training/host.ts";
import { adapterToGguf } from "../../../training/lora/adapter-gguf.ts";
import { disposeBase, loadBase } from "../../../training/lora/base.ts";
import { LoraLearner } from "../../../training/lora/learner.ts";
import { modelTokenizer } from "../../../training/lora/model-tokenizer.ts";
import { loraTargets } from "../../../training/lora/targets.ts";
import { adapterOf, freshPairs, pairsFromHost, pairsToHost } from "../../../training/lora/weights.ts";
import { packBatches } from "../../../training/packing.ts";
import { adaptedBase } from "../../../workers/tuning/students/lora.ts";
import { decoderShapes, randomDecoder } from "../../support/random-decoder.ts";

const SETTINGS = { rank: 4, alpha: 8, targets: loraTargets };
const PROMPT = "Tell the time in the inn: 1230,  they'LL it's said.\n\n  Input: [x1]\nOutput:";
const WRITTEN = 8;
const LIKELIEST = 3;
/** The greatest gap in nats. */
const ALLOWED = { model: 1e-4, adapted: 1e-3 };

const folder = mkdtempSync(join(tmpdir(), "seedbed-agreement-"));
test.beforeAll(async () => {
  await init("wasm");
  defaultDevice("wasm");
});
test.afterAll(() => rmSync(folder, { recursive: true }));

for (const [name, shape] of Object.entries(decoderShapes))
  test(`${name}: llama.cpp and LoRA agree, with an adapter and without`, async () => {
    const file = randomDecoder(shape);
    const header = new GgufHeader(file);
    const base = await loadBase(header, (start, end) => Promise.resolve(file.subarray(start, end)));
    const ids = modelTokenizer(header).encode(PROMPT);
    const pairs = moved(await pairsToHost(freshPairs(base.architecture, SETTINGS, 1)));
    const notes = {
      ...adaptedBase({ architecture: base.architecture, header }),
      name: "",
      license: "",
      description: "",
    };
    const paths = [join(folder, "base.gguf"), join(folder, "adapter.gguf")] as const;
    writeFileSync(paths[0], file);
    writeFileSync(paths[1], adapterToGguf(adapterOf(pairs, SETTINGS), notes));
    const model = await openAdapted(...paths);
    const learner = new LoraLearner(base, SETTINGS);
    try {
      const alone = await worstGap(model, learner, without(pairs), ids, 0);
      const adapted = await worstGap(model, learner, pairs, ids, 1);
      expect(alone, "the model alone").toBeLessThan(ALLOWED.model);
      expect(adapted, "with the adapter").toBeLessThan(ALLOWED.adapted);
      expect(await worstGap(model, learner, without(pairs), ids, 1), "the adapter counts").toBeGreaterThan(0.1);
    } finally {
      await model.close();
      disposeBase(base);
    }
  });

/** The largest difference of a likely token's log-probability, over some written tokens. */
async function worstGap(
  model: AdaptedModel,
  learner: LoraLearner,
  host: HostWeights,
  ids: readonly number[],
  scale: 0 | 1,
): Promise<number> {
  const written = await model.complete({ prompt: PROMPT, maxTokens: WRITTEN, scale, topLogprobs: LIKELIEST });
  // That they are the same ids shows in the log-probabilities.
  expect(written.promptTokens).toBe(ids.length);
  const weights = pairsFromHost(host);
  const all = [...ids, ...written.tokens.map(({ id }) => id)];
  let worst = 0;
  for (const [i, { likeliest }] of written.tokens.entries())
    for (const { id, logprob } of likeliest) {
      // The loss of one target is the negative of its log-probability.
      const upTo = all.slice(0, ids.length + i);
      const row = { ids: [...upTo, id], weights: [...upTo.map(() => 0), 1] };
      const [batch] = packBatches([row], [{ rows: 1, tokens: ids.length + WRITTEN }]);
      worst = Math.max(worst, Math.abs(logprob + (await learner.loss(weights, batch!))));
    }
  tree.dispose(weights);
  return worst;
}

function moved(host: HostWeights): HostWeights {
  return changed(host, (_, i) => 0.3 * Math.sin(i * 12.9898 + 1));
}

function without(host: HostWeights): HostWeights {
  return changed(host, () => 0);
}

/** With other values in the second matrix of each pair. */
function changed(host: HostWeights, value: (old: number, i: number) => number): HostWeights {
  const all = [...host].map(([name, { shape, values }]): [string, HostTensor] => [
    name,
    { shape, values: name.endsWith(".b") ? values.map(value) : values },
  ]);
  return new Map(all);
}
