/** The names that models give to the parts of a reply, in the languages of the seeds. Patterns for the middle of larger ones. */

export type Name = "task" | "example" | "input" | "output" | "answer" | "class-label" | "label";

/** English, Spanish, German, French, Portuguese, Chinese, Japanese, Korean, Arabic, Hindi; some also Italian and Russian. */
export const NAMES: Readonly<Record<Name, string>> = {
  task:
    "tasks?|instructions?|prompt|question|exercise|challenge|problem|query|tarea|instrucci[oó]n|pregunta|ejercicio|aufgabe|anweisung|frage|übung" +
    "|t[aâ]che|consigne|exercice|tarefa|instruç[aã]o|pergunta|compito|задача|задание|任务|任務|指令|问题|問題|题目|題目|题|題|タスク|課題|指示|質問" +
    "|과제|작업|지시|지시문|지시사항|질문|문제|(?:ال)?مهمة|(?:ال)?تعليمات|(?:ال)?سؤال|कार्य|निर्देश|प्रश्न",
  example:
    "example|instance|sample|test case|demonstration|ejemplo|beispiel|exemple|exemplo|esempio|пример|示例|例子|范例|範例|样例|例|예시|예제|예" +
    "|(?:ال)?مثال|उदाहरण",
  input: "inputs?(?: text)?|entrada|eingabe|entr[eé]e|ввод|输入|輸入|入力|입력|(?:ال)?مدخل(?:ات)?|(?:ال)?إدخال|इनपुट",
  output: "outputs?|salida|ausgabe|sortie|sa[ií]da|вывод|输出|輸出|出力|출력|(?:ال)?مخرج(?:ات)?|(?:ال)?إخراج|आउटपुट",
  answer:
    "answer|response|result|solution|completion|reply|respuesta|resultado|soluci[oó]n|antwort|ergebnis|lösung|r[eé]ponse|r[eé]sultat|resposta" +
    "|ответ|答案|回答|答え|解答|답변|정답|답|(?:ال)?(?:إجابة|جواب)|उत्तर|जवाब",
  "class-label":
    "class(?:ification)?[ _-]?label|etiqueta de (?:la )?clase|klassenbezeichnung|klassenlabel|[eé]tiquette de (?:la )?classe|r[oó]tulo d[ae] classe" +
    "|类别标签|類別標籤|分类标签|クラスラベル|クラス ラベル|클래스 ?(?:레이블|라벨)|(?:ال)?تسمية (?:الفئة|الصنف)|वर्ग लेबल",
  label:
    "(?:category|true|gold)[ _-]label|class|label|category|classification|clase|etiqueta|categor[ií]a|klasse|kategorie|classe|cat[eé]gorie|[eé]tiquette" +
    "|r[oó]tulo|метка|类别|類別|标签|標籤|分类|分類|ラベル|カテゴリー?|레이블|라벨|분류|범주|(?:ال)?(?:تصنيف|فئة|تسمية)|लेबल|श्रेणी|वर्ग",
};

const ADJECTIVES =
  "(?:the |new |another |sample |example |given |expected |desired |correct |right |model |final |generated |test |user |first |second |third |fourth |fifth )*";

/** A number of up to three digits of any script, or up to ten in words or Chinese numerals. */
export const COUNT =
  "(?:\\p{Nd}{1,3}|[一二三四五六七八九十]{1,3}|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![\\p{L}]))";

/** A name, with a number in front of it or behind it. */
export function named(name: Name): string {
  return `(?:第[ \\t]*${COUNT}[ \\t]*[个個项項条條]?)?${ADJECTIVES}(?:${NAMES[name]})(?:[ \\t]*[#№(（]?[ \\t]*${COUNT}[)）]?(?!\\p{Nd}))?`;
}

/** The tags that models think between. */
export const THOUGHT = "think|thinking|thought|reasoning|reflection";

/** A name in brackets of its own: `[Input]`, `【输入】`. */
export function bracketed(name: Name): string {
  return `(?:\\[[ \\t]*${named(name)}[ \\t]*\\]|【[ \\t]*${named(name)}[ \\t]*】)[:：]?`;
}

/** The beginning of a line, with one kind of space: French has a narrow one before its colon, Chinese a wide one. */
export function beginningOf(line: string, length: number): string {
  return line.slice(0, length).replace(/[\u00a0\u202f\u3000]/gu, " ");
}
