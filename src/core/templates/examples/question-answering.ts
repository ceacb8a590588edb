/** Eight questions about short passages to try the templates for question answering with. */
import type { ExampleTable } from "./example-table.ts";

const BRIDGE =
  "The old bridge was built in 1712 by a mason from the valley. A flood took two of its five arches, and they were never rebuilt.";
const HONEY =
  "Honey keeps for years because it holds little water. Most germs cannot grow in it. In a damp room, though, it draws in water and may begin to ferment.";
const CHESS =
  "Our chess club meets on Tuesdays in the library. Beginners start at five, everybody else at six. The yearly fee is twelve euros; pupils pay nothing.";

export const questionAnsweringExample: ExampleTable = {
  columns: ["context", "question", "answer"],
  rows: [
    [BRIDGE, "When was the bridge built?", "1712"],
    [BRIDGE, "What destroyed two of the arches?", "A flood"],
    [BRIDGE, "How many arches are left?", "Three"],
    [HONEY, "Why does honey keep for so long?", "It holds little water"],
    [HONEY, "Where may honey begin to ferment?", "In a damp room"],
    [CHESS, "On which day does the club meet?", "Tuesday"],
    [CHESS, "At what time do beginners start?", "Five"],
    [CHESS, "Who pays no fee?", "Pupils"],
  ],
};
