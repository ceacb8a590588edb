/** Replies as small chat models give them, asked for instances with the label first, each with what must be recovered. */
import type { InstanceReply } from "./reply.ts";

export const outputFirstReplies: readonly InstanceReply[] = [
  {
    name: "as shown",
    reply: "Class label: Spam\nYou won a prize!\n\nClass label: Not spam\nSee you at eight.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you at eight.", "Not spam"],
    ],
  },
  {
    name: "bold labels",
    reply: "**Class label: Spam**\nYou won a prize!\n\n**Class label: Not spam**\nSee you at eight.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you at eight.", "Not spam"],
    ],
  },
  {
    name: "label for class label, bold name",
    reply: "**Label:** Spam\n**Input:** You won a prize!\n\n**Label:** Not spam\n**Input:** See you at eight.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you at eight.", "Not spam"],
    ],
  },
  {
    name: "preamble and closing",
    reply: "Here are examples for each class label:\n\nClass label: Spam\nText: You won a prize!\n\nI hope this helps!",
    items: [["Text: You won a prize!\n\nI hope this helps!", "Spam"]],
  },
  {
    name: "input above its label",
    reply:
      "Example 1\nInput: You won a prize!\nClass label: Spam\n\nExample 2\nInput: See you at eight.\nClass label: Not spam",
    items: [
      ["You won a prize!", "Spam"],
      ["See you at eight.", "Not spam"],
    ],
  },
  {
    name: "output for class label",
    reply: "Example 1\nInput: You won a prize!\nOutput: Spam\n\nExample 2\nInput: See you.\nOutput: Not spam",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "the labels listed first",
    reply: "Class labels: Positive, Negative\n\nClass label: Positive\nI loved it.\n\nClass label: Negative\nDreadful.",
    items: [
      ["I loved it.", "Positive"],
      ["Dreadful.", "Negative"],
    ],
  },
  {
    name: "JSON",
    reply: '{"examples": [{"label": "Spam", "input": "You won!"}, {"label": "Not spam", "input": "See you."}]}',
    items: [
      ["You won!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "JSON from labels to texts",
    reply: '{"Positive": ["I loved it.", "Superb!"], "Negative": "Dreadful."}',
    items: [
      ["I loved it.", "Positive"],
      ["Superb!", "Positive"],
      ["Dreadful.", "Negative"],
    ],
  },
  {
    name: "input over lines",
    reply: "Class label: C\n(A) violin\n(B) cello\n(C) trumpet\n\nClass label: A\n(A) carrot\n(B) apple",
    items: [
      ["(A) violin\n(B) cello\n(C) trumpet", "C"],
      ["(A) carrot\n(B) apple", "A"],
    ],
  },
  {
    name: "one line each",
    reply: "Class label: Spam Input: You won a prize!\nClass label: Not spam Input: See you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  { name: "quoted label", reply: 'Class label: "Spam"\nYou won a prize!', items: [["You won a prize!", "Spam"]] },
  {
    name: "fenced input",
    reply: "**Class Label: Spam**\n```\nYou won a prize!\n```",
    items: [["You won a prize!", "Spam"]],
  },
  {
    name: "numbered labels",
    reply: "1. **Class label: Spam**\n   You won a prize!\n2. **Class label: Not spam**\n   See you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "thought first",
    reply: "<think>Class label: hm</think>\nClass label: Spam\nYou won a prize!",
    items: [["You won a prize!", "Spam"]],
  },
  {
    name: "field above its label, no headings",
    reply: "Sentence: You won!\nClass label: Spam\n\nSentence: See you.\nClass label: Not spam",
    items: [
      ["Sentence: You won!", "Spam"],
      ["Sentence: See you.", "Not spam"],
    ],
  },
  {
    name: "examples with fields above their labels",
    reply: "Example 1\nText: You won!\nClass label: Spam\n\nExample 2\nText: See you.\nClass label: Not spam",
    items: [
      ["Text: You won!", "Spam"],
      ["Text: See you.", "Not spam"],
    ],
  },
  {
    name: "label on the next line",
    reply: "**Class label:**\nSpam\n\n**Input:**\nYou won a prize!",
    items: [["You won a prize!", "Spam"]],
  },
  {
    name: "numbered class labels",
    reply: "Class label 1: Spam\nYou won a prize!\n\nClass label 2: Not spam\nSee you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "a category and a comment among the fields",
    reply: "Class label: Rude\nComment: You know nothing.\nCategory: gardening",
    items: [["Comment: You know nothing.\nCategory: gardening", "Rude"]],
  },
  {
    name: "several inputs under one label",
    reply: "Class label: Spam\nInput: You won!\nInput: Click here.\n\nClass label: Not spam\nInput: See you.",
    items: [
      ["You won!", "Spam"],
      ["Click here.", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "table",
    reply: "| Class label | Input |\n|---|---|\n| Spam | You won! |\n| Not spam | See you. |",
    items: [
      ["You won!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "introduced in a sentence",
    reply: "This task has two labels.\n\nClass label: Spam\nYou won a prize!\n\nClass label: Not spam\nSee you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  { name: "no label at all", reply: "This task is about spam.", items: [] },
];
