/** Every task family, and the two parts they fall into: those trained on and those held out for evaluation. */

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
import { writing } from "./families/writing.ts";

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
];

export const trainingFamilies: readonly Family[] = families.filter(({ heldOut }) => !heldOut);
export const heldOutFamilies: readonly Family[] = families.filter(({ heldOut }) => heldOut);
