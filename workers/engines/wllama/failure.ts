/** Turns what wllama throws into an EngineFailure. The library gives only texts; they are compared nowhere else. */
import { EngineFailure } from "../../../src/run/ports.ts";

/** The runtime throws this when its reply is not valid UTF-8. */
const BROKEN_REPLY = /invalid typed array length/iu;

const TOO_LONG = /exceeds the available context size|context size has been exceeded/iu;
const OUT_OF_MEMORY =
  /out of memory|memory access out of bounds|failed to allocate|cannot enlarge memory|bad_alloc|oom\b/iu;
const DEAD = /\(abort\)|has crashed|unreachable/iu;
/** What waited when the runtime was ended is failed with this text. */
const UNLOADED = /model was unloaded/iu;
const GRAMMAR = /grammar|json schema/iu;

export function asWllamaFailure(error: unknown, what: "load" | "request"): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const text = error instanceof Error ? error.message : String(error);
  const cause = { cause: error };
  if (TOO_LONG.test(text)) return new EngineFailure("prompt-too-long", "The prompt is longer than the context.", cause);
  if (OUT_OF_MEMORY.test(text))
    return new EngineFailure("out-of-memory", "The model needs more memory than this tab may have.", cause);
  if (GRAMMAR.test(text)) return new EngineFailure("grammar-failed", "The model's runtime refused the grammar.", cause);
  if (BROKEN_REPLY.test(text))
    return new EngineFailure("sample-failed", "The model wrote bytes that are not text.", cause);
  if (UNLOADED.test(text)) return new EngineFailure("aborted", "The model was unloaded.", cause);
  if (DEAD.test(text)) return new EngineFailure("worker-dead", "The model's runtime has crashed.", cause);
  if (what === "load") return new EngineFailure("model-unreadable", "The file could not be loaded as a model.", cause);
  return new EngineFailure("unknown", `The model's runtime reported: ${text}`, cause);
}
