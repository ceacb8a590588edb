/** The encodings a file may be in, and how likely each makes its bytes. Named as the Encoding Standard names them, so that every browser can decode them. */

/** Those a person can choose from, the commonest of the world's first. */
export const legacyEncodings = [
  "windows-1252",
  "gb18030",
  "shift_jis",
  "euc-kr",
  "windows-1250",
  "windows-1251",
  "big5",
  "euc-jp",
] as const;
export type LegacyEncoding = (typeof legacyEncodings)[number];

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | LegacyEncoding;

/** First bytes of two, as a range, and the share of a text's characters that begin with them. */
type LeadRange = readonly [from: number, to: number, share: number];

/** Bytes in pairs: kana, Hangul and the common half of the characters have ranges of their own in each standard. */
export interface PairModel {
  readonly kind: "pairs";
  readonly leads: readonly LeadRange[];
  /** Characters that one such byte begins. */
  readonly trails: number;
  /** Bytes that are one character each: half-width katakana. */
  readonly single?: readonly [from: number, to: number];
  /** Log of how much rarer such files are. */
  readonly prior: number;
}

/** One byte a character: the commonest ones, the usual ones and the punctuation; all others are rare. */
export interface LetterModel {
  readonly kind: "letters";
  readonly common: string;
  readonly usual: string;
  readonly punctuation: string;
  /** Whether words are in Latin letters with some beyond ASCII, so that two such letters seldom meet. */
  readonly latin: boolean;
  readonly prior: number;
}

const QUOTES = "„“”’‘‚–—…«»€°§©®™·•\u00a0";

export const encodingModels: Readonly<Record<LegacyEncoding, PairModel | LetterModel>> = {
  "windows-1252": {
    kind: "letters",
    common: "äöüßéèàáíóúñçêãåæø",
    usual: "ÄÖÜÉÁÍÓÚÑÇÀÈâîôûëïùòìõÅØÆœ",
    punctuation: `${QUOTES}¿¡‹›ºª½`,
    latin: true,
    prior: 0,
  },
  "windows-1250": {
    kind: "letters",
    common: "ąćęłńóśźżáčéěířšúůýžöüőű",
    usual: "ĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÖÜŐŰďňťľôâîăşţđßä",
    punctuation: QUOTES,
    latin: true,
    prior: -3,
  },
  "windows-1251": {
    kind: "letters",
    common: "абвгдежзийклмнопрстуфхцчшщыьэюяіїєў",
    usual: "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЬЭЮЯЁІЇЄЎёъЪґҐ",
    punctuation: `${QUOTES}№`,
    latin: false,
    prior: -2,
  },
  gb18030: pairs(
    [
      [0xb0, 0xd7, 0.85],
      [0xa1, 0xa3, 0.12],
      [0xd8, 0xf7, 0.02],
      [0xa4, 0xa5, 0.002],
    ],
    94,
    0,
  ),
  shift_jis: {
    ...pairs(
      [
        [0x82, 0x83, 0.55],
        [0x81, 0x81, 0.1],
        [0x88, 0x97, 0.3],
        [0x98, 0x9f, 0.01],
        [0xe0, 0xea, 0.01],
      ],
      188,
      0,
    ),
    single: [0xa1, 0xdf],
  },
  "euc-kr": pairs(
    [
      [0xb0, 0xc8, 0.95],
      [0xa1, 0xa3, 0.03],
      [0xca, 0xfd, 0.005],
    ],
    94,
    -1,
  ),
  big5: pairs(
    [
      [0xa4, 0xc6, 0.85],
      [0xa1, 0xa3, 0.12],
      [0xc9, 0xf9, 0.02],
    ],
    157,
    -1.5,
  ),
  "euc-jp": pairs(
    [
      [0xa4, 0xa5, 0.55],
      [0xa1, 0xa3, 0.1],
      [0xb0, 0xcf, 0.3],
      [0xd0, 0xf4, 0.01],
    ],
    94,
    -2,
  ),
};

function pairs(leads: readonly LeadRange[], trails: number, prior: number): PairModel {
  return { kind: "pairs", leads, trails, prior };
}
