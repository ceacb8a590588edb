/** Templates for entailment: two texts, and whether the second follows from the first. */
import { entailmentExample } from "../examples/entailment.ts";
import { wordings, words, type TemplateKind } from "./kind.ts";

const JUDGE = "say whether a statement follows";
const WRITE = "write a statement that stands to a text in a given way";
const only = (value: string) => ({ only: { of: "label", values: [value] } });
const yesNo = words("label", { entailment: "yes", neutral: "maybe", contradiction: "no", "not entailment": "no" });
const truth = words("label", {
  entailment: "true",
  neutral: "cannot be told",
  contradiction: "false",
  "not entailment": "cannot be concluded",
});

export const kind: TemplateKind = {
  id: "entailment",
  title: "Entailment",
  about: "Two texts, and whether the second follows from the first.",
  fields: [
    {
      ...{ id: "premise", title: "Premise", about: "What is known to be so.", holds: "text" },
      names: "premise sentence1 text1 context passage first sentencea texta text evidence",
    },
    {
      ...{ id: "hypothesis", title: "Hypothesis", about: "What may follow from it.", holds: "text" },
      names: "hypothesis sentence2 text2 statement claim conclusion second sentenceb textb question",
    },
    {
      ...{
        id: "label",
        title: "Relation",
        about: "Entailment, neutral or contradiction; or whether it follows.",
        holds: "label",
      },
      names: "label goldlabel relation entailment entailmentjudgment judgment class target gold verdict",
    },
  ],
  classes: {
    of: "label",
    sets: [
      { classes: ["entailment", "not entailment"], numbers: ["0 1"] },
      { classes: ["entailment", "neutral", "contradiction"], numbers: ["0 1 2"] },
    ],
    spellings: {
      entailment: "entailed entails e yes true supports supported follows",
      neutral: "n unknown undetermined maybe notenoughinfo",
      contradiction: "contradictory contradicts c no false refutes refuted",
      "not entailment": "notentailed nonentailment",
    },
  },
  example: entailmentExample,
  templates: wordings("entailment", [
    {
      ...{ task: JUDGE, wording: "plain", choices: yesNo },
      instruction: "Does the second sentence follow from the first? Answer {{choices inline}}.",
      ...{ input: "First: {{premise}}\nSecond: {{hypothesis}}", output: "{{label}}" },
    },
    {
      ...{ task: JUDGE, wording: "listed", choices: truth },
      instruction: "Take the report as correct. What does that make the claim?\n{{choices}}",
      ...{ input: "Report: {{premise}}\nClaim: {{hypothesis}}", output: "{{label}}" },
    },
    {
      ...{ task: JUDGE, wording: "relation", choices: { kind: "classes", of: "label" } },
      instruction: "Name the relation between premise and hypothesis: {{choices inline}}.",
      ...{ input: "Premise: {{premise}}\nHypothesis: {{hypothesis}}", output: "{{label}}" },
    },
    {
      ...{ task: JUDGE, wording: "letters", choices: truth },
      instruction: "Going only by the text, mark the statement with the right letter.\n{{choices letters}}",
      ...{ input: "Text: {{premise}}\nStatement: {{hypothesis}}", output: "{{letter}}" },
    },
    {
      ...{ task: JUDGE, wording: "in-one", choices: yesNo },
      instruction: 'We know this: {{premise}}\nCan we conclude from it: "{{hypothesis}}" Say {{choices inline}}.',
      output: "{{label}}",
    },
    {
      ...{ task: JUDGE, wording: "witness", choices: truth },
      instruction:
        "A witness is reliable. Decide what her words tell us about a neighbour's remark: {{choices inline}}.",
      ...{ input: "Witness: {{premise}}\nNeighbour: {{hypothesis}}", output: "{{label}}" },
    },
    {
      ...{ task: JUDGE, wording: "replies", choices: yesNo },
      instruction: "Your only replies are {{choices inline}}. After what you read below, is this so: {{hypothesis}}",
      ...{ input: "{{premise}}", output: "{{label}}" },
    },
    {
      ...{ task: JUDGE, wording: "sentence", choices: truth },
      instruction: "Check a pupil's inference and write your finding as a sentence.",
      ...{ input: "Given: {{premise}}\nInferred: {{hypothesis}}", output: "The inference is: {{label}}." },
    },
    {
      ...{ task: WRITE, wording: "follow", ...only("entailment"), isInverted: true },
      instruction: "Write a sentence that has to be true whenever this one is.",
      ...{ input: "{{premise}}", output: "{{hypothesis}}" },
    },
    {
      ...{ task: WRITE, wording: "contradict", ...only("contradiction"), isInverted: true },
      instruction: "Contradict the following with a single plain sentence.",
      ...{ input: "{{premise}}", output: "{{hypothesis}}" },
    },
    {
      ...{ task: WRITE, wording: "undecided", ...only("neutral"), isInverted: true },
      instruction: "Add a detail about the same scene that is neither confirmed nor ruled out here: {{premise}}",
      output: "{{hypothesis}}",
    },
  ]),
};
