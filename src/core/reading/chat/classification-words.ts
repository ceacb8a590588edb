/** What a reply in another language than English says of a task: that it is classification, or that it is not. */
import type { Classification } from "../../rows/task-row.ts";

/** Spanish, German, French, Portuguese, Italian, Russian, Chinese, Japanese, Korean, Arabic, Hindi. */
const CLASSIFICATION =
  /clasificaci[oó]n|klassifi[kz]|classifica(?:tion|[çc][ãa]o|zione)|классификаци|分类|分類|분류|تصنيف|वर्गीकरण/iu;
const ANOTHER_KIND =
  /generaci[oó]n|generierung|g[ée]n[ée]ration|geração|tarea abierta|offene aufgabe|tâche ouverte|tarefa aberta|生成|开放|開放|생성|توليد|मुक्त/iu;
const NEGATION =
  /(?<![\p{L}])(?:no|não|non|nicht|kein\p{L}{0,2}|pas|не|ليس\p{L}{0,2}|नहीं)(?![\p{L}\p{M}])|[不非没沒]|ない|ません|아니|아닙|않/iu;
const SENTENCE_END = /(?<=[.!?。！？।؟\n])/u;

/** The last sentence that speaks of classification decides; one that only names another kind says no. */
export function saysOfTask(text: string): Classification | undefined {
  const sentences = text.split(SENTENCE_END);
  const about = sentences.findLast((each) => CLASSIFICATION.test(each));
  if (about !== undefined) return NEGATION.test(about) ? "no" : "yes";
  return sentences.some((each) => ANOTHER_KIND.test(each) && !NEGATION.test(each)) ? "no" : undefined;
}
