/** Tasks that hold what looks like a mark, an answer or wrapping, and JSON in its forms. Written after the kinds of the reported cases. */
import { labelled, list, pairs, tasks, type ContentCase } from "./case.ts";

export const ownTasks: readonly ContentCase[] = [
  tasks(
    "powers and names",
    "Compute 2**10 and 3**4.",
    "Explain what `__name__` and __doc__ hold.",
    "Write a text about *args and **kwargs.",
  ),
  tasks(
    "a task that begins with a dunder",
    "__init__ or __new__: explain which runs first.",
    "Describe a walk in the rain.",
  ),
  tasks(
    "bold in the middle",
    "Explain the **difference** between a frog and a toad.",
    "Write a story that uses the word __never__ twice.",
  ),
  tasks(
    "HTML tags",
    "Explain what <p>, <li> and <ol> do.",
    "Turn <b>bold</b> text into <em>emphasis</em>.",
    "Name three tags of HTML.",
  ),
  tasks(
    "tokens of templates",
    "Explain why <|im_end|> ends a turn.",
    "Describe what [INST] and </s> mean in a prompt.",
    "Write a tip for a tidy desk.",
  ),
  tasks(
    "arrows",
    "Explain the reaction 2 H2 + O2 -> 2 H2O.",
    'Complete the pattern: "cat" → "kitten", "dog" → ?',
    "Simplify p => q and q => r.",
  ),
  tasks(
    "answers asked for within",
    "Write a quiz question. Answer: must be one word.",
    "Solve 3x = 12. Output: the value of x.",
    "Describe a calm sea.",
  ),
  tasks("a dialogue within", 'Continue the talk. User: "Hello!" Assistant: "Hi!"', "Write a slogan for a bakery."),
  tasks("numbers within", "Put in order: 1. Wake up 2. Eat 3. Sleep", "Describe the colour red."),
  tasks("brackets first", "[Translate] Give the German word for river.", "Write a slogan for a bakery."),
  tasks(
    "mathematics",
    "Solve $x^2 - 5x + 6 = 0$ for x.",
    "Prove that a_1 * b_1 * c_1 <= 1 when a_1 = b_1 = 0.",
    "Differentiate f(x) = 3x**2.",
  ),
  tasks("joiners", "Explain what 👩\u200d🚀 shows.", "Write می\u200cروم in English letters."),
  list(
    "a fence below a task that leads to it",
    "1. Explain what this code prints:\n```python\nprint(2 * 4)  # Output: 8\n1. not a task\n```\n2. Write a slogan for a bakery.",
    "Explain what this code prints: ```python print(2 * 4) # Output: 8 1. not a task ```",
    "Write a slogan for a bakery.",
  ),
  list(
    "options by letter and colon",
    "1. Choose the largest planet:\nA: Mars\nB: Jupiter\n2. Write a slogan for a bakery.",
    "Choose the largest planet: A: Mars B: Jupiter",
    "Write a slogan for a bakery.",
  ),
  list(
    "a thought first, a tag later",
    "<think>\n1. Maybe rivers.\n</think>\n1. Explain the <think> tag of a model.\n2. Name three rivers.",
    "Explain the <think> tag of a model.",
    "Name three rivers.",
  ),
  list(
    "a whole item in bold",
    "1. **Explain what __init__ does.**\n2. **Compute 2**10.**",
    "Explain what __init__ does.",
    "Compute 2**10.",
  ),
  list(
    "JSON with a matrix in a task",
    '["Sort the rows of [[3, 1], [2, 5]].", "Explain what {} means in Python."]',
    "Sort the rows of [[3, 1], [2, 5]].",
    "Explain what {} means in Python.",
  ),
  list(
    "JSON in a fence behind a greeting",
    'Here are the tasks:\n\n```json\n{"tasks": [{"task": "Explain <s> in HTML."}, {"task": "Write **one** word."}]}\n```',
    "Explain <s> in HTML.",
    "Write **one** word.",
  ),
  list(
    "a greeting that holds a bracket",
    'Sure [as asked]:\n1. Explain ["a", "b"] in Python.\n2. Write a slogan for a bakery.',
    'Explain ["a", "b"] in Python.',
    "Write a slogan for a bakery.",
  ),
  list(
    "a line that begins with a list",
    '1. Sort the list:\n["pear", "fig"]\n2. Write a slogan for a bakery.',
    'Sort the list: ["pear", "fig"]',
    "Write a slogan for a bakery.",
  ),
  list(
    "numbered brackets",
    "[1] Write a slogan for a bakery.\n[2] Name three rivers.",
    "Write a slogan for a bakery.",
    "Name three rivers.",
  ),
  list(
    "JSON lines",
    '{"instruction": "Explain `[]`."}\n{"instruction": "Name three rivers."}',
    "Explain `[]`.",
    "Name three rivers.",
  ),
  list(
    "a table with bars in a cell",
    "| # | Task |\n|---|---|\n| 1 | Explain a \\| b in a shell. |\n| 2 | Name three rivers. |",
    "Explain a | b in a shell.",
    "Name three rivers.",
  ),
  pairs(
    "JSON: a number as it was written",
    '[{"input": "price", "output": 3.10}, {"input": "big", "output": 12345678901234567890}]',
    ["price", "3.10"],
    ["big", "12345678901234567890"],
  ),
  pairs(
    "JSON: code and new lines",
    '{"examples": [{"input": "", "output": "def f():\\n    return \\"Output: 8\\"  # **x**"}]}',
    ["", 'def f():\n    return "Output: 8"  # **x**'],
  ),
  pairs("JSON: an object as an output", '[{"input": "Ana, 30", "output": {"name": "Ana", "age": 30}}]', [
    "Ana, 30",
    '{"name":"Ana","age":30}',
  ]),
  pairs(
    "JSON cut off",
    '{"examples": [{"input": "a", "output": "b"}, {"input": "c", "output": "d',
    ["a", "b"],
    ["c", "d"],
  ),
  pairs("JSON with raw new lines and a comma too many", '[{"input": "a\nb", "output": "c"},]', ["a\nb", "c"]),
  labelled(
    "JSON: labels and tags",
    '{"examples": [{"label": "Spam", "input": "<b>WIN</b> **now**"}, {"label": "Not spam", "input": "[] is a list"}]}',
    ["<b>WIN</b> **now**", "Spam"],
    ["[] is a list", "Not spam"],
  ),
];
