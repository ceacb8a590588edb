/** Names that columns have in training files and in people's own tables, in English and other languages. */

/** `question` names are an instruction, or its input where another column is named as the instruction. */
export type NamedRole =
  | "instruction"
  | "question"
  | "input"
  | "output"
  | "instances"
  | "conversation"
  | "system"
  | "classification"
  | "name"
  | "id";

/** Names of fields in common training files, the most likely first. */
export const FIELDS: Readonly<Record<NamedRole, string>> = {
  instruction: "instruction instructions definition",
  question: "prompt question task inputs query goal problem questions prompts usermessage user human",
  input: "input context passage document source_text",
  output:
    "output outputs response completion answer target targets answers responses ideal chosen reply completions solution assistant gpt label summary",
  instances: "instances",
  conversation: "messages conversations conversation dialog dialogue chat turns contents mapping data",
  system: "system system_prompt system_instruction system_message",
  classification: "is_classification classification",
  name: "name title",
  id: "id task_id",
};

/** The same in other languages: a good guess, which a person confirms. */
export const FOREIGN: Readonly<Partial<Record<NamedRole, string>>> = {
  instruction: `
    instrucción instrucciones consigna indicación tarea | anweisung anweisungen instruktion aufgabe aufgabenstellung auftrag
    | consigne consignes tâche directive | instrução instruções tarefa comando | istruzione istruzioni compito consegna
    | instructie instructies opdracht taak | инструкция инструкции задание задача указание
    | 指令 指示 命令 任务 任務 说明 說明 提示 提示词 提示詞 | 指示文 課題 タスク プロンプト
    | 지시 지시문 지시사항 명령 명령어 과제 작업 프롬프트 | تعليمات التعليمات تعليمة التعليمة مهمة المهمة أمر الأمر
    | निर्देश अनुदेश आदेश कार्य | talimat yönerge görev | polecenie instrukcja zadanie | instruktion uppgift
    | instruksi perintah tugas | інструкція завдання | دستور دستورالعمل`,
  question: `
    pregunta | frage | demande | pergunta questão | domanda richiesta | vraag | вопрос запрос | 问题 問題 提问 题目 題目 | 質問 問い
    | 질문 문제 물음 | سؤال السؤال | प्रश्न सवाल | soru | pytanie | fråga | pertanyaan | питання запитання | پرسش سوال`,
  input: `
    entrada contexto | eingabe eingaben kontext | entrée contexte | contesto ingresso | invoer | ввод вход контекст входныеданные
    | 输入 輸入 上下文 背景 | 入力 入力文 文脈 コンテキスト | 입력 입력값 입력문 문맥 맥락
    | مدخل المدخل مدخلات المدخلات إدخال الإدخال سياق السياق | इनपुट आगत संदर्भ | girdi giriş bağlam | wejście kontekst
    | indata inmatning | masukan konteks | вхід введення | ورودی`,
  output: `
    salida respuesta resultado solución | ausgabe ausgaben antwort ergebnis lösung | sortie réponse résultat | saída resposta
    | risposta uscita risultato | uitvoer antwoord resultaat | вывод выход ответ результат выходныеданные
    | 输出 輸出 回答 答案 回复 回覆 答复 答覆 结果 結果 | 出力 出力文 答え 解答 応答 返答 | 출력 출력값 출력문 답변 대답 정답 응답 답 결과
    | مخرج المخرج مخرجات المخرجات إخراج الإخراج جواب الجواب إجابة الإجابة رد الرد | आउटपुट निर्गत उत्तर जवाब परिणाम
    | çıktı cevap yanıt | odpowiedź wyjście wynik | svar utdata | keluaran jawaban | відповідь вихід | پاسخ خروجی جواب`,
};
