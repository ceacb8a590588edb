/** What a task family is: the types every family file, the renderer and the judge agree on. */

import type { Random } from "./random.ts";

/** What sort of work a family asks for. */
export type Kind =
  | "classification"
  | "extraction"
  | "rewriting"
  | "arithmetic"
  | "logic"
  | "words"
  | "lists"
  | "planning"
  | "code"
  | "format"
  | "letters"
  | "writing"
  | "explaining";

/** One worked example; `field` names the input, and `input` is empty where the instruction says it all. */
export interface CorpusInstance {
  readonly field?: string;
  readonly input: string;
  readonly output: string;
}

/** An instruction with one to three instances whose outputs are right. */
export interface CorpusTask {
  readonly family: string;
  readonly instruction: string;
  readonly isClassification: boolean;
  readonly instances: readonly CorpusInstance[];
}

/** Whether an output is right; undefined when the instruction or the input isn't of a shape the judge can solve. */
export type Judge = (instruction: string, input: string, output: string) => boolean | undefined;

/** One rule behind all instances of a family, so that pairs alone tell what the instruction was. */
export interface Rule {
  /** The instruction in a few words that begin with a verb in lower case: "write the plural of the noun". */
  readonly say: readonly string[];
  readonly pair: (random: Random) => { readonly input: string; readonly output: string };
}

/** A grammar of one sort of task; `heldOut` families are never trained on, only evaluated. */
export interface Family {
  readonly name: string;
  readonly kind: Kind;
  readonly isClassification: boolean;
  readonly heldOut: boolean;
  readonly make: (random: Random) => CorpusTask;
  readonly judge?: Judge;
  readonly rule?: Rule;
}
