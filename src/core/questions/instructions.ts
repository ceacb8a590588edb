/** The question for new instructions (paper, section 2.2): some tasks are shown, and the model writes more. */
import { holdsField, withoutFieldLabels } from "../method/guidance.ts";
import { parseInstructions, type ParsedCandidate } from "../reading/base/instructions.ts";
import { readChatInstructions } from "../reading/chat/read-instructions.ts";
import { withPartsSetAside } from "../reading/leftover/list-parts.ts";
import type { RuleRefusal } from "../rows/candidate-row.ts";
import type { Classification, TaskRow } from "../rows/task-row.ts";
import { instructionPrompt, listHeader } from "./base/instructions-prompt.ts";
import { listGrammar, listSchema } from "./chat/constraints.ts";
import { instructionMessages } from "./chat/messages.ts";
import type { JudgedInstance } from "./instance-rules.ts";
import { candidateRules } from "./instruction-rules.ts";
import type { Question } from "./question.ts";

/** The paper stops at "16.": eight demonstrations leave room for seven new tasks. */
const NEW_TASKS = 7;
/** Where a field is held: the longer a small model writes, the more it leaves the field and comes back to what it said. */
const HELD_TASKS = 4;

/** Instructions to show, in order. */
export interface InstructionsSubject {
  readonly shown: readonly string[];
}

/** A candidate, or a part of the completion that was set aside, after the rules and before ROUGE-L. */
export interface ReadCandidate {
  readonly instruction: string;
  readonly refusal: RuleRefusal | undefined;
  /** Of a whole task: the examples that came with it, each kept or refused. */
  readonly instances?: readonly JudgedInstance[];
  /** Whether it is a classification task, where that is known. */
  readonly classification?: Classification;
  /** Where a person wrote it. */
  readonly byHand?: "added";
  /** Inputs that wait for their outputs. */
  readonly inputs?: readonly string[];
  /** The template that gave it, and the rows. */
  readonly rendered?: NonNullable<TaskRow["rendered"]>;
  /** Only of a part that was set aside: where it stands in the completion. */
  readonly aside?: ParsedCandidate["aside"];
}

export const instructions: Question<InstructionsSubject, string, readonly ParsedCandidate[], readonly ReadCandidate[]> =
  {
    id: "instructions",
    stage: "instructions",
    demonstrations: ({ shown }) => shown,
    render: {
      base: (_, shown, method) => ({
        prompt: instructionPrompt(shown, method),
        asked: listHeader(method).length,
        ...(holdsField(method.guidance) && {
          stop: [...method.instructionDecoding.stop, `\n${shown.length + HELD_TASKS + 1}.`],
        }),
      }),
      chat: (_, shown, method) => ({
        prompt: instructionMessages(shown, NEW_TASKS, method),
        // The method's stops at a blank line or a number would end a reply at its greeting.
        stop: [`\n${NEW_TASKS + 1}.`],
      }),
    },
    decoding: ({ instructionDecoding }) => instructionDecoding,
    constrain: {
      base: () => ({}),
      chat: () => ({ grammar: listGrammar(NEW_TASKS), jsonSchema: listSchema(NEW_TASKS) }),
    },
    read: {
      base: ({ text, finishReason }, _, method) =>
        parseInstructions(withoutFieldLabels(text, method.guidance), finishReason, method),
      chat: ({ text, finishReason }, { shown }, method) => readChatInstructions(text, finishReason, method, shown),
    },
    circles: "list",
    // A continued list leaves nothing: every word of it stands in a candidate.
    rest: {
      chat: (candidates, { text }, { shown }, { setAside }) =>
        setAside === "show" ? withPartsSetAside(text, candidates, shown) : candidates,
    },
    nothing: [],
    judge(candidates, _, method) {
      const rules = candidateRules(method);
      return candidates.map((each) => ({
        ...{ instruction: each.instruction, refusal: rules(each) },
        ...(each.aside && { aside: each.aside }),
      }));
    },
  };
