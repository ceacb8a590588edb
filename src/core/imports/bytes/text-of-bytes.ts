/** Reads bytes as text. Where they are neither UTF-8 nor UTF-16, the likely encodings are offered, best guess first: nothing is read wrongly in silence. */
import type { ImportProblem } from "../problems.ts";
import { legacyEncodings, type Encoding } from "./encodings.ts";
import { likelihood } from "./likelihood.ts";
import { tidied } from "./stray-marks.ts";
import { unmarkedUtf16 } from "./utf16.ts";
import { countUtf8, type Utf8Count } from "./utf8.ts";

/** Decodes bytes, without the mark at their start. @returns undefined when `strict` and a byte does not fit */
export type Decode = (encoding: string, bytes: Uint8Array, strict: boolean) => string | undefined;

/** An encoding the bytes may be in, with the first words that tell it from the others. */
export interface EncodingOffer {
  readonly encoding: Encoding;
  readonly sample: string;
}

export interface TextReading {
  readonly text: string;
  readonly encoding: string;
  /** Not empty where a person should choose, or has chosen; the best guess stands first. */
  readonly offers: readonly EncodingOffer[];
  /** Whether the encoding is only a guess. */
  readonly asks: boolean;
  readonly remarks: readonly ImportProblem[];
}

/** Bytes of lines with bytes beyond ASCII from which is guessed. */
const TELLING = 65_536;
/** How many more characters of UTF-8 than wrong bytes there must be before UTF-8 is the best guess. */
const MOSTLY = 2;
const LINE_FEED = 0x0a;

/** @param chosen in place of a guess, by any name the Encoding Standard knows */
export function textOfBytes(bytes: Uint8Array, decode: Decode, chosen?: string): TextReading {
  const marked = markedEncoding(bytes);
  const utf8 = marked === undefined ? decode("utf-8", bytes, true) : undefined;
  const sure = marked ?? unmarkedUtf16(bytes, utf8 !== undefined) ?? (utf8 === undefined ? undefined : "utf-8");
  const count = sure === undefined ? countUtf8(bytes) : undefined;
  const cutOff = count !== undefined && count.wrong === 0 && count.characters > 0;
  if (sure !== undefined || cutOff) {
    const encoding = chosen ?? sure ?? "utf-8";
    const text = encoding === "utf-8" && utf8 !== undefined ? utf8 : (decode(encoding, bytes, false) ?? "");
    return reading(text, encoding, cutOff && chosen === undefined);
  }
  const offers = offersFor(bytes, decode, count);
  const encoding = chosen ?? offers[0]?.encoding ?? "utf-8";
  return { ...reading(decode(encoding, bytes, false) ?? "", encoding, false), offers, asks: chosen === undefined };
}

function reading(raw: string, encoding: string, cutOff: boolean): TextReading {
  const { text, remarks } = tidied(raw);
  const line = cutOff ? text.split("\n").length : 0;
  const cut = {
    line,
    severity: "warning",
    message: "the file ends within a character: it may have been cut off",
  } as const;
  return { text, encoding, offers: [], asks: false, remarks: cutOff ? [...remarks, cut] : remarks };
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

function offersFor(bytes: Uint8Array, decode: Decode, count: Utf8Count | undefined): readonly EncodingOffer[] {
  const telling = tellingLines(bytes);
  const found = legacyEncodings.flatMap((encoding) => {
    const text = decode(encoding, telling, true);
    return text === undefined ? [] : [{ encoding, text, score: likelihood(encoding, telling, text) }];
  });
  const ranked = found.sort((one, other) => other.score - one.score);
  const utf8 = { encoding: "utf-8" as const, text: decode("utf-8", telling, false) ?? "" };
  // Line ends would have told UTF-16, so that only a text of one line can still be in it.
  const utf16 = bytes.includes(LINE_FEED) ? [] : (["utf-16le", "utf-16be"] as const);
  const others = utf16.map((encoding) => ({ encoding, text: decode(encoding, telling, false) ?? "" }));
  const isMostlyUtf8 = count !== undefined && count.characters > count.wrong * MOSTLY;
  const all = isMostlyUtf8 ? [utf8, ...ranked, ...others] : [...ranked, ...others, utf8];
  const [best = utf8, second = utf8] = all;
  return all.map(({ encoding, text }) => ({
    encoding,
    sample: sampleOf(text, text === best.text ? second.text : best.text),
  }));
}

/** The lines that hold bytes beyond ASCII, up to a limit. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const lines = new Uint8Array(TELLING);
  let length = 0;
  for (let at = 0; at < bytes.length && length < TELLING;) {
    const found = bytes.indexOf(LINE_FEED, at);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(at, end);
    if (line.some((byte) => byte >= 0x80)) {
      const part = line.subarray(0, TELLING - length);
      lines.set(part, length);
      length += part.length;
    }
    at = end;
  }
  return lines.subarray(0, length);
}

/** Characters shown before and after the first one that differs. */
const BEFORE = 24;
const AFTER = 40;

/** The words around the first place where a text differs from another, or where it leaves ASCII if it does not. */
function sampleOf(text: string, other: string): string {
  const first = text.search(/[^\0-\x7f]/u);
  let at = Math.max(0, first);
  while (at < text.length && text[at] === other[at]) at++;
  const from = Math.max(0, (at < text.length ? at : first) - BEFORE);
  return text
    .slice(from, from + BEFORE + AFTER)
    .replaceAll(/\s+/gu, " ")
    .trim();
}
