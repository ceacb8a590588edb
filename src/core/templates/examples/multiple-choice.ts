/** Eight exam questions to try the templates for multiple choice with. */
import type { ExampleTable } from "./example-table.ts";

export const multipleChoiceExample: ExampleTable = {
  columns: ["question", "A", "B", "C", "D", "answer"],
  rows: [
    ["Which of these is a liquid at room temperature?", "Iron", "Mercury", "Salt", "Chalk", "B"],
    ["What do bees carry from flower to flower?", "Pollen", "Seeds", "Leaves", "Bark", "A"],
    ["How many sides has a hexagon?", "Four", "Five", "Six", "Eight", "C"],
    ["What is the opposite of shallow?", "Narrow", "Wide", "Steep", "Deep", "D"],
    ["Which tool measures air pressure?", "A ruler", "A barometer", "A scale", "A clock", "B"],
    [
      "Where does a letter go first after it was posted?",
      "To a sorting office",
      "To the moon",
      "To a bakery",
      "To the sea",
      "A",
    ],
    ["What is a quarter of one hundred?", "Fifteen", "Twenty", "Twenty-five", "Forty", "C"],
    ["Which animal sleeps through the winter?", "The horse", "The swan", "The salmon", "The hedgehog", "D"],
  ],
};
