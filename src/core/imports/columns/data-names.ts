/** Tells the columns' names of labelled data from its first row. */

const NAMES = new Set(
  "text sentence review comment tweet content label sentiment topic category class stars rating premise hypothesis question answer options choices context passage article summary source target translation sentence1 sentence2 question1 question2 gold_label".split(
    " ",
  ),
);
/** Characters of a name. */
const LONGEST_NAME = 40;

/** Whether all cells may be names, all different, and one of them is common in labelled data. */
export function namesData(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  return (
    new Set(names).size === names.length &&
    names.every((name) => name.length <= LONGEST_NAME) &&
    names.some((name) => NAMES.has(name))
  );
}
