/** Fires where a model declines to answer, or speaks of itself as a model. */
import { checkWords } from "./check-words.ts";
import type { Check } from "./check.ts";

/** A refusal stands at the beginning; later the words may belong to a story. Characters. */
const BEGINNING = 200;

/** What models write about themselves, or when they decline, in each language. */
const REFUSALS: readonly RegExp[] = [
  // English
  /\bas an? (?:AI|artificial intelligence|(?:large )?language model)\b/iu,
  /^\W*(?:(?:I['’]m|I am) )?(?:very |so |really )?sorry,? (?:but )?(?:as an AI|I (?:can['’]t|cannot|can not|am (?:not able|unable) to|won['’]t) (?:assist|help|provide|do that|do this|fulfil|comply|answer|generate|create|write|complete|continue|process))/iu,
  /^\W*I (?:can['’]t|cannot|can not|am unable to|am not able to|will not|won['’]t) (?:assist|help (?:you )?with|provide|fulfil|comply|answer th|generate|complete th|engage in|create th|discuss)/iu,
  /^\W*I (?:do not|don['’]t) have (?:access to|the ability to|personal (?:opinions|feelings|beliefs|experiences)|real-time)/iu,
  /^\W*(?:Unfortunately,? )?(?:I['’]m|I am) (?:just |only )?an? (?:AI|language model|virtual assistant|chatbot)\b/iu,
  // German
  /\bals (?:eine? )?(?:KI|künstliche Intelligenz|(?:KI-)?Sprachmodell)\b/iu,
  /^\W*(?:es )?tut mir leid,? (?:aber )?(?:als KI|ich kann|das kann ich)\b.{0,60}\b(?:nicht|keine)\b/iu,
  // French
  /\ben tant qu['’](?:une )?(?:IA|intelligence artificielle|modèle de langage|assistant virtuel)/iu,
  /^\W*(?:je suis )?désolée?,? (?:mais )?je ne (?:peux|suis) pas\b/iu,
  // Spanish
  /\bcomo (?:una )?(?:IA|inteligencia artificial|(?:un )?modelo de lenguaje)\b/iu,
  /^\W*lo siento,? (?:pero )?no puedo (?:ayudar|proporcionar|responder|hacer|cumplir|generar)/iu,
  // Italian
  /\bcome (?:una )?(?:IA|intelligenza artificiale|(?:un )?modello linguistico)\b/iu,
  /^\W*mi dispiace,? (?:ma )?non posso\b/iu,
  // Portuguese
  /\bcomo (?:uma )?(?:IA|inteligência artificial|(?:um )?modelo de linguagem)\b/iu,
  /^\W*(?:desculpe|sinto muito|lamento),? (?:mas )?não posso\b/iu,
  // Dutch
  /\bals (?:een )?(?:AI|taalmodel|kunstmatige intelligentie)\b/iu,
  /^\W*(?:het )?spijt me,? (?:maar )?ik kan\b.{0,60}\b(?:niet|geen)\b/iu,
  // Polish
  /\bjako (?:AI|SI|sztuczna inteligencja|model językowy)\b/iu,
  /^\W*(?:przykro mi|przepraszam),? (?:ale )?nie mogę\b/iu,
  // Russian
  /как (?:ИИ|искусственный интеллект|языковая модель)/iu,
  /^\W*(?:извините|простите|к сожалению),? (?:но )?я не могу/iu,
  // Chinese, Japanese
  /作为(?:一个|一名)?(?:AI|人工智能|语言模型)/u,
  /^\W*(?:很)?(?:抱歉|对不起)[，,]?我(?:无法|不能)/u,
  /(?:AI|言語モデル|人工知能)(?:アシスタント)?として/u,
  /^\W*申し訳(?:ありません|ございません)が/u,
];

export const refusal: Check = {
  name: "refusal",
  ...checkWords.refusal,
  find({ instruction, output }) {
    const beginning = output.slice(0, BEGINNING);
    const found = REFUSALS.map((each) => each.exec(beginning)).find((each) => each !== null);
    // Words that the task gives, as in "Finish this: As an AI", are no refusal.
    if (!found || instruction.toLowerCase().includes(found[0].toLowerCase())) return undefined;
    return { from: found.index, to: found.index + found[0].length };
  },
};
