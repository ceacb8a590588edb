/** What stands for an input where a task needs none. */

/** As prompts for whole tasks show it. */
export const NO_INPUT = "<noinput>";

/** Words that only say that there is no input. */
const NOTHING =
  /^["'“(（<[{*]*(?:none|n\/?a|null|nil|nothing|empty|no ?input(?: (?:is )?(?:needed|required|necessary|provided|given))?|none (?:needed|required|provided)|not (?:applicable|needed|required)|empty string|ningun[oa]|keine?|aucune?|nenhum[a]?|无|無|なし|없음|لا (?:يوجد|شيء)|कोई नहीं|-+|—|–)[.。]?["'”)）>\]}*]*$/iu;

export function isNothing(content: string): boolean {
  return content.length < 60 && NOTHING.test(content);
}
