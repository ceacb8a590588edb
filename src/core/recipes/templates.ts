/** Templates over labelled data (FLAN, T0; the survey's first way): each row of an annotated table is written out as a task. No model is asked. */
import { templatesMethods } from "../method/templates-methods.ts";
import type { ReadCandidate } from "../questions/instructions.ts";
import { preparePlan, type PreparedPlan } from "../templates/plan/prepare-plan.ts";
import { givenTable } from "../templates/plan/given-table.ts";
import { renderTasks } from "../templates/plan/render-tasks.ts";
import type { Recipe, RecipeOutline } from "./recipe.ts";

/** Tasks stored together: about half a second of work, so that a pause is soon heard, and few writes that wait for the disk. */
const TAKEN_AT_ONCE = 1_000;

export const templatesOutline: RecipeOutline = {
  id: "templates",
  title: "Templates over labelled data",
  about: "Rows of a table with labels become tasks, in many wordings.",
  cost: "No request: no model is asked.",
  methods: templatesMethods,
  given: "rows",
  newIn: "nothing",
  source:
    "Jason Wei and others: Finetuned Language Models Are Zero-Shot Learners. ICLR 2022. Victor Sanh and others: Multitask Prompted Training Enables Zero-Shot Task Generalization. ICLR 2022.",
  asksNoModel: true,
  goal: (given) => given,
  stages: [
    {
      id: "take",
      kind: "draw",
      title: "Take",
      unit: ["batch", "batches"],
      count: ({ batches }) => batches,
    },
    {
      id: "render",
      kind: "judge",
      title: "Render",
      unit: ["task", "tasks"],
      count: ({ counters }) => counters.candidates,
    },
    {
      id: "pool",
      kind: "keep",
      title: "Pool",
      unit: ["task", "tasks"],
      count: ({ counters }) => counters.tasks,
    },
  ],
  requests: [],
  funnel: [
    { title: "Tasks rendered", count: ({ candidates }) => candidates },
    { title: "Kept", count: ({ accepted }) => accepted },
  ],
};

export const templates: Recipe = {
  outline: templatesOutline,

  taking(given, { plan }) {
    const prepared = plan && preparePlan(plan, givenTable(given));
    if (prepared?.kind !== "ready") return { batches: 0, take: () => [] };
    const { slots } = prepared.prepared;
    return {
      batches: Math.ceil(slots.count / TAKEN_AT_ONCE),
      take: (batch) => rendered(prepared.prepared, batch * TAKEN_AT_ONCE),
    };
  },
  steps: [],
};

/** The tasks of one batch, and after each slot the rows that gave nothing. */
function rendered(prepared: PreparedPlan, from: number): readonly ReadCandidate[] {
  const to = Math.min(from + TAKEN_AT_ONCE, prepared.slots.count);
  const found: ReadCandidate[] = [];
  for (const { tasks, skipped, next } of renderTasks(prepared, from, 1)) {
    if (next > to) break;
    for (const { instruction, isClassification, instances, templateId: template, rows } of tasks)
      found.push({
        ...{ instruction, refusal: undefined, instances, rendered: { template, rows } },
        classification: isClassification ? "yes" : "no",
      });
    for (const { templateId, message } of skipped)
      found.push({ instruction: templateId, refusal: { reason: "row-skipped", detail: message } });
    if (next === to) break;
  }
  return found;
}
