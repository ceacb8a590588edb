/** Replies in the languages of seeds: labels and headings, full-width digits, colons and list marks. */
import { labelled, list, pairs, type ContentCase } from "./case.ts";

/** Three words for the parts of an example, and two tasks, in one language. */
interface Language {
  readonly name: string;
  readonly words: readonly [example: string, input: string, output: string, classLabel: string, task: string];
  readonly tasks: readonly [string, string];
}

const languages: readonly Language[] = [
  {
    name: "Spanish",
    words: ["Ejemplo", "Entrada", "Salida", "Etiqueta de clase", "Tarea"],
    tasks: ["Escribe un poema sobre la lluvia.", "Ordena las palabras por su longitud."],
  },
  {
    name: "German",
    words: ["Beispiel", "Eingabe", "Ausgabe", "Klasse", "Aufgabe"],
    tasks: ["Schreibe ein Gedicht über den Herbst.", "Sortiere die Wörter nach ihrer Länge."],
  },
  {
    name: "French",
    words: ["Exemple", "Entrée", "Sortie", "Étiquette", "Tâche"],
    tasks: ["Écris un poème sur la pluie.", "Classe les mots par longueur."],
  },
  {
    name: "Portuguese",
    words: ["Exemplo", "Entrada", "Saída", "Rótulo", "Tarefa"],
    tasks: ["Escreva um poema sobre a chuva.", "Ordene as palavras pelo tamanho."],
  },
  {
    name: "Chinese",
    words: ["示例", "输入", "输出", "类别标签", "任务"],
    tasks: ["写一首关于秋天的诗。", "将下面的句子翻译成英文。"],
  },
  {
    name: "Japanese",
    words: ["例", "入力", "出力", "クラスラベル", "タスク"],
    tasks: ["秋についての詩を書いてください。", "次の文を英語に訳してください。"],
  },
  {
    name: "Korean",
    words: ["예시", "입력", "출력", "클래스 레이블", "과제"],
    tasks: ["가을에 관한 시를 쓰세요.", "단어를 길이순으로 정렬하세요."],
  },
  {
    name: "Arabic",
    words: ["مثال", "المدخل", "المخرج", "التصنيف", "المهمة"],
    tasks: ["اكتب قصيدة عن المطر.", "رتب الكلمات حسب الطول."],
  },
  {
    name: "Hindi",
    words: ["उदाहरण", "इनपुट", "आउटपुट", "श्रेणी", "कार्य"],
    tasks: ["बारिश पर एक कविता लिखिए।", "शब्दों को उनकी लंबाई के अनुसार लगाइए।"],
  },
];

