/** The marks of a whole task, `4. Instruction:`, `4. Input:` and `4. Output:`, where they begin a line. */

export interface TaskMark {
  readonly name: "instruction" | "input" | "output";
  /** The number before it; undefined where there is none. */
  readonly number: number | undefined;
  /** Whether signs of a heading stand before it, which part tasks too. */
  readonly isHeading: boolean;
  /** The rest of its line. */
  readonly rest: string;
}

const MARK =
  /^[ \t]{0,8}(#{1,6}[ \t]{0,8})?(?:\*\*)?(?:(\d{1,3})[.):][ \t]{0,8})?(?:\*\*)?(instruction|input|output)(?:[ \t]{0,8}\*\*)?[ \t]{0,8}[:：](?:\*\*)?/iu;

export function taskMark(line: string): TaskMark | undefined {
  const [mark, heading, number, name] = MARK.exec(line) ?? [];
  if (mark === undefined || name === undefined) return undefined;
  return {
    name: name.toLowerCase() as TaskMark["name"],
    number: number === undefined ? undefined : Number(number),
    isHeading: heading !== undefined,
    rest: line.slice(mark.length),
  };
}
