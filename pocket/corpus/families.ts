/** Every task family, and the parts they fall into: those trained on, those answered in training, and those held out. */

import type { Family } from "./family.ts";
import { arithmetic } from "./families/arithmetic.ts";
import { code } from "./families/code.ts";
import { explaining } from "./families/explaining.ts";
import { extraction } from "./families/extraction.ts";
import { finding } from "./families/finding.ts";
import { format } from "./families/format.ts";
import { knowledge } from "./families/knowledge.ts";
import { labelMessages } from "./families/label-messages.ts";
import { labelNumbers } from "./families/label-numbers.ts";
import { labelTexts } from "./families/label-texts.ts";
import { labelThings } from "./families/label-things.ts";
import { labelWords } from "./families/label-words.ts";
import { letters } from "./families/letters.ts";
import { lists } from "./families/lists.ts";
import { logic } from "./families/logic.ts";
import { planning } from "./families/planning.ts";
import { respelling } from "./families/respelling.ts";
import { rewriting } from "./families/rewriting.ts";
import { stories } from "./families/stories.ts";
import { wordTasks } from "./families/words.ts";
import { codeRules } from "./families/code-rules.ts";
import { factRules } from "./families/fact-rules.ts";
import { formRules } from "./families/form-rules.ts";
import { guidance } from "./families/guidance.ts";
import { labelMore } from "./families/label-more.ts";
import { letterRules } from "./families/letter-rules.ts";
import { mannerRules } from "./families/manner-rules.ts";
import { numberRules } from "./families/number-rules.ts";
import { occasions } from "./families/occasions.ts";
import { pickingRules } from "./families/picking-rules.ts";
import { queries } from "./families/queries.ts";
import { sentenceRules } from "./families/sentence-rules.ts";
import { timeRules } from "./families/time-rules.ts";
import { writing } from "./families/writing.ts";
import { leftToLearn } from "./left-to-learn.ts";
import { withRule } from "./plain-rules.ts";

export const families: readonly Family[] = [
  ...labelTexts,
  ...labelMessages,
  ...labelWords,
  ...labelThings,
  ...labelNumbers,
  ...finding,
  ...extraction,
  ...arithmetic,
  ...stories,
  ...rewriting,
  ...respelling,
  ...wordTasks,
  ...knowledge,
  ...logic,
  ...lists,
  ...planning,
  ...code,
  ...format,
  ...letters,
  ...writing,
  ...explaining,
  ...codeRules,
  ...factRules,
  ...formRules,
  ...guidance,
  ...labelMore,
  ...letterRules,
  ...mannerRules,
  ...numberRules,
  ...occasions,
  ...pickingRules,
  ...queries,
  ...sentenceRules,
  ...timeRules,
].map(withRule);

export const trainingFamilies: readonly Family[] = families.filter(({ heldOut }) => !heldOut);
export const heldOutFamilies: readonly Family[] = families.filter(({ heldOut }) => heldOut);

/** Those whose answers are shown in training. */
export const answeredFamilies: readonly Family[] = trainingFamilies.filter(({ name }) => !leftToLearn.has(name));
/** Those with one rule behind all their answers, among the answered. */
export const ruledFamilies: readonly (Family & Required<Pick<Family, "rule">>)[] = answeredFamilies.filter(
  (family): family is Family & Required<Pick<Family, "rule">> => family.rule !== undefined,
);
