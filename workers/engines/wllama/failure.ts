/** Turns what wllama, llama.cpp and the browser say into an EngineFailure. They give only texts, which are compared nowhere else. */
import { EngineFailure, type EngineFailureKind } from "../../../src/run/ports.ts";
import { isOutOfMemory } from "../parts/out-of-memory.ts";

/** A text that tells a failure, the failure, and the words for it. */
type Sign = readonly [readonly Pick<RegExp, "test">[], EngineFailureKind, string];

const ALWAYS: readonly Sign[] = [
  [
    [/exceeds the available context size|context size has been exceeded/iu],
    "prompt-too-long",
    "The prompt is longer than the context.",
  ],
  [
    [{ test: (text) => isOutOfMemory(text, "browser") }],
    "out-of-memory",
    "The model needs more memory than this tab may have.",
  ],
  [
    [/file read failed|NotReadableError|NotFoundError/iu],
    "file-gone",
    "The browser can no longer read the model's file.",
  ],
];

const OF_LOADS: readonly Sign[] = [
  [
    [
      // Something else came in place of the program, such as a web page.
      /magic word|match magic number|doesn't start with|status code is not ok|mime type/iu,
      /fetching of the wasm failed|failed to fetch|networkerror|load failed|imported module|module script failed/iu,
    ],
    "part-missing",
    "The program that runs the model could not be fetched.",
  ],
  [
    [/SecurityError|TrustedScriptURL|construct 'Worker'|Worker constructor|blocked by CSP|worker failed: $/iu],
    "worker-blocked",
    "The browser did not let the page start the model's worker.",
  ],
  [
    [/CompileError|WebAssembly is (?:not defined|undefined)|(?:variable: |evaluating ')WebAssembly/u],
    "no-wasm",
    "This browser does not run the WebAssembly that the model needs.",
  ],
  [
    [/unknown (?:model architecture|pre-tokenizer|tokenizer|type)|unsupported|not supported|invalid ggml type/iu],
    "model-unknown",
    "llama.cpp does not know this kind of model.",
  ],
  [
    [/error loading model|gguf_init|failed to read|corrupted|incomplete|is not a model/iu],
    "model-unreadable",
    "llama.cpp cannot load this file.",
  ],
];

const OF_REQUESTS: readonly Sign[] = [
  [[/grammar|json schema/iu], "grammar-failed", "The model's runtime refused the grammar."],
  // The runtime throws this when its reply is not valid UTF-8.
  [
    [/invalid typed array length|out-of-bounds Uint8Array|length out of range of buffer/iu],
    "sample-failed",
    "The model wrote bytes that are not text.",
  ],
];

const AT_LAST: readonly Sign[] = [
  // What waited when the runtime was ended is failed with this text.
  [[/model was unloaded/iu], "aborted", "The model was unloaded."],
  [[/\(abort\)|has crashed|unreachable|^Error: worker failed/iu], "worker-dead", "The model's runtime has crashed."],
];

/** @param lines what llama.cpp said before, see {@link RuntimeLog.lines} */
export function asWllamaFailure(
  error: unknown,
  what: "load" | "request",
  lines: readonly string[] = [],
): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const signs = [...ALWAYS, ...(what === "load" ? OF_LOADS : OF_REQUESTS), ...AT_LAST];
  const texts = [said, ...lines];
  for (const [patterns, kind, words] of signs) {
    const sign = texts.find((text) => patterns.some((pattern) => pattern.test(text)));
    if (sign !== undefined)
      return new EngineFailure(kind, lines.includes(sign) ? `${words} ${reasonOf(sign)}` : words, { cause: error });
  }
  return new EngineFailure("unknown", `The model's runtime reported: ${texts.map(reasonOf).join("; ")}`, {
    cause: error,
  });
}

/** What llama.cpp says after the names of its functions. */
function reasonOf(line: string): string {
  return line.replace(/^.*error loading model: /u, "").replace(/^(?:Wllama|Runtime)?Error: /u, "");
}

/** What a request hears whose model is unloaded, or was never ready. */
export function unloaded(): EngineFailure {
  return new EngineFailure("aborted", "The model was unloaded.");
}
