/** Ten messages with places in them to try the templates for extraction with. */
import type { ExampleTable } from "./example-table.ts";

export const extractionExample: ExampleTable = {
  columns: ["text", "entity", "type"],
  rows: [
    ["We land in Lisbon on Friday evening and go on by bus.", "Lisbon", "city"],
    ["The rent is due on the third of March.", "the third of March", "date"],
    ["Please send the parcel to Mrs Okafor on the second floor.", "Mrs Okafor", "person"],
    ["The lamp costs 48 euros, the bulb is included.", "48 euros", "price"],
    ["Our office in Riga will move in June.", "Riga", "city"],
    ["The film begins at a quarter past eight.", "a quarter past eight", "time"],
    ["Doctor Lind has seen the pictures and is content.", "Doctor Lind", "person"],
    ["Tickets are sold for twelve dollars at the door.", "twelve dollars", "price"],
    ["The choir meets again on 9 November.", "9 November", "date"],
    ["At half past six the gates are opened.", "half past six", "time"],
  ],
};
