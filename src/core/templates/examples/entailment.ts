/** Nine pairs of sentences to try the templates for entailment with. */
import type { ExampleTable } from "./example-table.ts";

export const entailmentExample: ExampleTable = {
  columns: ["premise", "hypothesis", "label"],
  rows: [
    ["A girl in a red coat feeds the ducks in the park.", "A child is outdoors.", "entailment"],
    ["A girl in a red coat feeds the ducks in the park.", "The girl comes here every Sunday.", "neutral"],
    ["A girl in a red coat feeds the ducks in the park.", "The park has no birds.", "contradiction"],
    ["The last train left at ten, and it was on time.", "No train leaves after ten.", "entailment"],
    ["The last train left at ten, and it was on time.", "The train was almost empty.", "neutral"],
    ["The last train left at ten, and it was on time.", "The last train was late.", "contradiction"],
    ["Both brothers became carpenters, like their mother.", "Their mother was a carpenter.", "entailment"],
    ["Both brothers became carpenters, like their mother.", "The brothers share a workshop.", "neutral"],
    ["Both brothers became carpenters, like their mother.", "One of the brothers is a baker.", "contradiction"],
  ],
};
