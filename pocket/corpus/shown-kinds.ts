/** Which families have the rules of the page's own induction tasks, by the task's name. Their own pairs are kept aside. */
export const shownKinds: Readonly<Record<string, readonly string[]>> = {
  "First letter": ["first-letter-of"],
  "Last letter": ["last-letter-of"],
  "Number of letters": ["count-letters"],
  Plural: ["to-plural"],
  Opposite: ["opposite", "contrary-word"],
  "Past tense": ["past-form"],
  "Animal, colour or fruit": ["group-of-word"],
  "Larger number": ["larger-number"],
  Sum: ["add-pair"],
  "Words in reverse": ["row-backwards"],
  "Negative sentence": ["with-not"],
  "Fruits of a list": ["pick-fruits"],
};
