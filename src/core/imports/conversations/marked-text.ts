/** Reads a conversation from one text in which marks say who speaks: `### Human:`, `<|im_start|>user`, `[INST]`. */
import { speakerOf, type Speaker } from "./roles.ts";
import type { Turn } from "./turn.ts";

/** The marks of one style. Each match gives the speaker's name in its first group, and begins a turn. */
interface Style {
  readonly mark: RegExp;
  /** What may stand at the end of a turn and belongs to the style. */
  readonly end: RegExp;
  /** Its marks are plain words, which a text may hold by chance: both must speak. */
  readonly isPlain?: true;
}

const STYLES: readonly Style[] = [
  // Vicuna and Alpaca prompts, and the many sets made from them.
  { mark: /###\s{0,3}([A-Za-z][A-Za-z ]{0,20}):/gu, end: /(?:<\|endoftext\|>|<\/s>)\s*$/u },
  // ChatML
  { mark: /<\|im_start\|>\s{0,3}([a-z_]{1,20})\s{0,3}\n/gu, end: /<\|im_end\|>\s*$/u },
  // Llama 3
  { mark: /<\|start_header_id\|>([a-z_]{1,20})<\|end_header_id\|>/gu, end: /<\|eot_id\|>\s*$/u },
  // Gemma
  { mark: /<start_of_turn>([a-z_]{1,20})\n/gu, end: /<end_of_turn>\s*$/u },
  // Zephyr and OpenAssistant
  { mark: /<\|(system|user|assistant|prompter|human|bot|model)\|>/gu, end: /(?:<\|endoftext\|>|<\|end\|>|<\/s>)\s*$/u },
  // OpenChatKit
  { mark: /^<(human|user|bot|assistant|system)>:/gimu, end: /$^/u, isPlain: true },
  // A line that begins with a speaker's name, as people write it
  {
    mark: /^[ \t]{0,3}(Human|User|Assistant|System|AI|Bot|GPT|ChatGPT|Model|Q|A|Question|Answer)[ \t]{0,2}:/gimu,
    end: /$^/u,
    isPlain: true,
  },
  // Vicuna, whose turns share a line
  { mark: /(?<!\S)(USER|ASSISTANT):/gu, end: /<\/s>\s*$/u, isPlain: true },
];

/** @returns undefined for a text that does not begin with a mark, or in which no user speaks */
export function markedTurns(text: string): readonly Turn[] | undefined {
  for (const style of STYLES) {
    const turns = turnsIn(text, style);
    if (turns !== undefined) return turns;
  }
  return llamaTurns(text);
}

function turnsIn(text: string, { mark, end, isPlain }: Style): readonly Turn[] | undefined {
  const marks = [...text.matchAll(mark)].filter((found) => isSpeaker(found[1]));
  const [first] = marks;
  if (first === undefined || !marks.some((found) => speakerNamed(found[1]) === "user")) return undefined;
  const before = text.slice(0, first.index).trim();
  // Words before the first mark are the preamble of an Alpaca or Vicuna prompt. Lines of names need to begin with one.
  if (before !== "" && (mark.flags.includes("m") || before.length > LONGEST_PREAMBLE)) return undefined;
  if (isPlain && !marks.some((found) => speakerNamed(found[1]) === "assistant")) return undefined;
  const turns = marks.map((found, index) => {
    const said = text.slice(found.index + found[0].length, marks[index + 1]?.index ?? text.length);
    return spoken(speakerNamed(found[1]), said.replace(end, "").trim());
  });
  return withInputs(
    turns,
    marks.map((found) => found[1] ?? ""),
  );
}

/** Characters before the first mark, of which more make it a text about marks. */
const LONGEST_PREAMBLE = 600;

/** Alpaca's `### Input:` goes on with the user's turn. */
function withInputs(turns: readonly Turn[], names: readonly string[]): readonly Turn[] {
  const joined: Turn[] = [];
  for (const [index, each] of turns.entries()) {
    const last = joined.at(-1);
    const goesOn = /^\s*input\s*$/iu.test(names[index] ?? "") && last?.speaker === "user";
    if (!goesOn) joined.push(each);
    else joined.splice(-1, 1, spoken("user", [last.text, each.text].filter((part) => part !== undefined).join("\n\n")));
  }
  return joined;
}

function isSpeaker(name: string | undefined): boolean {
  return speakerNamed(name) !== undefined;
}

function speakerNamed(name: string | undefined): Speaker | undefined {
  const plain = name?.trim().toLowerCase();
  return plain === "input" ? "user" : speakerOf(plain);
}

/** Llama 2 and Mistral: `[INST] question [/INST] answer </s>`, the system text in `<<SYS>>`. */
function llamaTurns(text: string): readonly Turn[] | undefined {
  const [before = "", ...parts] = text.split("[INST]");
  if (parts.length === 0 || before.replace("<s>", "").trim() !== "") return undefined;
  return parts.flatMap((part) => {
    const [asked = "", answered = ""] = part.split("[/INST]");
    const [, system, question] = /^\s*<<SYS>>([^]*?)<<\/SYS>>([^]*)$/u.exec(asked) ?? [undefined, undefined, asked];
    return [
      ...(system === undefined ? [] : [spoken("system", system.trim())]),
      spoken("user", (question ?? "").trim()),
      spoken("assistant", answered.replace(/<\/s>\s*(?:<s>)?\s*$/u, "").trim()),
    ];
  });
}

function spoken(speaker: Speaker | undefined, text: string): Turn {
  return { speaker, text: text === "" ? undefined : text, calls: false, leftOut: [] };
}
