/** Ten sentences with mistakes to try the templates for correction with. */
import type { ExampleTable } from "./example-table.ts";

export const correctionExample: ExampleTable = {
  columns: ["incorrect", "correct"],
  rows: [
    ["She dont like the cold.", "She doesn't like the cold."],
    ["We was at home all day.", "We were at home all day."],
    ["I have seen him yesterday.", "I saw him yesterday."],
    ["Their is a letter for you.", "There is a letter for you."],
    ["He plays the violin very good.", "He plays the violin very well."],
    ["The childs are in the garden.", "The children are in the garden."],
    ["Can you borrow me a pen?", "Can you lend me a pen?"],
    ["This is the most cheap ticket.", "This is the cheapest ticket."],
    ["I look forward to meet you.", "I look forward to meeting you."],
    ["It depends of the whether.", "It depends on the weather."],
  ],
};
