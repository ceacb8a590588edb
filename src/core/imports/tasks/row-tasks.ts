/** Reads one row of a table as seed tasks, or says what is wrong with it. */
import type { Instance } from "../../rows/instance-row.ts";
import { collapseSpace } from "../../text/python-text.ts";
import { guessMapping } from "../columns/guess-mapping.ts";
import { conversationTask } from "../conversations/conversation.ts";
import type { Turn } from "../conversations/turn.ts";
import { turnsOf } from "../conversations/turns.ts";
import type { ColumnMapping } from "../mapping.ts";
import { cellsOf, type ImportRow } from "../table.ts";
import { inputOf, listOf, nameOf, outputsOf, textOf, Unreadable, yesOrNo } from "./cell-values.ts";

/** A task as its row tells it; nothing is empty but what the row leaves out. */
export interface RowTask {
  readonly id: string;
  readonly name: string;
  readonly instruction: string;
  readonly instances: readonly Instance[];
  /** Inputs without an output. */
  readonly inputs: readonly string[];
  readonly isClassification: boolean;
  readonly system: string | undefined;
  /** It lists its instances itself, so that another row with the same words is another task. */
  readonly isListed: boolean;
}

/** What a row says of its examples: those with an output, and inputs that have none. */
type RowExamples = Pick<RowTask, "instances" | "inputs">;

export interface RowReading {
  readonly tasks: readonly RowTask[];
  readonly remarks: readonly string[];
  /** What cannot be understood. */
  readonly problem: string | undefined;
}

/** @param isGuessed whether a row in which the mapped columns are empty may be read by its other columns */
export function readRow(row: ImportRow, mapping: ColumnMapping, isGuessed: boolean): RowReading {
  try {
    const reading = new Row(row, mapping).reading();
    if (reading.tasks.length > 0 || !isGuessed) return reading;
    const columns = [...row.cells].filter(([, cell]) => cell !== null && cell !== "").map(([name]) => name);
    const other = guessMapping({ columns, rows: [row] });
    const again = other.isSure ? new Row(row, other.mapping).reading() : reading;
    return again.tasks.length > 0 ? again : reading;
  } catch (error) {
    if (error instanceof Unreadable) return { tasks: [], remarks: [], problem: error.message };
    throw error;
  }
}

class Row {
  readonly #cells: ReadonlyMap<string, unknown>;
  readonly #mapping: ColumnMapping;
  readonly #remarks: string[] = [];

  constructor({ cells }: ImportRow, mapping: ColumnMapping) {
    this.#cells = cells;
    this.#mapping = mapping;
  }

  reading(): RowReading {
    const tasks = this.#tasks();
    if (tasks.length === 0 && this.#remarks.length === 0) this.#remarks.push("the instruction is empty: left out");
    return { tasks, remarks: this.#remarks, problem: undefined };
  }

  #tasks(): RowTask[] {
    const asked = this.#asked();
    const conversation = this.#cell("conversation") ?? undefined;
    if (asked === undefined && conversation !== undefined) return this.#fromConversation(conversation, "");
    if (asked === undefined) return this.#fromInstances("");
    if (typeof asked !== "string") return this.#fromTurns(asked, "");
    const hasAnswer = this.#mapping.instances !== undefined || this.#outputs().length > 0;
    if (conversation !== undefined && !hasAnswer) return this.#fromConversation(conversation, asked);
    const own = listOf(this.#cell("instances")) ? this.#fromInstances(asked) : this.#flat(asked);
    if (conversation === undefined) return own;
    return [...own, ...this.#fromConversation(conversation, "").filter((each) => !each.instruction.startsWith(asked))];
  }

  /** The instruction; turns where a prompt is a conversation. */
  #asked(): string | readonly Turn[] | undefined {
    const cell = this.#cell("instruction");
    const isText = cell === undefined || cell === null || typeof cell !== "object" || !this.#isConversation(cell);
    if (!isText) return turnsOf(cell);
    const text = textOf(cell, "the instruction");
    return collapseSpace(text) === "" ? undefined : text;
  }

  #isConversation(cell: object): boolean {
    const isTexts = Array.isArray(cell) && cell.every((each) => typeof each !== "object");
    return !isTexts && turnsOf(cell) !== undefined;
  }

  /** A prompt's turns are answered by the output's, or by its text. */
  #fromTurns(turns: readonly Turn[], fallback: string): RowTask[] {
    const output = this.#cell("output");
    const answer = typeof output === "object" && output !== null ? turnsOf(output) : undefined;
    const texts = answer === undefined ? this.#outputs() : [];
    const last = texts.map((text): Turn => ({ speaker: "assistant", text, calls: false, leftOut: [] })).slice(0, 1);
    const { task, remarks } = conversationTask([...turns, ...(answer ?? last)]);
    this.#remarks.push(...remarks);
    if (task !== undefined) {
      const { instruction, instances, system } = task;
      return [this.#task(instruction, { instances, inputs: [] }, { system })];
    }
    return fallback === "" ? [] : this.#flat(fallback);
  }

  #fromConversation(value: unknown, fallback: string): RowTask[] {
    const turns = turnsOf(value);
    if (turns !== undefined) return this.#fromTurns(turns, fallback);
    if (fallback !== "") return this.#flat(fallback);
    if (Array.isArray(value) && value.length === 0) this.#remarks.push("the conversation is empty: left out");
    else throw new Unreadable("the conversation is not a list of turns with roles");
    return [];
  }

