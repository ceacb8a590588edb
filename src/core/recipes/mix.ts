/** Mixing (no paper's own way; deduplication is that of Self-Instruct): tasks of other runs and of files become one pool. No model is asked, and the loop has nothing to do. */
import { mixMethods } from "../method/mix-methods.ts";
import type { Recipe, RecipeOutline } from "./recipe.ts";

export const mixOutline: RecipeOutline = {
  id: "mix",
  title: "Mix of sets",
  about: "Tasks of other runs and of files become one set without near doubles.",
  cost: "No request: no model is asked.",
  methods: mixMethods,
  given: "sets",
  newIn: "pool",
  source:
    "Duplicates: Yizhong Wang and others: Self-Instruct: Aligning Language Models with Self-Generated Instructions. ACL 2023. Evaluation sets: Tom Brown and others: Language Models are Few-Shot Learners. NeurIPS 2020, appendix C.",
  asksNoModel: true,
  goal: (given) => given,
  stages: [
    { id: "take", kind: "draw", title: "Take", unit: ["set", "sets"], count: ({ batches }) => batches },
    {
      id: "compare",
      kind: "judge",
      title: "Compare",
      unit: ["task", "tasks"],
      count: ({ counters }) => counters.candidates,
    },
    { id: "pool", kind: "keep", title: "Pool", unit: ["task", "tasks"], count: ({ counters }) => counters.tasks },
  ],
  requests: [],
  funnel: [
    { title: "Tasks of all sets", count: ({ candidates }) => candidates },
    { title: "Kept", count: ({ accepted }) => accepted },
  ],
};

export const mix: Recipe = {
  outline: mixOutline,
  taking: () => ({ batches: 0, take: () => [] }),
  steps: [],
};
