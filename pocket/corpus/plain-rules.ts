/** Families that have one rule without having been written as one: the rule in a few words, by the name of the family. */

import type { Family, Rule } from "./family.ts";

const PLAIN: Readonly<Record<string, readonly string[]>> = {
  "to-plural": ["write the plural of the noun", "give the plural of the noun"],
  opposite: ["write the opposite of the word", "give the word with the contrary meaning"],
  synonym: ["write another word with the same meaning", "name a synonym of the word"],
  "find-rhyme": ["find a word that rhymes with the given one", "write a rhyming word"],
  "count-letters": ["count the letters of the word", "give the number of letters"],
  "sort-words": ["sort the words by the alphabet", "put the words in the order of the alphabet"],
  "past-form": ["write the past form of the verb", "put the verb into the past"],
  "count-words": ["count the items on the list", "say how many words the list has"],
  "umbrella-term": ["name the group that all the words belong to", "give one word that covers all three"],
  "to-capitals": ["write the word in capital letters", "use capital letters for the word"],
  "number-to-words": ["write the number as a word", "spell out the number"],
  comparative: ["write the -er form of the adjective", "give the comparative of the adjective"],
  "spell-letters": ["put dashes between the letters of the word", "spell the word with dashes"],
  "reverse-list": ["reverse the order of the list", "read the list backwards"],
  sum: ["add the two numbers", "give the sum of both numbers"],
  difference: ["subtract the smaller number from the larger one", "give the difference between the two numbers"],
  product: ["multiply the two numbers", "give the product of both numbers"],
  largest: ["choose the largest number", "write the highest of the numbers"],
  smallest: ["choose the smallest number", "write the lowest of the numbers"],
  double: ["double the number", "write twice the number"],
  "capital-city": ["name the capital of the country", "write the capital city"],
  "young-animal": ["name the young of the animal", "write what the baby of the animal is called"],
  workplace: ["name the place where the person works", "write the workplace of the person"],
  "use-of-thing": ["say what the thing is used for", "name the use of the thing"],
  "to-past": ["put the sentence into the past tense", "change the sentence from present to past"],
  "to-future": ["put the sentence into the future tense", "write the sentence with will"],
  passive: ["put the sentence into the passive voice", "begin the sentence with the thing"],
  "to-question": ["make a yes-no question of the sentence", "ask whether it happened"],
  "to-first-person": ['use "I" in place of the name', 'tell the sentence with "I"'],
  "join-sentences": ["join the two sentences with and", "make one sentence of both"],
  "make-polite": ["turn the command into a polite request", "add please to the command"],
  "find-name": ["write the name of the person", "copy the person's name"],
  "find-day": ["copy the day of the week", "write on which day it happened"],
  "find-colour": ["copy the colour word", "write the colour of the thing"],
  "find-animal": ["copy the animal from the sentence", "write which animal the sentence names"],
  "find-city": ["copy the city from the sentence", "write which city the sentence names"],
  "find-number": ["copy the number from the sentence", "write the figure"],
  "find-email": ["copy the email address", "write only the email address"],
  "find-time": ["copy the time from the message", "write when to meet"],
  "find-purchases": ["list the things that were bought", "write what the person bought"],
  "odd-one-out": ["write the word that does not fit with the others", "find the odd one out"],
  "to-row": ["write name, age and city as a row", "cut the sentence down to name, age and city"],
  "date-format": ["write the date with numbers only", "turn the date into digits"],
  initials: ["write the initials of the name", "shorten the name to its first letters"],
  "review-mood": ["say whether the review is positive or negative", "judge the mood of the review"],
  formality: ["say whether the text is formal or casual", "name the style of the text"],
  "fact-opinion": ["say whether it is a fact or an opinion", "tell facts from opinions"],
  spam: ["say whether the message is spam or normal", "mark the message as spam or normal"],
  safety: ["say whether it is safe or dangerous", "judge whether one should do it"],
  temperature: ["say whether the thing is hot or cold", "label the thing as hot or cold"],
  alive: ["say whether the thing is alive", "tell living things from others"],
  "even-or-odd": ["say whether the number is even or odd", "label the number as even or odd"],
  "sum-true": ["say whether the sum is true or false", "check the sum"],
  "noun-number": ["say whether the noun is singular or plural", "label the noun as singular or plural"],
  "same-or-opposite": [
    "say whether the words are alike or opposite in meaning",
    "compare the meaning of the two words",
  ],
  "rhyme-check": ["say whether the two words rhyme", "answer yes if the words rhyme"],
};

/** The family with its rule, where it has one. */
export function withRule(family: Family): Family {
  const say = PLAIN[family.name];
  if (!say || family.rule) return family;
  const rule: Rule = {
    say,
    pair: (random) => {
      const { input, output } = random.pick(family.make(random).instances);
      return { input, output };
    },
  };
  return { ...family, rule };
}
