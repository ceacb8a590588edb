/** What a chat model says around its answer: greetings before, offers and hopes after, and labels of answers. */

const OPENING =
  /^(?:sure|certainly|of course|absolutely|okay|ok|alright|great|got it|understood|no problem|happy to|hello|hi|hey|thank(?:s| you)|here (?:are|is|goes|you go)|here[’']s|below (?:are|is)|the following (?:are|is|\w+ tasks)|these are|i[’']?(?:d| would) be (?:happy|glad|delighted)|i[’']?(?:m| am| will|ll| can| could| have|ve) |as requested|as an ai|(?:what|which) (?:kinds?|types?|sorts?) of tasks? (?:would|do|are|should)|(?:could|can) you (?:please )?(?:provide|clarify|specify|give me|tell me) (?:more|the list|your)|let[’']s (?:start|begin|get|see|go)|based on the (?:given|provided|examples|list|tasks|demonstrations|above))\b/iu;
const CLOSING =
  /^(?:\*{0,2}\(?(?:please )?note(?: that|:)|let me know|i hope|hope (?:this|these|that)|feel free|would you like (?:me|more|another|any)|do you (?:want|need) (?:me|more|any)|if you (?:need|want|would like|[’']d like|have|require)|is there anything|(?:all of |each of )?these (?:new )?(?:tasks|instructions|prompts|examples|instances|are)|this (?:list|set|collection)|each (?:task|of these|instruction|example)|please (?:let me|feel free|provide (?:me|your|the (?:next|input)))|(?:i|we) can |remember|good luck|happy (?:writing|learning|coding)|enjoy|feel|thank(?:s| you)|that[’']s (?:all|it)|end of|in (?:summary|conclusion)|overall)/iu;
const ANSWER =
  /^[*_("[]{0,3}(?:(?:the |an? |my |sample |example |expected |possible |suggested |correct |model |final )*(?:answer|output|response|solution|result|reply|completion|explanation|rationale|reason|hint|input|example|context|difficulty|category|note|expected outcome|goal|objective|purpose|skills?|type|assistant|ai|ans))s?(?:\s*#?\p{Nd}{1,3})?\s*(?:[*_)\]]{0,3}\s*[:：]|[*_]{2})/iu;
/** The prompt's own orders, repeated as if they were tasks. */
const ECHO =
  /^(?:(?:write|invent|come up with|create|generate) (?:\p{Nd}+ |some |more )?new (?:classification )?tasks\b|be varied: |do not repeat the tasks above|each is one complete instruction|number them 1 to)/iu;
const CARRIED_TASK = /^[^:：\n]{3,120}[:：]\s*(\S[^]*)$/u;

/** The longest remark, in characters; a longer line is not searched. */
const LONGEST = 600;

/** A line that introduces: it greets or announces. */
export function isOpeningRemark(line: string): boolean {
  return line.length <= LONGEST && OPENING.test(line);
}

/** A line that closes the reply: it offers, hopes or comments. */
export function isClosingRemark(line: string): boolean {
  return line.length <= LONGEST && CLOSING.test(line);
}

export function isRemark(line: string): boolean {
  return isOpeningRemark(line) || isClosingRemark(line);
}

/** An order of the prompt itself. */
export function isEcho(text: string): boolean {
  return ECHO.test(text);
}

/** The text after an opening such as "Here's one more:" in its own line. */
export function afterOpening(line: string): string {
  return CARRIED_TASK.exec(line)?.[1] ?? "";
}

/** A line that names itself an answer, an input, an explanation: not part of the task. */
export function isAnswerLabel(line: string): boolean {
  return ANSWER.test(line.slice(0, LONGEST));
}