export const inLanguages: readonly ContentCase[] = [
  ...languages.flatMap(({ name, words: [example, input, output, classLabel, task], tasks: [one, two] }) => [
    // The seeds are English.
    list(`${name}: labels`, `${task} 1: ${one}\n${task} 2: ${two}`, one, two),
    list(`${name}: full-width marks`, `１．${one}\n２．${two}`, one, two),
    {
      ...list(`${name}: seeds of the same language`, `**${task}：** ${one}\n**${task}：** ${two}`, one, two),
      demonstrations: [two, one],
    },
    pairs(
      `${name}: examples`,
      `${example} 1\n${input}: a\n${output}: b\n\n${example} 2\n${input}: c\n${output}: d`,
      ["a", "b"],
      ["c", "d"],
    ),
    pairs(`${name}: bold, full-width`, `**${input}：** ${one}\n**${output}：** ${two}`, [one, two]),
    labelled(`${name}: class labels`, `${classLabel}: A\n${one}\n\n${classLabel}: B\n${two}`, [one, "A"], [two, "B"]),
  ]),
  list("Chinese numerals", "好的：\n一、写一首诗。\n二、翻译这句话。", "写一首诗。", "翻译这句话。"),
  list("a name in black brackets", "【任务1】写一首诗。\n【任务2】翻译这句话。", "写一首诗。", "翻译这句话。"),
  pairs(
    "headings and names in black brackets",
    "【示例1】\n【输入】猫\n【输出】cat\n\n【示例2】\n【输入】狗\n【输出】dog",
    ["猫", "cat"],
    ["狗", "dog"],
  ),
  pairs("names in brackets", "[入力]\n猫\n[出力]\ncat", ["猫", "cat"]),
  list(
    "a German order with a colon, and what it is about",
    "1. Übersetze den Satz ins Englische:\nDas Meer ist ruhig.\n2. Nenne drei Flüsse.",
    "Übersetze den Satz ins Englische: Das Meer ist ruhig.",
    "Nenne drei Flüsse.",
  ),
  list(
    "a Chinese order with a colon, behind a number and behind a name",
    "任务1：翻译下面的句子：\n“大海很平静。”\n任务2：列出三条河流。",
    "翻译下面的句子： “大海很平静。”",
    "列出三条河流。",
  ),
  list(
    "Chinese titles in bold with the task below",
    "1. **写诗：**\n   写一首关于秋天的诗。\n2. **河流：**\n   列出三条河流。",
    "写一首关于秋天的诗。",
    "列出三条河流。",
  ),
  list(
    "code behind an empty line, which a Spanish task speaks of",
    "1. ¿Qué imprime este código?\n\n```python\nprint(2)\n```\n\n2. Nombra tres ríos.",
    "¿Qué imprime este código? ```python print(2) ```",
    "Nombra tres ríos.",
  ),
  list("full-width brackets", "（１）写一首诗。\n（２）翻译这句话。", "写一首诗。", "翻译这句话。"),
  list(
    "a Japanese bullet",
    "・詩を書いてください。\n・文を訳してください。",
    "詩を書いてください。",
    "文を訳してください。",
  ),
  list(
    "Arabic numbers with hyphens",
    "١- اكتب قصيدة عن المطر.\n٢- رتب الكلمات.",
    "اكتب قصيدة عن المطر.",
    "رتب الكلمات.",
  ),
  list("Hindi digits", "१. कविता लिखिए।\n२. शब्द गिनिए।", "कविता लिखिए।", "शब्द गिनिए।"),
  list("a Chinese count of questions", "第1题：写一首诗。\n第2题：翻译这句话。", "写一首诗。", "翻译这句话。"),
  pairs("French spaces before colons", "Entrée\u00a0: un chat\nSortie\u202f: a cat", ["un chat", "a cat"]),
  pairs("a wide space", "输入　：猫\n输出　：cat", ["猫", "cat"]),
  pairs("German in one line", "Beispiel 1: Eingabe: 3 + 4 Ausgabe: 7", ["3 + 4", "7"]),
  list("numbers in brackets and in black", "⑴ 写一首诗。\n⑵ 翻译这句话。", "写一首诗。", "翻译这句话。"),
  list(
    "ordinals before and behind names",
    "Primera tarea: Escribe un poema.\nSegunda tarea: Cuenta tres ríos.",
    "Escribe un poema.",
    "Cuenta tres ríos.",
  ),
  list(
    "Arabic ordinals",
    "المهمة الأولى: اكتب قصيدة عن المطر.\nالمهمة الثانية: اذكر ثلاثة أنهار.",
    "اكتب قصيدة عن المطر.",
    "اذكر ثلاثة أنهار.",
  ),
  pairs("Spanish in the plural", "Entradas: a\nSalida esperada: b", ["a", "b"]),
  pairs("Italian", "Esempio 1\nIngresso: cane\nUscita: dog", ["cane", "dog"]),
  pairs("Russian", "Входные данные: кот\nВыходные данные: cat", ["кот", "cat"]),
  pairs("Arabic, another word for the output", "المدخلات: قط\nالناتج: cat", ["قط", "cat"]),
  pairs("Chinese, longer names", "输入文本：猫\n预期输出：cat", ["猫", "cat"]),
  labelled(
    "French, another word for the label",
    "Libellé de classe : Positif\nBon.\n\nLibellé de classe : Négatif\nLong.",
    ["Bon.", "Positif"],
    ["Long.", "Négatif"],
  ),
  labelled(
    "Japanese classes",
    "クラス：肯定\n面白い。\n\nクラス：否定\n長い。",
    ["面白い。", "肯定"],
    ["長い。", "否定"],
  ),
  labelled("Korean classes", "클래스: 긍정\n좋다.\n\n클래스: 부정\n길다.", ["좋다.", "긍정"], ["길다.", "부정"]),
  pairs("Chinese with a thought and no space", "<think>\n先想想。\n</think>\n输出：春天来了。\n总之，很美。", [
    "",
    "春天来了。\n总之，很美。",
  ]),
];

