/** The names that models give to the parts of a reply, in the languages of the seeds. Patterns for the middle of larger ones. */

export type Name = "task" | "example" | "input" | "output" | "answer" | "class-label" | "label";

/** English, Spanish, German, French, Portuguese, Chinese, Japanese, Korean, Arabic, Hindi; some also Italian, Dutch and Russian. */
export const NAMES: Readonly<Record<Name, string>> = {
  task:
    "tasks?|instructions?|prompt|question|exercise|challenge|problem|query|tarea|instrucci[oó]n|pregunta|ejercicio|consigna|enunciado" +
    "|aufgabe|aufgabenstellung|anweisung|frage|übung|t[aâ]che|consigne|exercice|énoncé|tarefa|instruç[aã]o|pergunta|exercício" +
    "|compito|istruzione|opdracht|taak|задача|задание|任务|任務|指令|问题|問題|题目|題目|题|題|练习|練習|タスク|課題|指示|質問|設問" +
    "|과제|작업|지시|지시문|지시 ?사항|질문|문제|(?:ال)?مهمة|(?:ال)?تعليمات|(?:ال)?سؤال|(?:ال)?تمرين|कार्य|निर्देश|प्रश्न|अभ्यास",
  example:
    "example|instance|sample|test case|demonstration|ejemplo|beispiel|exemple|exemplo|esempio|voorbeeld|пример|示例|例子|范例|範例|样例|实例|例" +
    "|サンプル|예시|예제|사례|예|(?:ال)?مثال|उदाहरण",
  input:
    "inputs?(?: text)?|(?:texto de )?entradas?|eingaben?|eingabetext|(?:texte d[’'])?entr[eé]es?|ingresso|invoer|ввод|вход|(?:входные|исходные) данные" +
    "|[输輸]入(?:文本|内容|数据)?|入力(?:例|文|データ)?|입력(?:값|문)?|(?:ال)?مدخل(?:ات)?|(?:ال)?إدخال|इनपुट",
  output:
    "outputs?|salidas?(?: esperadas?)?|(?:erwartete )?ausgaben?|sorties?(?: attendues?)?|sa[ií]das?(?: esperadas?)?|uscita|uitvoer|вывод|выход|выходные данные" +
    "|(?:预期|期望)?[输輸]出(?:文本|内容|结果)?|出力(?:例|文|結果)?|출력(?:값|문)?|(?:ال)?مخرج(?:ات)?|(?:ال)?إخراج|(?:ال)?ناتج|आउटपुट",
  answer:
    "answer|response|result|solution|completion|reply|respuesta|resultado|soluci[oó]n|antwort|ergebnis|lösung|r[eé]ponse|r[eé]sultat|resposta" +
    "|risposta|antwoord|ответ|答案|回答|答え|解答|답변|정답|답|(?:ال)?(?:إجابة|جواب|نتيجة)|उत्तर|जवाब",
  "class-label":
    "class(?:ification)?[ _-]?label|etiqueta de (?:(?:la )?clase|clasificación)|klassenbezeichnung|klassenlabel|(?:[eé]tiquette|libellé) de (?:la )?classe|r[oó]tulo d[ae] classe" +
    "|类别标签|類別標籤|分类标签|分類標籤|类标签|クラス ?ラベル|分類ラベル|클래스 ?(?:레이블|라벨)|분류 ?(?:레이블|라벨)|(?:ال)?تسمية (?:الفئة|الصنف)|(?:वर्ग|श्रेणी) लेबल",
  label:
    "(?:category|true|gold)[ _-]label|class|label|category|classification|clase|etiqueta|categor[ií]a|clasificación|klasse|kategorie|classe|cat[eé]gorie|[eé]tiquette" +
    "|libellé|r[oó]tulo|classificação|метка|类别|類別|标签|標籤|分类|分類|クラス|ラベル|カテゴリー?|클래스|레이블|라벨|분류|범주|(?:ال)?(?:تصنيف|فئة|تسمية)|लेबल|श्रेणी|वर्ग",
};

const ADJECTIVES =
  "(?:the |new |another |sample |example |given |expected |desired |correct |right |model |final |generated |test |user |first |second |third |fourth |fifth " +
  "|primera? |segunda |tercera? |erste |zweite |dritte |premi[eè]re |deuxième |troisième |primeir[ao] |terceir[ao] |첫 번째 |두 번째 |세 번째 |पहला |दूसरा |तीसरा )*";

/** A number of up to three digits of any script, or up to ten in words, Chinese numerals or Arabic ordinals. */
export const COUNT =
  "(?:\\p{Nd}{1,3}|[一二三四五六七八九十]{1,3}|(?:one|two|three|four|five|six|seven|eight|nine|ten|ال(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[ىة]?)(?![\\p{L}]))";

/** A name, with a number in front of it or behind it. */
export function named(name: Name): string {
  return `(?:第[ \\t]*${COUNT}[ \\t]*[个個项項条條]?)?${ADJECTIVES}(?:${NAMES[name]})(?:[ \\t]*[#№(（]?[ \\t]*${COUNT}[)）]?(?!\\p{Nd}))?`;
}

/** The tags that models think between. */
export const THOUGHT = "think|seed:think|thinking|thought|reasoning|reflection";

/** A name in brackets of its own: `[Input]`, `【输入】`. */
export function bracketed(name: Name): string {
  return `(?:\\[[ \\t]*${named(name)}[ \\t]*\\]|【[ \\t]*${named(name)}[ \\t]*】)[:：]?`;
}

/** The beginning of a line, with one kind of space: French has a narrow one before its colon, Chinese a wide one. */
export function beginningOf(line: string, length: number): string {
  return line.slice(0, length).replace(/[\u00a0\u202f\u3000]/gu, " ");
}
