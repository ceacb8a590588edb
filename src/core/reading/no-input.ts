/** What stands for an input where a task needs none. */

/** As prompts for whole tasks show it. */
export const NO_INPUT = "<noinput>";

/**
 * Words that only say that there is no input, in the languages of the seeds. "Empty" alone is English: in the others it is as
 * often a word to translate.
 */
const WORDS = [
  "none|n/?a|null|nil|nothing|empty(?: string)?|not (?:applicable|needed|required)|none (?:needed|required|provided)",
  "no ?input(?: (?:is )?(?:needed|required|necessary|provided|given))?",
  "ningun[oa]|(?:sin|ninguna) entrada|no (?:hay|se (?:requiere|necesita))(?: (?:ninguna )?entrada)?|no aplica(?:ble)?",
  "keine?|keine eingabe(?: (?:erforderlich|nötig|notwendig|benötigt|vorhanden))?|entfällt|nicht (?:erforderlich|nötig|notwendig|zutreffend)",
  "aucune?|(?:aucune|pas d[’']) ?entrée(?: (?:requise|nécessaire))?|sans (?:entrée|objet)|non (?:applicable|requise?)|néant",
  "nenhum[a]?|(?:nenhuma|sem|não há) entrada|não (?:aplicável|se aplica|(?:é )?necessári[oa])|nessun[oa]|nessun input",
  "[无無](?:[输輸]入|需[输輸]入)?|(?:不需要|没有|沒有)[输輸]入|不[适適]用",
  "(?:入力|特に|該当)?(?:なし|無し)|入力は?(?:不要|必要なし)",
  "(?:입력 ?|해당 ?)?없음|입력(?:은|이)? ?(?:불필요|필요 ?없음)",
  "لا (?:يوجد|شيء)(?: (?:مدخل|مدخلات|إدخال))?|(?:بدون|بلا) (?:مدخل|مدخلات|إدخال)|غير (?:مطلوب|متوفر|ضروري)",
  "कोई(?: इनपुट)?(?: (?:आवश्यक|ज़रूरी))? नहीं(?: है)?|लागू नहीं|इनपुट की (?:आवश्यकता|ज़रूरत) नहीं(?: है)?",
  "нет ввода|не требуется|-+|—|–",
].join("|");
const OPENS = "[\"'“`(（<[{*]*";
const CLOSES = "[.。।]?[\"'”`)）>\\]}*]*";
/** Also quotation marks around nothing. */
const NOTHING = new RegExp(`^${OPENS}(?:${WORDS})${CLOSES}$|^(?:""|''|“”|「」)$`, "iu");

export function isNothing(content: string): boolean {
  return content.length < 60 && NOTHING.test(content);
}