const NO_INPUT = [
  ...["None", "`None`", "(empty)", '""', "No input needed."],
  ...["Ninguna", "Sin entrada", "No se requiere entrada.", "Keine Eingabe erforderlich", "Entfällt"],
  ...["Pas d'entrée", "Aucune entrée requise", "Sem entrada", "Não há entrada", "Não aplicável"],
  ...["无", "无需输入", "不需要輸入", "（无）", "なし", "入力なし", "入力は不要", "입력 없음", "해당 없음"],
  ...["لا يوجد مدخل", "غير مطلوب", "कोई इनपुट नहीं", "लागू नहीं।"],
];
/** They begin like words for nothing, or are such a word only in English. */
const SOME_INPUT = ["None of the above", "Keiner kam.", "无为而治", "空", "leer", "vide", "[]", "0", "no"];

export const noInputs: readonly ContentCase[] = [
  ...NO_INPUT.map((input) => pairs(`no input: ${input}`, `Input: ${input}\nOutput: x`, ["", "x"])),
  ...SOME_INPUT.map((input) => pairs(`an input: ${input}`, `Input: ${input}\nOutput: x`, [input, "x"])),
];

/** Yes and no, as one word and in a sentence. */
export const yesNoInLanguages: readonly (readonly [reply: string, answer: "yes" | "no"])[] = [
  ["Sí", "yes"],
  ["No, es una tarea abierta.", "no"],
  ["Ja.", "yes"],
  ["Nein, die Antwort ist frei.", "no"],
  ["Oui, il y a deux étiquettes.", "yes"],
  ["Non.", "no"],
  ["Sim", "yes"],
  ["Não, a resposta é livre.", "no"],
  ["是的，有两个标签。", "yes"],
  ["是", "yes"],
  ["否。", "no"],
  ["不是", "no"],
  ["はい、そうです。", "yes"],
  ["いいえ", "no"],
  ["네, 그렇습니다.", "yes"],
  ["예", "yes"],
  ["아니요", "no"],
  ["아니오.", "no"],
  ["نعم", "yes"],
  ["لا، الإجابة حرة.", "no"],
  ["हाँ", "yes"],
  ["हां, यह है।", "yes"],
  ["नहीं।", "no"],
  ["对的。", "yes"],
  ["不对。", "no"],
  ["जी हाँ।", "yes"],
  ["जी नहीं, यह मुक्त है।", "no"],
  ["C'est une tâche de classification.", "yes"],
  ["Ce n'est pas une tâche de classification.", "no"],
  ["Esta tarea no es de clasificación.", "no"],
  ["Es una tarea de generación.", "no"],
  ["Dies ist keine Klassifikationsaufgabe.", "no"],
  ["这是一个分类任务。", "yes"],
  ["这个任务不属于分类任务。", "no"],
  ["这是分类任务吗？不是。", "no"],
  ["分類タスクです。", "yes"],
  ["分類タスクではありません。", "no"],
  ["이것은 분류 작업입니다.", "yes"],
  ["이것은 분류 작업이 아닙니다.", "no"],
  ["هذه مهمة تصنيف.", "yes"],
  ["هذه ليست مهمة تصنيف.", "no"],
  ["यह वर्गीकरण कार्य है।", "yes"],
  ["यह वर्गीकरण कार्य नहीं है।", "no"],
  ["Respuesta: Sí", "yes"],
  ["Es ist offen. Antwort: Nein.", "no"],
  ["答案：不是。", "no"],
];
