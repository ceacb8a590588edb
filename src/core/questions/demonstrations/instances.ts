/** The demonstrations of the two instance prompts, taken from the built-in seed tasks (a test compares them), some with further labels. */
import type { InputFirstDemonstration, OutputFirstDemonstration } from "../base/instances-prompt.ts";

/** One input for each label; the short ones first. */
const labelled: readonly { readonly instruction: string; readonly inputs: Readonly<Record<string, string>> }[] = [
  {
    instruction: "Is this text message spam or not spam?",
    inputs: {
      Spam: "Congratulations! You have been chosen to receive a free holiday. Reply with your bank details within 24 hours to claim it.",
      "Not spam": "Running ten minutes late, please order me a lentil soup. See you soon!",
    },
  },
  {
    instruction: "Does the sentence contain a grammatical mistake? Reply with Correct or Incorrect.",
    inputs: {
      Incorrect: "Sentence: Neither of the two doors were locked when she and me arrived.",
      Correct: "Sentence: Each of the students has handed in her essay on time.",
    },
  },
  {
    instruction: "Decide whether the following film review is positive, negative or mixed.",
    inputs: {
      Mixed:
        "The chase scenes are thrilling and the score is superb, but the last half hour drags and the ending makes little sense.",
      Positive: "I laughed from the first minute to the last. Go and see it with your whole family.",
      Negative: "Two hours of shouting, no story at all, and a joke that was old when my grandfather told it.",
    },
  },
  {
    instruction:
      "Assign the headline to exactly one section of the newspaper: Politics, Sport, Business, Science or Culture.",
    inputs: {
      Science: "Headline: Deep-sea probe finds microbes living two kilometres below the ocean floor",
      Sport: "Headline: Home side snatch the cup with a goal in the final minute",
      Politics: "Headline: Parliament votes to lower the voting age to sixteen",
    },
  },
  {
    instruction: "Prime or composite? Answer with one of the two words for the whole number provided.",
    inputs: { composite: "91", prime: "97" },
  },
  {
    instruction:
      "Identify the language in which the text is written, choosing among Italian, Portuguese, Dutch and Polish.",
    inputs: {
      Dutch: "Text: Morgen gaan we met de fiets naar het strand, als het niet regent.",
      Polish: "Text: Jutro pojedziemy pociągiem do babci na wieś.",
      Italian: "Text: Il mercato apre alle sette e chiude all'una.",
    },
  },
  {
    instruction: "Three of the four options belong together. Give only the letter of the odd one out.",
    inputs: {
      C: "(A) violin\n(B) cello\n(C) trumpet\n(D) viola",
      A: "(A) carrot\n(B) apple\n(C) pear\n(D) plum",
    },
  },
  {
    instruction:
      "Read the premise and the hypothesis, then state their relation: entailment, contradiction or neutral.",
    inputs: {
      contradiction:
        "Premise: A woman in a red coat is feeding ducks by the lake.\nHypothesis: Nobody is near the water.",
      entailment:
        "Premise: Two boys are racing their bicycles down a hill.\nHypothesis: Some children are riding bicycles.",
      neutral: "Premise: A man is carrying a large box up the stairs.\nHypothesis: The box is full of books.",
    },
  },
];

export const outputFirstDemonstrations: readonly OutputFirstDemonstration[] = labelled.map(
  ({ instruction, inputs }) => ({
    instruction,
    instances: Object.entries(inputs).map(([label, input]) => ({ label, input })),
  }),
);

/** Tasks with and without an input, one example or several; the short ones first. */
export const inputFirstDemonstrations: readonly InputFirstDemonstration[] = [
  {
    instruction: "Given a list of whole numbers, return the second largest distinct value.",
    instances: [
      { field: "Numbers", input: "[4, 9, 9, 2, 7]", output: "7" },
      { field: "Numbers", input: "[-3, -8, -1]", output: "-3" },
    ],
  },
  {
    instruction: "Enumerate the prime numbers between 50 and 80.",
    instances: [{ input: "", output: "53, 59, 61, 67, 71, 73, 79" }],
  },
  {
    instruction: "Translate the English sentence into French and keep its informal tone.",
    instances: [
      {
        input: "Sentence: Do you want to come to the cinema with us tonight?",
        output: "Tu veux venir au cinéma avec nous ce soir ?",
      },
    ],
  },
  {
    instruction:
      "A shop first takes a discount off the price and then adds sales tax to what is left. How much does the customer pay?",
    instances: [
      {
        input: "Price: 80 euros\nDiscount: 25%\nTax: 10%",
        output: "66 euros. After the discount the price is 80 - 20 = 60 euros; tax adds 6 euros.",
      },
    ],
  },
  {
    instruction: "Compose a haiku about an empty railway station at night.",
    instances: [
      { input: "", output: "Last train gone at ten,\nthe clock talks to the benches;\none moth keeps the light." },
    ],
  },
  {
    instruction: "Match each capital with its country.",
    instances: [
      {
        input: "Capitals: Ottawa, Nairobi, Lima\nCountries: Peru, Canada, Kenya",
        output: "Ottawa - Canada\nNairobi - Kenya\nLima - Peru",
      },
    ],
  },
  {
    instruction: "Reply to the question using only the passage. When the passage does not tell, say 'Not stated'.",
    instances: [
      {
        input:
          "Passage: The museum opens at ten, except on Mondays, when it stays closed. Children under twelve enter free of charge.\nQuestion: How much does an adult ticket cost?",
        output: "Not stated",
      },
      {
        input:
          "Passage: The museum opens at ten, except on Mondays, when it stays closed. Children under twelve enter free of charge.\nQuestion: On which day is the museum closed?",
        output: "Monday",
      },
    ],
  },
  {
    instruction: "Give me a mnemonic for the order of the planets, starting from the Sun.",
    instances: [
      {
        input: "",
        output:
          "Many Very Eager Monkeys Juggle Seven Unripe Nectarines: Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune.",
      },
    ],
  },
  {
    instruction: "Pen a two-line rhyming birthday wish that mentions the person's name and hobby.",
    instances: [
      {
        input: "Name: Marco\nHobby: fishing",
        output:
          "Happy birthday, Marco! May the river treat you well,\nand every fish you almost caught be bigger when you tell.",
      },
    ],
  },
  {
    instruction: "Merge both lists into one alphabetical list and remove duplicates.",
    instances: [
      {
        input: "List 1: pear, fig, apple\nList 2: fig, cherry, pear, banana",
        output: "apple, banana, cherry, fig, pear",
      },
    ],
  },
];
