/** Reads yes, no or unknown from a chat model's reply, in any wording. */
import type { Classification } from "../../rows/task-row.ts";
import { saysOfTask } from "./classification-words.ts";
import { isJsonObject, jsonAsText, readJson } from "./json.ts";
import { isEnglish } from "./task-like.ts";
import { ownLines } from "./wrapping.ts";

const SAYS_YES = new Set(
  "yes yeah yep yup true si sí sì ja oui sim да 是 是的 对 對 对的 對的 正确 正確 はい ええ 네 예 맞습니다 그렇습니다 نعم أجل हाँ हां".split(
    " ",
  ),
);
const SAYS_NO = new Set(
  "no nope nah false nein nee non não nao нет 否 不是 不 不对 不對 いいえ いえ 아니요 아니오 아뇨 아니 아닙니다 لا كلا नहीं".split(
    " ",
  ),
);
/** Languages without spaces: the answer and what follows are one word. */
const BEGINS_WITH = /^(?:是的|不是|是|否|はい|いいえ)/u;
/** Said before yes and no in Hindi. */
const POLITE = /^जी\s+/u;
/** The reply repeats the choice and does not choose. */
const ECHO = /["'“]?\b(?:yes|no)\b["'”]?\s*(?:\/|\||,|or|and|vs\.?)\s*["'“]?\b(?:yes|no)\b["'”]?/giu;
const UNDECIDED =
  /^(?:i(?:[’']m| am) (?:not sure|unsure|sorry|unable)|i (?:cannot|can[’']?t|(?:don[’']t|do not)(?! think| believe| see))|sorry|not (?:sure|certain|clear|enough)|it depends|maybe|perhaps|possibly yes and no|unclear|unknown|no (?:answer|idea|task|information|context|input))\b/iu;
const NO_DOUBT = /^no (?:doubt|question|problem)\b[\s,.:;-]*/iu;
const BEFORE_ANSWER =
  /(?:answer|classification|classified|conclusion|verdict|result|output|response|reply|decision|label|therefore|thus|hence|so)\b["'”]?(?:[\s,:=>–—-]|\b(?:is|would be|task|to (?:this|the|your) question|to whether [^.?!]{0,80}? (?:is|task))\b|["'“])*\b(yes|no)\b/giu;
const DENIED =
  /\b(?:not|isn[’']?t|aren[’']?t|wasn[’']?t|doesn[’']?t|don[’']?t|cannot|can[’']?t|won[’']?t|wouldn[’']?t|never|rather than|instead of|neither|nor|non|outside)\b[^.!?;\n]{0,60}?classif|\bnon-?classif|\bno (?:fixed|known|predefined|pre-defined|finite|set|specific|clear|limited|list|class|label|categor)|^(?:it|this|that)(?:[’']s| is| does|)\s*(?:not|n[’']t)\b|^(?:this|it)(?: task)? (?:isn[’']t|doesn[’']t)\b|^not\b|\bis(?:n[’']t| not)$|\bopen-ended\b|(?:\bnot|n[’']t) (?:be )?(?:one of|limited to|restricted to|chosen from)\b|\b(?:can|could|may|might) be any(?:thing| text| answer| word| string)?\b|\bfree[- ](?:text|form)\b/iu;
const OTHER_KIND =
  /(?:\b(?:is|[’']s|would be|considered|as) |^(?:category|type|kind|task type|class|label)\s*[:=-]\s*)(?:(?:an?|more of an?|the|simply|just|mainly|primarily|rather|actually) )*(?:[\w-]+ )?(?:generation|generative|generating|summari[sz]ation|translation|rewriting|paraphrasing|creative|writing|regression|extraction|brainstorming|explanation|calculation|question[- ]answering|information|coding|programming|arithmetic|math(?:ematical)?|transformation|text completion|conversion|instruction-following|recommendation)\b/iu;
const AFFIRMED =
  /\b(?:is|[’']s|are|be|as|involves?|requires?|asks? for|looks? like|seems?(?: to be)?|appears?(?: to be)?|considered|counts?(?: as)?|represents?|categori[sz]ed|under|of|type:?|task:?|called)\b[^.!?;\n]{0,60}?\bclassif|^\W*(?:an? |the |binary |text |multi-?class )*classification(?: task| problem)?\W*$|\b(?:is|be|are) (?:always )?(?:one of|limited to|chosen from)\b[^.!?\n]{0,60}?\b(?:labels?|classes|categories|options)\b/iu;
/** Replies of one or two words that answer without yes or no. */
const SHORT: readonly (readonly [RegExp, Classification])[] = [
  [/^(?:y|definitely|absolutely|indeed|(?:it|this) (?:is|does))\W*$/iu, "yes"],
  [/^(?:n|(?:definitely|absolutely|certainly|clearly) not)\W*$/iu, "no"],
];
/** The last word, with its marks, is shorter, in characters. */
const LAST_WORD = 30;
/** No reply decides after so many characters. */
const READ_AT_MOST = 4000;

/** The first word decides; else a named answer, a statement about the task, or a single yes or no in the text. */
export function readChatClassification(completion: string): Classification {
  const lines = ownLines(completion, () => false)
    .join("\n")
    .slice(0, READ_AT_MOST)
    .split("\n");
  const json = fromJson(lines);
  if (json) return json;
  const text = lines
    .join("\n")
    .replace(/<\/?[a-z]{1,20}>/giu, " ")
    .replace(/[*_`#>~]+|^\s*[-•]\s+/gmu, " ")
    .replace(ECHO, " ")
    .split(/(?<=[.!?。！？؟\n])/u)
    .filter((sentence) => !/[?？؟]$/u.test(sentence))
    .join("")
    .replace(/^[\s\p{P}\p{S}]+/u, "")
    .trim();
  const short = SHORT.find(([pattern]) => pattern.test(text));
  if (short) return short[1];
  if (text === "" || UNDECIDED.test(text)) return "unknown";
  return (
    byWord(firstWord(text.replace(NO_DOUBT, "").replace(POLITE, ""))) ??
    byNamedAnswer(text) ??
    byStatement(text) ??
    byLoneWord(text) ??
    (isEnglish(text) ? undefined : saysOfTask(text)) ??
    "unknown"
  );
}

function fromJson(lines: readonly string[]): Classification | undefined {
  const [value] = readJson(lines, () => false)?.values ?? [];
  if (!isJsonObject(value)) return undefined;
  const named = Object.entries(value).find(([key]) => /answer|classif|label|result|output|response|value/iu.test(key));
  return byWord(firstWord(jsonAsText(named?.[1] ?? Object.values(value)[0])));
}

function firstWord(text: string): string {
  const word = (/[\p{L}\p{M}\p{N}]+/u.exec(text)?.[0] ?? "").toLowerCase();
  return BEGINS_WITH.exec(word)?.[0] ?? word;
}

function byWord(word: string): "yes" | "no" | undefined {
  if (SAYS_YES.has(word)) return "yes";
  return SAYS_NO.has(word) ? "no" : undefined;
}

/** The last answer named, since reasoning comes before its conclusion; in any language the word behind the last colon. */
function byNamedAnswer(text: string): "yes" | "no" | undefined {
  const [, last = ""] = /[:：]\s*["'“「]?([\p{L}\p{M}]+)[\p{P}\s]*$/u.exec(text.slice(-LAST_WORD)) ?? [];
  return byWord([...text.matchAll(BEFORE_ANSWER)].at(-1)?.[1]?.toLowerCase() ?? "") ?? byWord(firstWord(last));
}

function byStatement(text: string): "yes" | "no" | undefined {
  if (DENIED.test(text)) return "no";
  if (OTHER_KIND.test(text) && !/\bclassification/iu.test(text)) return "no";
  return AFFIRMED.test(text) ? "yes" : undefined;
}

function byLoneWord(text: string): "yes" | "no" | undefined {
  const said = new Set((text.toLowerCase().match(/\b(?:yes|no)\b(?=\s*(?:[.,!:;)"”']|$|\n))/gu) ?? []).map(byWord));
  const [only] = said;
  return said.size === 1 ? only : undefined;
}
