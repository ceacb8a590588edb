/** English names of languages, by what columns are called. */

const LANGUAGES: readonly (readonly [name: string, codes: string])[] = [
  ["Arabic", "ar ara"],
  ["Chinese", "zh zho cmn"],
  ["Czech", "cs ces"],
  ["Danish", "da dan"],
  ["Dutch", "nl nld"],
  ["English", "en eng"],
  ["Finnish", "fi fin"],
  ["French", "fr fra français"],
  ["German", "de deu deutsch"],
  ["Greek", "el ell"],
  ["Hebrew", "he heb"],
  ["Hindi", "hi hin"],
  ["Hungarian", "hu hun"],
  ["Indonesian", "id ind"],
  ["Italian", "it ita italiano"],
  ["Japanese", "ja jpn"],
  ["Korean", "ko kor"],
  ["Norwegian", "no nor nb"],
  ["Persian", "fa fas"],
  ["Polish", "pl pol"],
  ["Portuguese", "pt por português"],
  ["Romanian", "ro ron"],
  ["Russian", "ru rus"],
  ["Spanish", "es spa español"],
  ["Swahili", "sw swa"],
  ["Swedish", "sv swe"],
  ["Thai", "th tha"],
  ["Turkish", "tr tur"],
  ["Ukrainian", "uk ukr"],
  ["Vietnamese", "vi vie"],
];

const byName: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(([name, codes]) => [name.toLowerCase(), ...codes.split(" ")].map((each) => [each, name] as const)),
);

/** The language that a column's name tells, by its last word first: `translation.de`, `text_fr`. */
export function languageOf(column: string): string | undefined {
  const words = column.toLowerCase().split(/[^\p{L}]+/u);
  return words.reverse().flatMap((word) => byName.get(word) ?? [])[0];
}
