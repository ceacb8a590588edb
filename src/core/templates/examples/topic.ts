/** Twelve notices to try the templates for topics with. */
import type { ExampleTable } from "./example-table.ts";

export const topicExample: ExampleTable = {
  columns: ["text", "topic"],
  rows: [
    ["The home side scored twice in the last five minutes and stays at the top of the table.", "sport"],
    ["Bread will cost a little more from Monday, because flour has become dearer.", "business"],
    ["A telescope in the mountains has seen ice on a moon where nobody expected it.", "science"],
    ["The choir sings in the old station this weekend; entry is free.", "culture"],
    ["After a year with a bad knee, the runner won the city marathon.", "sport"],
    ["Two small banks of the region will share their branches.", "business"],
    ["Bees find their way by the sun, even behind clouds, a new study shows.", "science"],
    ["The museum lends its paintings to schools for a month each.", "culture"],
    ["The swimming pool reopens with two new lanes for races.", "sport"],
    ["A maker of bicycles moves its works to the harbour and hires forty people.", "business"],
    ["Salt from the sea could store heat for the winter, engineers hope.", "science"],
    ["A novel about a lighthouse keeper wins this year's prize for first books.", "culture"],
  ],
};
