/** Fires where the answer is in another language than the task. */
import { checkWords } from "./check-words.ts";
import { whole, type Check } from "./check.ts";
import { languageOf } from "./languages.ts";

/** Words of an instruction that speak of languages: then another one may be wanted. */
const OF_LANGUAGES =
  /translat|übersetz|tradui|traduc|traduz|vertaal|przetłumacz|перевед|翻译|翻訳|language|sprache|langue|idioma|lingua|\b(?:english|french|german|spanish|italian|portuguese|dutch|polish|russian|chinese|mandarin|japanese|korean|arabic|hebrew|greek|turkish|swedish|latin|hindi|thai|deutsch|englisch|französisch|spanisch|italienisch|français|anglais|allemand|español|inglés|francés|alemán|italiano|inglese|português|nederlands|engels|polsku|angielsk\w*)\b|на (?:английск|русск|немецк)\w+/iu;

export const language: Check = {
  name: "language",
  ...checkWords.language,
  find({ instruction, input, output }) {
    if (OF_LANGUAGES.test(instruction)) return undefined;
    const answered = languageOf(output);
    if (answered === undefined || languageOf(input) === answered) return undefined;
    // An instruction is short: what it leaves open is not held against the answer.
    const asked = languageOf(instruction) ?? languageOf(`${instruction} ${input}`);
    return asked === undefined || asked === answered ? undefined : whole(output);
  },
};
