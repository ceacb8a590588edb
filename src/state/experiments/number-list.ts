/** Lists of numbers as a person types them: `0.5, 0.7` or `1-5`. */

/** Numbers of one list, at most. */
const MOST = 50;

const RANGE = /^(\d+)[-–](\d+)$/u;

/**
 * @param isRight whether a number may be in the list
 * @returns undefined where a part is no number, or not a right one
 */
export function readNumbers(text: string, isRight: (value: number) => boolean): number[] | undefined {
  const found: number[] = [];
  const parts = text.replaceAll(/(?<=\d)\s*([-–])\s*(?=\d)/gu, "$1").split(/[,;\s]+/u);
  for (const part of parts.filter((each) => each !== "")) {
    const range = RANGE.exec(part);
    const [from, to] = range ? [Number(range[1]), Number(range[2])] : [Number(part), Number(part)];
    if (!Number.isFinite(from) || to < from || to - from >= MOST) return undefined;
    for (let value = from; value <= to; value++) found.push(value);
  }
  const each = [...new Set(found)];
  return each.length <= MOST && each.every(isRight) ? each : undefined;
}
