/** Finds where the prompt of a training document ends and the model's part begins. */

const LIST = /^Come up with a series of/u;
/** The first number after the paper's eight demonstrations. */
const FIRST_NEW_ITEM = "\n9.";
const QUESTION = /^For each task, say whether/u;
const QUESTION_END = "\nIs it classification?";
const INSTANCES = /^For each (classification )?task, (list its class labels|write examples)/u;
const LAST_TASK = "\n\nTask: ";

/** The length of a document's prompt in characters; 0 for text without one. */
export function promptLength(document: string): number {
  if (LIST.test(document)) return endOf(document, document.indexOf(FIRST_NEW_ITEM), FIRST_NEW_ITEM.length);
  if (QUESTION.test(document)) return endOf(document, document.lastIndexOf(QUESTION_END), QUESTION_END.length);
  if (!INSTANCES.test(document)) return 0;
  const task = document.lastIndexOf(LAST_TASK);
  return endOf(document, task < 0 ? task : document.indexOf("\n", task + LAST_TASK.length), 1);
}

function endOf(document: string, start: number, length: number): number {
  return start < 0 || start + length > document.length ? 0 : start + length;
}