  /** Listed instances; each may have an instruction of its own, and then makes a task of its own. */
  #fromInstances(instruction: string): RowTask[] {
    const cell = this.#cell("instances");
    if (cell === undefined || cell === null) return instruction === "" ? [] : this.#flat(instruction);
    const list = listOf(cell);
    if (list === undefined) throw new Unreadable("the instances are not a list");
    const none = (): { instances: Instance[]; inputs: string[] } => ({ instances: [], inputs: [] });
    const byInstruction = new Map(instruction === "" ? [] : [[instruction, none()]]);
    for (const each of list) {
      const { instruction: words, instances, inputs } = this.#listed(each, instruction);
      const known = byInstruction.get(words) ?? none();
      known.instances.push(...instances);
      known.inputs.push(...inputs);
      byInstruction.set(words, known);
    }
    const isOne = byInstruction.size === 1;
    return [...byInstruction]
      .filter(([words]) => collapseSpace(words) !== "")
      .map(([words, examples]) => this.#task(words, examples, { isListed: true, ...(isOne ? {} : { id: "" }) }));
  }

  #listed(each: unknown, instruction: string) {
    const cells = cellsOf(each);
    if (cells === undefined) throw new Unreadable("an instance is not {input, output}");
    const { mapping } = guessMapping({ columns: [...cells.keys()], rows: [{ line: 1, cells }] });
    const cell = (role: keyof ColumnMapping) => cells.get(mapping[role] ?? role);
    const own = instruction === "" ? textOf(cell("instruction"), "the instruction") : instruction;
    const input = inputOf(cells.has("input") ? cells.get("input") : cell("input"));
    return { instruction: own, ...this.#examples(input, outputsOf(cell("output"))) };
  }

  #flat(instruction: string): RowTask[] {
    const examples = this.#examples(inputOf(this.#cell("input")), outputsOf(this.#cell("output")));
    return [this.#task(instruction, examples, {})];
  }

  #outputs(): readonly string[] {
    return outputsOf(this.#cell("output")).filter((each) => each.trim() !== "");
  }

  /** An instance for each output that says something; where none does, the input is kept by itself. */
  #examples(input: string, outputs: readonly string[]): RowExamples {
    const said = outputs.filter((output) => output.trim() !== "");
    const waits = said.length === 0 && input.trim() !== "";
    if (waits) this.#remark("an input without an output is no instance; it is kept, to be answered");
    else if (said.length === 0 && this.#mapping.output !== undefined) this.#remark("an empty output makes no instance");
    else if (said.length === 0 && this.#mapping.instances !== undefined)
      this.#remark("an empty output makes no instance");
    return { instances: said.map((output) => ({ input, output })), inputs: waits ? [input] : [] };
  }

  #task(instruction: string, examples: RowExamples, own: Partial<RowTask>): RowTask {
    const classification = yesOrNo(this.#cell("classification"));
    if (classification === undefined) this.#remark("the classification is neither yes nor no: taken as no");
    const system = textOf(this.#systemCell(), "the system text");
    return {
      id: nameOf(this.#cell("id"), "the id"),
      name: nameOf(this.#cell("name"), "the name"),
      ...{ instruction, ...examples, isClassification: classification ?? false, isListed: false },
      ...own,
      system: own.system ?? (system.trim() === "" ? undefined : system),
    };
  }

  /** Some services wrap the system text as a turn. */
  #systemCell(): unknown {
    const cell = this.#cell("system");
    return cellsOf(cell) === undefined ? cell : turnsOf([{ role: "system", ...(cell as object) }])?.[0]?.text;
  }

  #remark(message: string): void {
    if (!this.#remarks.includes(message)) this.#remarks.push(message);
  }

  #cell(role: keyof ColumnMapping): unknown {
    const column = this.#mapping[role];
    return column === undefined ? undefined : this.#cells.get(column);
  }
}
