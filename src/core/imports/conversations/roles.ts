/** Who speaks in a turn of a conversation, whatever a file calls them. */

/** `tool`: what a tool gave back; `call`: a call of one. */
export type Speaker = "system" | "user" | "assistant" | "tool" | "call";

const SPEAKERS: ReadonlyMap<string, Speaker> = new Map(
  (
    [
      ["system", "system developer context systemprompt instructions"],
      ["user", "user human prompter customer client question q prompt instruction usr player person questioner"],
      [
        "assistant",
        "assistant gpt chatgpt model bot ai answer a response output chatbot bing bard claude gemini llm machine agent answerer reply",
      ],
      ["tool", "tool function observation toolresponse toolresult functionresponse ipython toolmessage"],
      ["call", "functioncall toolcall toolcalls functioncalls action"],
    ] as const
  ).flatMap(([speaker, names]) => names.split(" ").map((name) => [name, speaker] as const)),
);

/** A model's name with its version: `gpt-4`, `claude_3`. */
const VERSIONED = /^(?:chat)?(?:gpt|claude|gemini|llama|mistral|qwen|model|bot|assistant)\d[\da-z]{0,12}$/u;

/** @returns undefined for a name of nobody known */
export function speakerOf(name: unknown): Speaker | undefined {
  if (typeof name !== "string" || name.length > 40) return undefined;
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return SPEAKERS.get(plain) ?? (VERSIONED.test(plain) ? "assistant" : undefined);
}
