/** What wraps whole replies, each as it was seen: in the recorded replies of a small model, or in the public report that is named. */
import { list, pairs, type ContentCase } from "./case.ts";

const ONE = "Name three rivers of Portugal.";
const TWO = "Explain why ice floats on water.";

export const seen: readonly ContentCase[] = [
  // deepseek-ai/DeepSeek-R1 352, ggml-org/llama.cpp 11861: the prompt opens the thought, the reply closes it.
  list("a thought that only ends", `The user wants tasks.\n1. Rivers?\n</think>\n\n1. ${ONE}\n2. ${TWO}`, ONE, TWO),
  // ollama/ollama 8837.
  list("an empty thought", `<think>\n\n</think>\n\n1. ${ONE}\n2. ${TWO}`, ONE, TWO),
  // ByteDance-Seed/seed-oss, its README: a thought between tags of its own name.
  list("a thought of Seed-OSS", `<seed:think>\n1. Rivers?\n</seed:think>1. ${ONE}\n2. ${TWO}`, ONE, TWO),
  // pytorch/torchchat 459.
  pairs("an end mark behind the last word", "Output: The Douro ends in Porto.<|eot_id|>", [
    "",
    "The Douro ends in Porto.",
  ]),
  // deepseek-ai/DeepSeek-Coder 136.
  pairs("end marks to the limit", "Output: Right.<|end|>\n<|end|>\n<|end|>", ["", "Right."]),
  // langchain-ai/langchain 23297.
  list("JSON in a fence", `\`\`\`json\n["${ONE}", "${TWO}"]\n\`\`\``, ONE, TWO),
  // dspy-community/dspy-template-adapter 2.
  pairs("words before a fence of JSON", 'Let me see.\n\n```json\n{"input": "a", "output": "b"}\n```', ["a", "b"]),
  // langgenius/dify 41958.
  pairs("back-ticks in JSON", '{"input": "code", "output": "use `print` here, or ```"}', [
    "code",
    "use `print` here, or ```",
  ]),
  // misospace/pr-reviewer-action 449.
  pairs("raw new lines in JSON", '{"input": "a",\n "output": "## Title\n\nOutput: text"}', [
    "a",
    "## Title\n\nOutput: text",
  ]),
  // mem0ai/mem0 5623.
  list("a comma too many", `{"tasks": [{"task": "${ONE}"}, {"task": "${TWO}"},]}`, ONE, TWO),
  // mangiucugna/json_repair 46 and 49.
  list(
    "quotation marks left bare in JSON",
    '["Explain the word "dictator" to a child.", "Name a river."]',
    'Explain the word "dictator" to a child.',
    "Name a river.",
  ),
  // mangiucugna/json_repair 59.
  pairs("JSON cut off by a limit", '[{"input": "a", "output": "b"}, {"input": "c", "out', ["a", "b"], ["c", ""]),
  // langchain-ai/langchain 11410 and 39900.
  list("stars and plus signs", `* ${ONE}\n+ ${TWO}`, ONE, TWO),
  // mem0ai/mem0 5974: a mark that comes again is content.
  pairs("a mark that comes again", "Output: I typed Output: by mistake.\nOutput: twice", [
    "",
    "I typed Output: by mistake.\nOutput: twice",
  ]),
  // Recorded, SmolLM2 135M: a field of the task's own and a named one.
  pairs(
    "fields of two kinds",
    "Example 1\nFunction: leap()\nInput: year = 2024\nOutput: True\n\nprint(leap(2024))  # True",
    ["Function: leap()\nyear = 2024", "True\n\nprint(leap(2024))  # True"],
  ),
  // Recorded, SmolLM2 135M: text under a heading that names no output.
  pairs("an example that is all output", "Example 1\nDear [NAME],\n\nI am writing to you.", [
    "",
    "Dear [NAME],\n\nI am writing to you.",
  ]),
  // Recorded, SmolLM2 135M: bullets before numbers.
  list("numbers behind bullets", `- 1. ${ONE}\n- 2. ${TWO}`, ONE, TWO),
];
