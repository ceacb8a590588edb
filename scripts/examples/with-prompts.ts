/** Runs a recorded example with its replies in the order of the file, and puts to each the prompt that it answers. */
import { promptAsText } from "../../src/core/questions/question.ts";
import { parsedJson } from "../../src/core/text/lines.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import { EngineFailure, type CompletionRequest, type Engine, type EngineCompletion } from "../../src/run/ports.ts";
import { ReplayEngine } from "../../workers/engines/replay/replay.ts";
import { runExample } from "./run.ts";

/** A reply as it stands in the file. */
interface Line {
  readonly text: string;
  readonly finishReason: EngineCompletion["finishReason"];
  /** Whether no run asks for it by itself: it answers the prompt of the next line, when a person asks once more. */
  readonly again?: true;
}

/** @param file the text of the example's file @throws when the run asks for more replies than there are, or for fewer */
export async function withPrompts(file: string): Promise<{ readonly text: string; readonly run: RunRow }> {
  const [head = "", ...lines] = file.split("\n").filter(Boolean);
  const engine = new InOrder(lines.map((each) => parsedJson(each) as Line));
  const run = await runExample(file, engine);
  if (engine.left.length > 0) throw new Error(`No request has asked for ${engine.left.length} of the replies.`);
  return { text: [head, ...engine.written, ""].join("\n"), run };
}

class InOrder implements Engine {
  readonly capabilities = new ReplayEngine([]).capabilities;
  readonly left: Line[];
  readonly written: string[] = [];

  constructor(lines: readonly Line[]) {
    this.left = [...lines];
  }

  async load(): Promise<void> {}
  async unload(): Promise<void> {}

  async complete(request: CompletionRequest): Promise<EngineCompletion> {
    const prompt = promptAsText(request);
    for (;;) {
      const line = this.left.shift();
      if (!line) throw new EngineFailure("recording-ended", `No reply is left for this prompt:\n${prompt}`);
      const { text, finishReason, again } = line;
      const { seed } = request;
      this.written.push(JSON.stringify({ prompt, text, finishReason, ...(again ? { again } : { seed }) }));
      if (!again)
        return { text, finishReason, usage: { promptTokens: 0, completionTokens: 0, cachedTokens: 0 }, ms: 0 };
    }
  }
}
