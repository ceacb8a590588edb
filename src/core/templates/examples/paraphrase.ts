/** Ten pairs of sentences to try the templates for paraphrases with. */
import type { ExampleTable } from "./example-table.ts";

export const paraphraseExample: ExampleTable = {
  columns: ["sentence1", "sentence2", "label"],
  rows: [
    ["How can I sleep better?", "What helps to get a good night's rest?", "1"],
    ["How can I sleep better?", "How long do cats sleep?", "0"],
    ["The shop closes at six.", "You can buy things there until six o'clock.", "1"],
    ["The shop closes at six.", "The shop opens at six.", "0"],
    ["Lena lent Tom her bicycle.", "Tom borrowed a bicycle from Lena.", "1"],
    ["Lena lent Tom her bicycle.", "Tom lent Lena his bicycle.", "0"],
    ["It has not rained since May.", "The last rain fell in May.", "1"],
    ["It has not rained since May.", "It rained all through May.", "0"],
    ["Nobody but the cook had a key.", "Only the cook had a key.", "1"],
    ["Nobody but the cook had a key.", "Everybody had a key, even the cook.", "0"],
  ],
};
