/** Ten reviews to try the templates for sentiment with. */
import type { ExampleTable } from "./example-table.ts";

export const sentimentExample: ExampleTable = {
  columns: ["text", "sentiment"],
  rows: [
    ["The soup came cold, and nobody said sorry.", "negative"],
    ["We danced until the band packed up. What a night!", "positive"],
    ["The zip of this tent broke on the first morning.", "negative"],
    ["My grandmother learned to use the phone in an afternoon and loves it.", "positive"],
    ["Two hours in the queue, and then the window closed.", "negative"],
    ["The guide knew every stone of the castle and made us laugh.", "positive"],
    ["I wanted to like this novel, but I fell asleep over it three times.", "negative"],
    ["The new bakery is worth getting up early for.", "positive"],
    ["Half of the lamps flicker, and the other half do not work at all.", "negative"],
    ["The repair took ten minutes and cost nothing.", "positive"],
  ],
};
