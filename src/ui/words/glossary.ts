/** The words of the field, each in two sentences, with the section of a paper that has it. */
import type { PaperPlace } from "../../core/recipes/recipe.ts";

interface Term {
  readonly term: string;
  /** Two sentences: what it is, and how it appears here. */
  readonly meaning: string;
  readonly paper: PaperPlace;
  /** Other forms by which a text is known to speak of it. */
  readonly forms?: readonly string[];
}

/** @param section as in “2.2” */
const inPaper = (section: string, about: string): PaperPlace => ({
  words: `Section ${section}, ${about}`,
  href: `https://ar5iv.labs.arxiv.org/html/2212.10560${anchor(section)}`,
});
const elsewhere = (paper: string, id: string, section: string, about: string): PaperPlace => ({
  words: `${paper}, section ${section}, ${about}`,
  href: `https://ar5iv.labs.arxiv.org/html/${id}${anchor(section)}`,
});

function anchor(section: string): string {
  const [whole = "", part] = section.split(".");
  return `#S${whole}${part === undefined ? "" : `.SS${part}`}`;
}

const generation = inPaper("2.2", "instruction generation");
const filtering = inPaper("2.2", "filtering and postprocessing");
const instances = inPaper("2.2", "instance generation");

export const glossary: readonly Term[] = [
  {
    term: "Batch",
    meaning:
      "Several prompts that are built from the same pool before any reply is read. The paper takes five; their replies are then handled in order.",
    paper: generation,
  },
  {
    term: "Candidate",
    meaning:
      "An instruction cut out of the model's text, before it is decided whether it is kept. Each has a verdict and, where it is refused, a reason.",
    paper: filtering,
  },
  {
    term: "Classification task",
    meaning:
      "A task whose right answer is one of a few labels. Its examples are made output first, so that no label is left out.",
    paper: inPaper("2.2", "classification task identification"),
    forms: ["classification"],
  },
  {
    term: "Completion",
    meaning:
      "The raw text with which a model continues a prompt. It is stored as it came, before anything is read from it.",
    paper: generation,
    forms: ["continues the text"],
  },
  {
    term: "Demonstration",
    meaning:
      "A task that a prompt shows as an example. The paper's prompts have eight: six by people and two by the machine.",
    paper: generation,
  },
  {
    term: "Execution accuracy",
    meaning:
      "The share of held-out inputs on which a model that follows an instruction gives the right output. It judges an instruction by what it does, not by its words.",
    paper: elsewhere("Instruction Induction", "2205.10782", "4", "measuring"),
  },
  {
    term: "Fine-tuning",
    meaning: "Training a model further on a small dataset. Here Tune does it, with the tasks that a run has made.",
    paper: inPaper("2.3", "fine-tuning"),
    forms: ["tuned", "tuning"],
  },
  {
    term: "Held-out",
    meaning:
      "Kept apart from training, so that a test shows what was learned and not what was remembered. Tune holds out a tenth of the tasks.",
    paper: inPaper("4.3", "generalization to unseen tasks"),
    forms: ["held out"],
  },
  {
    term: "Input-first",
    meaning:
      "A way to make an instance: the model writes an input and then its output. It suits tasks without fixed answers.",
    paper: instances,
    forms: ["input first"],
  },
  {
    term: "Instance",
    meaning: "One worked example of a task: an output, as a rule with an input. A task may have several.",
    paper: inPaper("2.1", "instruction data"),
  },
  {
    term: "Instruction",
    meaning: "The sentence that says what is to be done. Together with its instances it is a task.",
    paper: inPaper("2.1", "instruction data"),
  },
  {
    term: "Instruction induction",
    meaning: "Finding the instruction that explains given pairs of input and output. It is one of the recipes here.",
    paper: elsewhere("Instruction Induction", "2205.10782", "3", "the task"),
    forms: ["induced"],
  },
  {
    term: "Ledger",
    meaning:
      "The list of every candidate with its verdict, the rule and the nearest neighbour. The Pool shows it under “All candidates”; the paper's code keeps only what was kept.",
    paper: filtering,
    forms: ["All candidates"],
  },
  {
    term: "LoRA",
    meaning:
      "Fine-tuning that trains two thin matrices beside each large one and leaves the large one as it is. So a model fits into a browser's memory while it learns.",
    paper: elsewhere("LoRA", "2106.09685", "4", "the method"),
  },
  {
    term: "Machine task",
    meaning: "A task that the model wrote and no rule refused. Prompts mark it with ▲, and seed tasks with ■.",
    paper: generation,
    forms: ["machine's"],
  },
  {
    term: "Output-first",
    meaning:
      "A way to make an instance of a classification task: first a label, then an input that deserves it. Input first, nearly all would get the same label.",
    paper: instances,
    forms: ["output first", "label first"],
  },
  {
    term: "Pool",
    meaning:
      "All tasks of a run: the seeds and what was kept so far. Prompts are drawn from it, and each kept task joins it.",
    paper: generation,
  },
  {
    term: "Prompt",
    meaning:
      "The text that a model is given to continue. For new instructions it is a numbered list of tasks that breaks off.",
    paper: generation,
    forms: ["numbered list"],
  },
  {
    term: "Quality review",
    meaning:
      "People judge a sample of tasks: is the task valid, is the input right, is the output right? The paper found 92, 79 and 58 in a hundred; “Blind review” in the Pool asks the same.",
    paper: inPaper("3.3", "quality"),
  },
  {
    term: "Recipe",
    meaning:
      "A way to make instruction data: which questions a model is asked, in which order, and what becomes of the answers. Self-Instruct is one of five here.",
    paper: inPaper("2", "the method"),
  },
  {
    term: "ROUGE-L",
    meaning:
      "How alike two texts are, from 0 to 1, by the longest row of words that both have in the same order. Above 0.7 a candidate is too similar to be kept.",
    paper: filtering,
    forms: ["near copies", "too similar"],
  },
  {
    term: "Seed task",
    meaning: "A task that people wrote, from which a run grows. The paper has 175, and so has this page.",
    paper: generation,
    forms: ["seeds"],
  },
  {
    term: "Super-NaturalInstructions",
    meaning:
      "A collection of some 1,600 tasks with instructions by people, used to test models. The paper measures on its 119 unseen tasks, by ROUGE-L.",
    paper: inPaper("4.3", "zero-shot generalization"),
  },
  {
    term: "Template",
    meaning:
      "A sentence with gaps that turns a row of labelled data into a task. Many wordings keep a model from learning one wording.",
    paper: elsewhere("FLAN", "2109.01652", "2.1", "tasks and templates"),
  },
  {
    term: "Token",
    meaning:
      "A piece of text as a model reads and writes it: a short word, or a part of one. ROUGE-L compares words, not these pieces.",
    paper: generation,
  },
  {
    term: "Verb and noun",
    meaning:
      "What an instruction asks for, in two words: “write story”, “find error”. The paper draws its most frequent pairs as a circle, and so does Insights.",
    paper: inPaper("3.2", "diversity"),
  },
];

/** Terms that a text speaks of, in the order of the glossary. */
export function termsIn(text: string): readonly Term[] {
  return glossary.filter(({ term, forms = [] }) =>
    [term, ...forms].some((form) => new RegExp(`(?<![\\p{L}-])${form}(?:s|es)?(?![\\p{L}-])`, "iu").test(text)),
  );
}
