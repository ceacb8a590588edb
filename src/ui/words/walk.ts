/** The guided walk in words: for each stop what the audience reads, and notes for the lecturer. */
import type { WalkStopId } from "../../core/lesson/walk-stops.ts";
import type { PaperPlace } from "../../core/recipes/recipe.ts";

interface StopWords {
  readonly title: string;
  /** Two or three sentences. */
  readonly text: string;
  readonly notes: {
    /** A question to the class. */
    readonly ask: string;
    /** What to show on the page. */
    readonly show: string;
    /** How long the stop takes with its question, minutes. */
    readonly minutes: number;
  };
  readonly paper: PaperPlace;
}

const inPaper = (part: string, words: string): PaperPlace => ({
  words,
  href: `https://ar5iv.labs.arxiv.org/html/2212.10560#${part}`,
});

export const walkWords: Readonly<Record<WalkStopId, StopWords>> = {
  seeds: {
    title: "Seeds: a few tasks by people",
    text: "Everything begins with a small set of tasks that people wrote: an instruction, and an example that shows it done. The paper had 175, and 175 come with this page. No other human writing goes into the dataset.",
    notes: {
      ask: "How many tasks could you write in an hour before they began to repeat?",
      show: "In the set-up, open Edit under Seeds and read three aloud: one with an input, one without, one with labels.",
      minutes: 3,
    },
    paper: inPaper("S2.SS2", "Section 2.2; the seeds are in appendix A.1"),
  },
  prompt: {
    title: "The prompt: a list that breaks off",
    text: "Eight tasks are drawn from the pool and written as a numbered list that stops at 9. ■ marks what people wrote, ▲ what the machine wrote; up to two of the eight are the machine's. A language model continues what it reads, so it writes the next task.",
    notes: {
      ask: "What would you write after “9.”? Why is nobody telling the model what to do?",
      show: "Point at the marks. Press Step or Start: the next prompt has other tasks, drawn anew.",
      minutes: 3,
    },
    paper: inPaper("S2.SS2", "Section 2.2, instruction generation; the prompt is table 5"),
  },
  text: {
    title: "The model's text: all that is new",
    text: "The model continues the list, a piece at a time, until a stop mark or the length limit. This is the only place where anything new comes from. Everything after it only chooses.",
    notes: {
      ask: "How can you tell that this text is not from a person? Would a larger model hide it better?",
      show: "Watch the last item: it often breaks off. The line below the text says why the model stopped.",
      minutes: 3,
    },
    paper: inPaper("S2.SS2", "Section 2.2; decoding is in appendix A.2"),
  },
  rules: {
    title: "Candidates: kept, or refused with a reason",
    text: "The text is split at its numbers, and each item is a candidate. Rules refuse what is too short or too long, what speaks of pictures or files, and what begins with a mark. Each candidate shows its verdict and the reason.",
    notes: {
      ask: "Which rule would you add? Which good task do these rules lose?",
      show: "Find a refused candidate and read its reason. In Pool, “All candidates” holds every one; in Workbench the rules can be changed afterwards.",
      minutes: 4,
    },
    paper: inPaper("S2.SS2", "Section 2.2, filtering and postprocessing"),
  },
  likeness: {
    title: "ROUGE-L: is it new?",
    text: "Each candidate is compared with every instruction of the pool. ROUGE-L counts the words that two texts share in the same order. A candidate that scores above 0.7 with any of them is refused as too similar.",
    notes: {
      ask: "Two tasks mean the same in other words. What does ROUGE-L say? And of two that differ only in “not”?",
      show: "Work the example by hand on the board, then find a candidate refused as too similar and its neighbour.",
      minutes: 5,
    },
    paper: inPaper("S2.SS2", "Section 2.2, filtering: ROUGE-L below 0.7"),
  },
  "yes-no": {
    title: "Yes or no: does it sort things into classes?",
    text: "The model is asked whether the task has a few fixed answers, such as “positive” or “negative”. Such a classification task gets its examples the other way round, label first.",
    notes: {
      ask: "“Say whether this review is friendly.” Yes or no? And “Name a colour”?",
      show: "In step mode the question is shown with its examples: 12 tasks answered Yes and 19 answered No.",
      minutes: 3,
    },
    paper: inPaper("S2.SS2", "Section 2.2, classification task identification; table 6"),
  },
  instances: {
    title: "Instances: the model does the task",
    text: "The model writes examples for its own task. As a rule the input comes first and then the output; for classification each label comes first and then an input that deserves it. Otherwise nearly all inputs would get the same label.",
    notes: {
      ask: "Who checks that the output is right? What did the paper find? (58% of the outputs were right.)",
      show: "Open a kept task and judge its output together: right, partly right, wrong.",
      minutes: 4,
    },
    paper: inPaper("S2.SS2", "Section 2.2, instance generation; tables 7 and 8"),
  },
  pool: {
    title: "The pool: it feeds the next prompt",
    text: "A kept task joins the pool with its instances, and may be drawn for a later prompt. So the machine's own tasks help it to write more. When there are enough, Export gives the dataset to training tools, and Tune trains the model on it in this page.",
    notes: {
      ask: "The paper's GPT-3 learned from its own tasks and got much better at following instructions. Where did the new knowledge come from?",
      show: "Pool: filter, rate and exclude. Insights: the verbs, the lengths, and the paper's numbers beside yours.",
      minutes: 4,
    },
    paper: inPaper("S2.SS3", "Section 2.3, fine-tuning; the results are in section 4"),
  },
};
