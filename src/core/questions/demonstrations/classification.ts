/** The 31 demonstrations of the yes/no question, 12 yes and 19 no, taken from the built-in seed tasks (a test compares them). */
import type { ClassificationDemonstration } from "../base/classification-prompt.ts";

/** Short ones first and both answers mixed, so that the first few are a fair set, however many are taken. */
const answered: readonly (readonly [answer: "yes" | "no", instruction: string])[] = [
  ["yes", "Is this text message spam or not spam?"],
  ["no", "What should I check before I buy a second-hand bicycle?"],
  ["no", "State the opposite of every adjective, in the same order."],
  ["yes", "True or false? Judge the statement about the human body."],
  ["no", "Calculate the mean, the median and the range of the numbers."],
  ["no", "What number comes next in the sequence, and what is the rule?"],
  ["yes", "Decide whether the following film review is positive, negative or mixed."],
  ["no", "Summarise the passage in a single sentence of at most twenty words."],
  ["yes", "Does the sentence contain a grammatical mistake? Reply with Correct or Incorrect."],
  ["no", "Translate the English sentence into French and keep its informal tone."],
  ["no", "Write a short rhyming poem of four lines about the first snow of winter."],
  ["yes", "Three of the four options belong together. Give only the letter of the odd one out."],
  ["no", "Group the shopping items under the headings Dairy, Produce and Household."],
  ["yes", "Sort the animal into its class. The possible answers are mammal, bird, reptile, amphibian and fish."],
  ["no", "Use the clues to find out who owns which animal. Explain your reasoning in a few words."],
  ["no", "Find the bug in the Python function. Explain it in one sentence, then give the repaired code."],
  ["yes", "Read the premise and the hypothesis, then state their relation: entailment, contradiction or neutral."],
  ["no", "From the recipe below, pull out only the ingredients and return them as a JSON array of strings."],
  ["no", "Reply to the customer's complaint. Apologise, take responsibility and offer one concrete solution."],
  ["yes", "Identify the language in which the text is written, choosing among Italian, Portuguese, Dutch and Polish."],
  ["no", "Name three rivers that flow through more than one European country, and say where each of them ends."],
  [
    "yes",
    "Assign the headline to exactly one section of the newspaper: Politics, Sport, Business, Science or Culture.",
  ],
  ["no", "Decode the secret message, in which every letter has been moved three places forward in the alphabet."],
  ["no", "Collect the action items in the meeting notes. For each, name the person responsible and the deadline."],
  [
    "yes",
    "Say if the claim is a fact that could be checked or merely somebody's opinion. Use the labels Fact and Opinion.",
  ],
  [
    "no",
    "Create a Markdown table that compares walking, cycling and taking the bus to work by cost, speed and effort.",
  ],
  [
    "yes",
    "Work out what the customer of an online shoe shop is asking for. Pick one intent from this list: refund, exchange, delivery status, product question.",
  ],
  [
    "no",
    "Compare the two phone plans and decide which one is cheaper for a person who makes 200 minutes of calls a month.",
  ],
  [
    "no",
    "Code a Python function is_leap_year that takes a year and returns True or False under the rules of the Gregorian calendar.",
  ],
  [
    "yes",
    "You work at an IT help desk that receives hundreds of requests a day. Judge how urgent the ticket is, considering how many people are affected and whether they can go on working, and answer with one word: Low, Medium, High or Critical.",
  ],
  [
    "no",
    "Draft a brief notice telling the residents of a building that the lift will be out of service next Tuesday from 9 a.m. to 3 p.m.",
  ],
];

export const classificationDemonstrations: readonly ClassificationDemonstration[] = answered.map(
  ([answer, instruction]) => ({ instruction, isClassification: answer === "yes" }),
);
