/** Makes text harmless that a tokenizer would read as a control token. Data may hold such text, and a model must not obey it. */

/**
 * Control tokens of the families in use, in the spellings their tokenizers look for:
 * `<|im_end|>` and its like, sentence marks, Gemma's turns, Mistral's brackets, thinking and tool tags, DeepSeek's wide bars.
 */
const CONTROL_TOKEN = new RegExp(
  [
    String.raw`<(?=\|[^|<>\s]{1,48}\|>)`,
    String.raw`<(?=｜[^｜<>]{1,48}｜>)`,
    String.raw`<(?=/?(?:s|bos|eos|pad|unk|mask|think|tool_call|tool_response|start_of_turn|end_of_turn|turn)>)`,
    String.raw`<(?=<\/?SYS>>)`,
    String.raw`\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|ARGS|CALL_ID|THINK|IMG|IMG_BREAK|IMG_END|PREFIX|MIDDLE|SUFFIX)\])`,
  ].join("|"),
  "gu",
);

/** Puts a space after the bracket that opens a control token, so that it is read as plain text. Exports keep the original. */
export function withoutControlTokens(text: string): string {
  return text.replace(CONTROL_TOKEN, "$& ");
}
