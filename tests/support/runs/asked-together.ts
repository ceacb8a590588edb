/** A model that keeps no prefix and is asked yes or no about whole lists; some of its replies cannot be read. */
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";
import { hash32 } from "../../../src/core/method/request-seed.ts";
import { EngineFailure, type CompletionRequest, type EngineCompletion } from "../../../src/run/ports.ts";

/** How it answers a question about a whole list: rightly, in a text that says nothing, not at all, or by the prompt. */
export type ListReply = "answers" | "nonsense" | "fails" | "too-long" | "mixed";

export class ListAnswering extends ScriptedEngine {
  /** The instructions of each list it was asked about. */
  readonly lists: string[][] = [];
  readonly #reply: ListReply;

  constructor(reply: ListReply, parallel = 1) {
    super(parallel);
    this.capabilities.prefixCache = false;
    this.#reply = reply;
  }

  override async complete(request: CompletionRequest): Promise<EngineCompletion> {
    const listed = listIn(String(request.prompt));
    const answer = await super.complete(request);
    if (!listed) return answer;
    this.lists.push(listed);
    const reply = this.#reply === "mixed" ? mixed(listed) : this.#reply;
    if (reply === "fails") throw new EngineFailure("sample-failed", "nothing came");
    if (reply === "too-long") throw new EngineFailure("prompt-too-long", "too long");
    const text = reply === "nonsense" ? " Most of them." : listed.map((each, i) => line(each, i)).join("\n");
    return { ...answer, text };
  }
}

/** What it says of a task in a list. */
export function kindInList(instruction: string): "yes" | "no" {
  return hash32(`in a list: ${instruction}`) % 3 === 0 ? "yes" : "no";
}

function line(instruction: string, index: number): string {
  return `${index === 0 ? "" : `${index + 1}.`} ${kindInList(instruction) === "yes" ? "Yes" : "No"}`;
}

/** Depends on the list alone, so that a run that goes on after a failure gets the same. */
function mixed(listed: readonly string[]): "answers" | "nonsense" | "fails" {
  const drawn = hash32(listed.join("\n")) % 4;
  return drawn < 2 ? "answers" : drawn === 2 ? "nonsense" : "fails";
}

/** The instructions of the last list, where the prompt asks about all of them. */
function listIn(prompt: string): string[] | undefined {
  if (!prompt.endsWith("\nIs each of them classification?\n1.")) return undefined;
  const last = prompt.slice(prompt.lastIndexOf("\nTasks:\n"));
  return [...last.matchAll(/^\d+\. (.+)$/gmu)].map(([, text = ""]) => text);
}
