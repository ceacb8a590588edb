/** Replies as small chat models give them, asked for instances with the input first, each with what must be recovered. */
import type { InstanceReply } from "./reply.ts";

export const inputFirstReplies: readonly InstanceReply[] = [
  {
    name: "as shown",
    reply: "Example 1\nNumbers: [4, 9]\nOutput: 4\n\nExample 2\nNumbers: [1, 2]\nOutput: 1",
    items: [
      ["Numbers: [4, 9]", "4"],
      ["Numbers: [1, 2]", "1"],
    ],
  },
  {
    name: "bare output",
    reply: "Output: Last train gone at ten,\nthe clock talks on.",
    items: [["", "Last train gone at ten,\nthe clock talks on."]],
  },
  {
    name: "bold headings and fields",
    reply:
      "**Example 1:**\n\n**Input:** The cat sat.\n**Output:** Le chat était assis.\n\n**Example 2:**\n\n**Input:** Hello!\n**Output:** Salut !",
    items: [
      ["The cat sat.", "Le chat était assis."],
      ["Hello!", "Salut !"],
    ],
  },
  {
    name: "bold closing after the colon's other side",
    reply: "**Input**: The cat sat.\n\n**Output**: Le chat était assis.",
    items: [["The cat sat.", "Le chat était assis."]],
  },
  {
    name: "headings",
    reply: "### Example 1\nInput: 3 + 4\nOutput: 7\n\n### Example 2\nInput: 5 + 5\nOutput: 10\n",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "headings with titles",
    reply: "### Example 1: A simple sum\n**Input:**\n3 + 4\n\n**Output:**\n7",
    items: [["3 + 4", "7"]],
  },
  { name: "fields as headings", reply: "## Input\n3 + 4\n\n## Output\n7", items: [["3 + 4", "7"]] },
  {
    name: "preamble and closing",
    reply:
      "Sure! Here are some examples:\n\nExample 1\nInput: 3 + 4\nOutput: 7\n\nLet me know if you need more examples!",
    items: [["3 + 4", "7\n\nLet me know if you need more examples!"]],
  },
  {
    name: "pairs without headings",
    reply: "Input: 3 + 4\nOutput: 7\n\nInput: 5 + 5\nOutput: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "numbered pairs",
    reply: "1. Input: 3 + 4\n   Output: 7\n2. Input: 5 + 5\n   Output: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  { name: "bulleted fields", reply: "Example 1:\n- **Input:** 3 + 4\n- **Output:** 7", items: [["3 + 4", "7"]] },
  {
    name: "one line each",
    reply: "Example 1: Input: 3 + 4 Output: 7\nExample 2: Input: 5 + 5 -> Output: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "answer for output",
    reply: "Example 1\nQuestion: What is 3 + 4?\nAnswer: 7",
    items: [["Question: What is 3 + 4?", "7"]],
  },
  {
    name: "input said to be none",
    reply: "Example 1\nInput: None\nOutput: Seven colours shine.",
    items: [["", "Seven colours shine."]],
  },
  {
    name: "input said not to be needed",
    reply: "**Input:** (no input needed)\n**Output:** Seven colours shine.",
    items: [["", "Seven colours shine."]],
  },
  {
    name: "input said not to apply",
    reply: "Input: N/A\nOutput: Seven colours shine.",
    items: [["", "Seven colours shine."]],
  },
  {
    name: "fences around the fields",
    reply: "Example 1\nInput:\n```\n[1, 2]\n```\nOutput:\n```python\nfor x in y:\n    print(x)\n```",
    items: [["[1, 2]", "for x in y:\n    print(x)"]],
  },
  {
    name: "fence around the whole reply",
    reply: "```\nExample 1\nInput: 3 + 4\nOutput: 7\n```",
    items: [["3 + 4", "7"]],
  },
  {
    name: "code that speaks of input and output",
    reply:
      "Example 1\nInput: Read a number.\nOutput:\n```python\n# Input: a number\nprint('Output: ', int(input()))\n```",
    items: [["Read a number.", "# Input: a number\nprint('Output: ', int(input()))"]],
  },
  {
    name: "words around code",
    reply: "Output: Use this:\n```js\nlet a = 1;\n```\nIt works.",
    items: [["", "Use this:\n```js\nlet a = 1;\n```\nIt works."]],
  },
  {
    name: "JSON",
    reply: '[{"input": "3 + 4", "output": "7"}, {"input": "", "output": "none here"}]',
    items: [
      ["3 + 4", "7"],
      ["", "none here"],
    ],
  },
  {
    name: "JSON object in a fence",
    reply: 'Here it is:\n```json\n{"examples": [{"input": "3 + 4", "output": 7}]}\n```',
    items: [["3 + 4", "7"]],
  },
  {
    name: "thought first",
    reply: "<think>Input: what? Output: hm.</think>Example 1\nInput: 3 + 4\nOutput: 7",
    items: [["3 + 4", "7"]],
  },
  {
    name: "output over paragraphs",
    reply: "Output: Dear all,\n\nThe lift is out of service.\n\nKind regards",
    items: [["", "Dear all,\n\nThe lift is out of service.\n\nKind regards"]],
  },
  {
    name: "explanation of an answer",
    reply: "Example 1\nInput: 3 + 4\nOutput: 7\n\nExplanation: Three and four make seven.",
    items: [["3 + 4", "7\n\nExplanation: Three and four make seven."]],
  },
  {
    name: "task said again",
    reply: "Task: Add the numbers.\n\nExample 1\nInput: 3 + 4\nOutput: 7",
    items: [["3 + 4", "7"]],
  },
  {
    name: "rules between examples",
    reply: "Example 1\nInput: 3 + 4\nOutput: 7\n\n---\n\nExample 2\nInput: 5 + 5\nOutput: 10\n\n---",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "table",
    reply: "| Input | Output |\n|---|---|\n| 3 + 4 | 7 |\n| 5 + 5 | 10 |",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "several named fields",
    reply: "Example 1\nName: Marco\nHobby: fishing\nOutput: Happy birthday, Marco!",
    items: [["Name: Marco\nHobby: fishing", "Happy birthday, Marco!"]],
  },
  {
    name: "the field's name again, no blank line",
    reply: "Numbers: [4, 9]\nOutput: 4\nNumbers: [1, 2]\nOutput: 1",
    items: [
      ["Numbers: [4, 9]", "4"],
      ["Numbers: [1, 2]", "1"],
    ],
  },
  {
    name: "the field's name again, blank line",
    reply: "Sentence: Hello!\nOutput: Salut !\n\nSentence: Bye!\nOutput: Ciao !",
    items: [
      ["Sentence: Hello!", "Salut !"],
      ["Sentence: Bye!", "Ciao !"],
    ],
  },
  {
    name: "a recipe with a field of its own",
    reply: "Output: Pancakes\nIngredients: flour, milk\nInstructions:\n1. Mix.\n2. Fry.\nNote: Serve hot.",
    items: [["", "Pancakes\nIngredients: flour, milk\nInstructions:\n1. Mix.\n2. Fry.\nNote: Serve hot."]],
  },
  {
    name: "an answer within the input",
    reply: "Example 1\nQuestion: Who wrote it?\nAnswer: Jane Austen\nOutput: Correct",
    items: [["Question: Who wrote it?\nAnswer: Jane Austen", "Correct"]],
  },
  {
    name: "a category among the fields",
    reply: "Example 1\nCategory: fruit\nCount: 2\nOutput: apple, pear",
    items: [["Category: fruit\nCount: 2", "apple, pear"]],
  },
  {
    name: "numbered fields",
    reply: "Input 1: 3 + 4\nOutput 1: 7\n\nInput 2: 5 + 5\nOutput 2: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "expected output",
    reply: "**Example 1**\n**Sample Input:** 3 + 4\n**Expected Output:** 7",
    items: [["3 + 4", "7"]],
  },
  {
    name: "an example without an output mark",
    reply: "Example 1\nSeven colours shine.",
    items: [["", "Seven colours shine."]],
  },
  {
    name: "the word example within an output",
    reply: "Output: Take a tree, for example.\nExample sentences are hard to find.",
    items: [["", "Take a tree, for example.\nExample sentences are hard to find."]],
  },
  {
    name: "code output without a fence keeps its indentation",
    reply: "Example 1\nInput: count to three\nOutput:\nfor i in range(3):\n    print(i)",
    items: [["count to three", "for i in range(3):\n    print(i)"]],
  },
  {
    name: "fence never closed before the next example",
    reply: "Example 1\nInput: a\nOutput:\n```\nb\n\nExample 2\nInput: c\nOutput: d",
    items: [
      ["a", "```\nb"],
      ["c", "d"],
    ],
  },
  { name: "Windows newlines", reply: "Example 1\r\nInput: 3 + 4\r\nOutput: 7\r\n", items: [["3 + 4", "7"]] },
  {
    name: "last example without its output",
    reply: "Example 1\nInput: 3 + 4\nOutput: 7\n\nExample 2\nInput: 5 + 5",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", ""],
    ],
  },
  { name: "no sign of an instance", reply: "I'm sorry, please provide the list of numbers.", items: [] },
];
