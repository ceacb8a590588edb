/** How likely bytes are in an encoding, as a logarithm: the highest is the best guess. */
import { encodingModels, type LegacyEncoding, type LetterModel, type PairModel } from "./encodings.ts";

/** Log-likelihood of an ASCII byte; a pair may take one in. */
const ASCII = -3.4;
/** A pair outside every range. */
const RARE_PAIR = -14;
const SINGLE = -8;
/** Shares of a text's characters beyond ASCII that are common and usual letters. */
const COMMON_SHARE = 0.8;
const USUAL_SHARE = 0.15;
const PUNCTUATION = -5.5;
const RARE = -9;
const CONTROL = -14;
/** Two letters beyond ASCII side by side in a Latin word; a Latin letter beside one of another alphabet. */
const STRANGE_NEIGHBOUR = -3.5;

/**
 * @param bytes a piece of text with bytes beyond ASCII
 * @param text the same piece, decoded
 */
export function likelihood(encoding: LegacyEncoding, bytes: Uint8Array, text: string): number {
  const model = encodingModels[encoding];
  return model.prior + (model.kind === "pairs" ? ofPairs(model, bytes, text) : ofLetters(model, text));
}

function ofPairs({ leads, trails, single }: PairModel, bytes: Uint8Array, text: string): number {
  // A decoder that does not know a byte may pass it on as a control character.
  let sum = /[\x80-\x9f]/u.test(text) ? CONTROL : 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) sum += ASCII;
    else if (single && lead >= single[0] && lead <= single[1]) sum += SINGLE;
    else {
      const range = leads.find(([from, to]) => lead >= from && lead <= to);
      const regular = (bytes[at + 1] ?? 0) >= (trails === 94 ? 0xa1 : 0x40);
      sum += range && regular ? Math.log(range[2] / ((range[1] - range[0] + 1) * trails)) : RARE_PAIR;
      at++;
    }
  }
  return sum;
}

function ofLetters({ common, usual, punctuation, latin }: LetterModel, text: string): number {
  const ofCommon = Math.log(COMMON_SHARE / common.length);
  const ofUsual = Math.log(USUAL_SHARE / usual.length);
  let sum = 0;
  let before = "";
  for (const character of text) {
    if (character < "\x80") sum += ASCII;
    else if (common.includes(character)) sum += ofCommon;
    else if (usual.includes(character)) sum += ofUsual;
    else if (punctuation.includes(character)) sum += PUNCTUATION;
    else sum += character < "\xa0" ? CONTROL : RARE;
    if (isLetter(before) && isLetter(character) && strange(before, character, latin)) sum += STRANGE_NEIGHBOUR;
    before = character;
  }
  return sum;
}

/** A symbol inside a word is a sign of the wrong encoding too, so that all but spaces and punctuation of ASCII count as letters. */
function isLetter(character: string): boolean {
  return character >= "\xa0" ? !/\p{Z}/u.test(character) : /[a-z]/iu.test(character);
}

function strange(before: string, character: string, latin: boolean): boolean {
  const [one, other] = [before < "\x80", character < "\x80"];
  return latin ? !one && !other : one !== other;
}
