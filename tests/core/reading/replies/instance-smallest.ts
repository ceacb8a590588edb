/** Replies as the smallest chat models give them to both questions for instances: other marks, other formatting. */
import type { InstanceReply } from "./reply.ts";

export const smallestInputFirst: readonly InstanceReply[] = [
  {
    name: "bold fields in one line",
    reply: "**Example 1**\n**Input:** 3 + 4 **Output:** 7\n\n**Example 2**\n**Input:** 5 + 5 **Output:** 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "bold headings, fields with their text below",
    reply:
      "### **Example 1**\n\n**Input:** \n3 + 4\n\n**Output:** \n7\n\n### **Example 2**\n\n**Input:** \n5 + 5\n\n**Output:** \n10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "question and answer in bold",
    reply: "**Question:** What is 3 + 4?\n\n**Answer:** 7",
    items: [["Question: What is 3 + 4?", "7"]],
  },
  {
    name: "table with bold names",
    reply: "| **Input** | **Output** |\n| :--- | :--- |\n| 3 + 4 | 7 |\n| 5 + 5 | 10 |",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "words on the examples at the end",
    reply:
      "Example 1\nInput: 3 + 4\nOutput: 7\n\nExample 2\nInput: 5 + 5\nOutput: 10\n\nThese examples show how to add two numbers.",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10\n\nThese examples show how to add two numbers."],
    ],
  },
  {
    name: "output as a bullet within",
    reply: "1. **Input:** 3 + 4\n   - **Output:** 7\n2. **Input:** 5 + 5\n   - **Output:** 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "JSON with capital names, words after the fence",
    reply: '```json\n[\n {"Input": "3 + 4", "Output": "7"}\n]\n```\nHope it helps',
    items: [["3 + 4", "7"]],
  },
  {
    name: "as YAML",
    reply: "- input: 3 + 4\n  output: 7\n- input: 5 + 5\n  output: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "samples",
    reply: "**Sample 1:**\nInput: 3 + 4\nOutput: 7\n\n**Sample 2:**\nInput: 5 + 5\nOutput: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  {
    name: "test cases",
    reply: "Test Case 1:\nInput: 3 + 4\nOutput: 7\n\nTest Case 2:\nInput: 5 + 5\nOutput: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
  { name: "HTML line break between the fields", reply: "Input: 3 + 4<br>Output: 7", items: [["3 + 4", "7"]] },
  {
    name: "numbered lines with an arrow",
    reply: "Example 1: 3 + 4 → Output: 7\nExample 2: 5 + 5 → Output: 10",
    items: [
      ["3 + 4", "7"],
      ["5 + 5", "10"],
    ],
  },
];

export const smallestOutputFirst: readonly InstanceReply[] = [
  {
    name: "table in bold",
    reply: "| **Class label** | **Input** |\n|---|---|\n| **Spam** | You won! |\n| **Not spam** | See you. |",
    items: [
      ["You won!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "class labels as headings",
    reply: "### Class label: Spam\n\n**Input:** You won a prize!\n\n### Class label: Not spam\n\n**Input:** See you.",
    items: [
      ["You won a prize!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "quoted inputs as bullets under each label",
    reply: 'Class label: Spam\n- "You won!"\n- "Click here."\n\nClass label: Not spam\n- "See you."',
    items: [
      ['- "You won!"\n- "Click here."', "Spam"],
      ['- "See you."', "Not spam"],
    ],
  },
  {
    name: "category for class label",
    reply: "Category: Spam\nText: You won!\n\nCategory: Not spam\nText: See you.",
    items: [
      ["Text: You won!", "Spam"],
      ["Text: See you.", "Not spam"],
    ],
  },
  {
    name: "dash for the colon",
    reply: "Class label - Spam\nYou won!\n\nClass label - Not spam\nSee you.",
    items: [
      ["You won!", "Spam"],
      ["See you.", "Not spam"],
    ],
  },
  {
    name: "words on the labels at the end",
    reply:
      "Class label: Spam\nInput: You won!\n\nClass label: Not spam\nInput: See you.\n\nThese examples cover both labels.",
    items: [
      ["You won!", "Spam"],
      ["See you.\n\nThese examples cover both labels.", "Not spam"],
    ],
  },
];
