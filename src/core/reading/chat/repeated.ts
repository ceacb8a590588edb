/** Whether an item repeats a demonstration word for word, apart from case, marks and text added after it. */

/** Fewer words than this can be equal by chance. */
const FEWEST_WORDS = 4;

/** Compiles the demonstrations once; the result tells whether a text begins with one of them or is the beginning of one. */
export function repeatedAmong(demonstrations: readonly string[]): (text: string) => boolean {
  const shown = demonstrations.map(wordsOf).filter((words) => words !== "");
  const whole = new Set(shown);
  return (text) => {
    const words = wordsOf(text);
    if (words === "") return false;
    return (
      whole.has(words) ||
      shown.some(
        (each) => (long(each) && words.startsWith(`${each} `)) || (long(words) && each.startsWith(`${words} `)),
      )
    );
  };
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

function long(words: string): boolean {
  return words.split(" ", FEWEST_WORDS).length === FEWEST_WORDS;
}
