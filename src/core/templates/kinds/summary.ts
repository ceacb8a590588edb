/** Templates for summaries: a longer text and a short one that says what matters in it. */
import { summaryExample } from "../examples/summary.ts";
import { wordings, type TemplateKind } from "./kind.ts";

const SHORTEN = "summarize a text";
const EXPAND = "write the text behind a summary";

export const kind: TemplateKind = {
  id: "summary",
  title: "Summary",
  about: "A longer text, and a short one that says what matters in it.",
  fields: [
    {
      ...{ id: "text", title: "Text", about: "The longer one.", holds: "text" },
      names:
        "text article document dialogue body content passage story source input report texto artículo texte статья 文章 本文",
    },
    {
      ...{ id: "summary", title: "Summary", about: "The shorter one.", holds: "answer" },
      names:
        "summary highlights abstract headline title tldr target output resumen zusammenfassung résumé riassunto резюме 摘要 要約",
    },
  ],
  example: summaryExample,
  templates: wordings("summary", [
    {
      ...{ task: SHORTEN, wording: "plain" },
      instruction: "Summarize the text.",
      ...{ input: "{{text}}", output: "{{summary}}" },
    },
    {
      ...{ task: SHORTEN, wording: "hurry" },
      instruction: "I have half a minute. What do I need to know from this?",
      ...{ input: "{{text}}", output: "{{summary}}" },
    },
    {
      ...{ task: SHORTEN, wording: "main-point" },
      instruction: "State the main point of the piece and leave out the rest.",
      ...{ input: "Piece: {{text}}", output: "{{summary}}" },
    },
    {
      ...{ task: SHORTEN, wording: "shorten" },
      instruction: "Cut the report down until only its core is left.",
      ...{ input: "Report:\n{{text}}", output: "{{summary}}" },
    },
    {
      ...{ task: SHORTEN, wording: "absent" },
      instruction: "A colleague missed this. Bring her up to date in a line or two.",
      ...{ input: "{{text}}", output: "{{summary}}" },
    },
    {
      ...{ task: SHORTEN, wording: "in-one" },
      instruction: "{{text}}\n\nIn short:",
      output: "{{summary}}",
    },
    {
      ...{ task: SHORTEN, wording: "front-page" },
      instruction: "Write the lines that would stand on the front page to announce the article inside.",
      ...{ input: "Article: {{text}}", output: "{{summary}}" },
    },
    {
      ...{ task: SHORTEN, wording: "record" },
      instruction: "Prepare the entry for an archive: a few words that let others find out what each paper says.",
      ...{ input: "Paper: {{text}}\nEntry:", output: "{{summary}}" },
    },
    {
      ...{ task: EXPAND, wording: "expand", isInverted: true },
      instruction: "Expand the note into a full text.",
      ...{ input: "{{summary}}", output: "{{text}}" },
    },
    {
      ...{ task: EXPAND, wording: "headline", isInverted: true },
      instruction: 'Only the announcement has survived: "{{summary}}" Write what may have followed.',
      output: "{{text}}",
    },
  ]),
};
