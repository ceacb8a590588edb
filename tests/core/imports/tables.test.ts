/** Tables: headers in many languages or none, blank rows, and what a person is asked. */
import { describe, expect, it } from "vitest";
import { both, lines, river } from "../../support/seeds/case-values.ts";
import { answered, readSeeds, type ShownTask } from "../../support/seeds/read-seeds.ts";

describe("tables", () => {
  const csv = (header: string, ...rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;
  it.each<[string, string, string, readonly ShownTask[], "columns" | null]>([
    [
      "a line that names the delimiter",
      "a.csv",
      "sep=;\r\ninstruction;input;output\r\nName a river of Portugal.;;Douro.\r\n",
      [river],
      null,
    ],
    [
      "blank rows, at the start and in between",
      "a.csv",
      csv(",,", "instruction,input,output", ",,", "Name a river of Portugal.,,Douro.", ",,"),
      [river],
      null,
    ],
    [
      "the end of file that DOS wrote",
      "a.csv",
      "instruction,input,output\r\nName a river of Portugal.,,Douro.\r\n\u001a",
      [river],
      null,
    ],
    [
      "delimiters after the last column",
      "a.csv",
      csv("instruction;output", "Name a river of Portugal.;Douro.;;"),
      [river],
      null,
    ],
    [
      "a title above the header",
      "a.csv",
      csv("My seeds,", ",", "instruction,output", "Name a river of Portugal.,Douro."),
      [river],
      null,
    ],
    [
      "a table of Markdown",
      "a.md",
      "| instruction | output |\n|:---|---:|\n| Name a river of Portugal. | Douro. |\n",
      [river],
      null,
    ],
    [
      "white space around words that are there already",
      "a.csv",
      csv("instruction,input,output", "Name a river of Portugal.,,Douro.", "Name a river of Portugal. , ,Douro. "),
      [river],
      null,
    ],
    ["tabs", "a.tsv", csv("instruction\toutput", "Name a river of Portugal.\tDouro."), [river], null],
    ["a table in a text file", "a.txt", csv("instruction\toutput", "Name a river of Portugal.\tDouro."), [river], null],
    ["pandas' index", "a.csv", csv(",instruction,output", "0,Name a river of Portugal.,Douro."), [river], null],
    ["no header", "a.csv", csv("Name a river of Portugal.,Douro.", "Name a lake of Italy.,Como."), both, "columns"],
    [
      "no header, with inputs",
      "a.csv",
      csv("Name a river of Portugal.,,Douro.", "Add.,1 1,2"),
      [river, ["Add.", ["1 1", "2"]]],
      "columns",
    ],
    ["a header of unknown words", "a.csv", csv("wat,dit", "Name a river of Portugal.,Douro."), [river], "columns"],
    [
      "a known instruction beside unknown words",
      "a.csv",
      csv("question,erwartet", "Name a river of Portugal.,Douro."),
      [river],
      "columns",
    ],
    [
      "an input and an output alone",
      "a.csv",
      csv("input,output", "Name a river of Portugal.,Douro."),
      [river],
      "columns",
    ],
    [
      "what is known not to be a task's",
      "a.csv",
      csv("source,instruction,category,output", "web,Name a river of Portugal.,geo,Douro."),
      [river],
      null,
    ],
    ...[
      "Instrucción,Entrada,Salida",
      "Pregunta,Contexto,Respuesta",
      "Frage,Kontext,Antwort",
      "Aufgabe,Eingabe,Lösung",
      "Consigne,Entrée,Réponse",
      "Question,Contexte,Réponse",
      "Instrução,Entrada,Saída",
      "Istruzione,Ingresso,Risposta",
      "Opdracht,Invoer,Antwoord",
      "Инструкция,Ввод,Вывод",
      "Вопрос,Контекст,Ответ",
      "指令,输入,输出",
      "问题,上下文,回答",
      "指示,入力,出力",
      "質問,入力,回答",
      "지시문,입력,출력",
      "질문,입력,답변",
      "التعليمات,المدخل,المخرج",
      "السؤال,السياق,الإجابة",
      "निर्देश,इनपुट,आउटपुट",
      "प्रश्न,संदर्भ,उत्तर",
    ].flatMap((header): [string, string, string, ShownTask[], "columns"][] => {
      const [first, second, third] = header.split(",");
      return [
        [header, "a.csv", csv(header, "Add.,1 1,2"), [["Add.", ["1 1", "2"]]], "columns"],
        [
          `${header} in another order`,
          "a.csv",
          csv(`${third},${first},${second}`, "2,Add.,1 1"),
          [["Add.", ["1 1", "2"]]],
          "columns",
        ],
      ];
    }),
  ])("%s", (_, name, text, tasks, asks) => {
    expect(readSeeds(name, text)).toMatchObject({ tasks, asks });
  });

  it("follows a person who says whether the first row is a header", () => {
    const text = csv("Question one,Answer one", "Name a river of Portugal.,Douro.");
    const mapping = { instruction: "column 1", output: "column 2" };
    expect(readSeeds("a.csv", text, { header: false, mapping }).tasks).toEqual([
      answered("Question one", "Answer one"),
      river,
    ]);
    expect(readSeeds("a.csv", csv("A long name of a column.,b", "x,y"), { header: true }).tasks).toEqual([
      answered("x", "y"),
    ]);
  });

  it("asks for JSON fields in another language too", () => {
    expect(readSeeds("a.jsonl", lines({ pregunta: river[0], respuesta: "Douro." }))).toEqual({
      tasks: [river],
      asks: "columns",
      said: [],
    });
  });
});
