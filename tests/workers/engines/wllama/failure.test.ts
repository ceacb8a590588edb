/** Each text of a failure is called by its own name. The texts were seen in the browser or program named beside them. */
import { describe, expect, it } from "vitest";
import { EngineFailure } from "../../../../src/run/ports.ts";
import { asWllamaFailure } from "../../../../workers/engines/wllama/failure.ts";

const thrown = (name: string, message: string) => Object.assign(new Error(message), { name });

describe("requests", () => {
  it.each([
    ["request (6001 tokens) exceeds the available context size (4096 tokens), try increasing it", "prompt-too-long"],
    // A reply that is not UTF-8: Chromium 150, Firefox 153, WebKit 2.50.
    ["Invalid typed array length: 1163217991", "sample-failed"],
    ["attempting to construct out-of-bounds Uint8Array on ArrayBuffer", "sample-failed"],
    ["Length out of range of buffer", "sample-failed"],
    ["Failed to initialize samplers: failed to parse grammar", "grammar-failed"],
    ["wllama has crashed, please reload the module", "worker-dead"],
    ["unreachable executed", "worker-dead"],
    ["The model was unloaded", "aborted"],
    ["(ABORT) memory access out of bounds", "out-of-memory"],
    ["worker failed: ", "worker-dead"],
    ["worker failed: x is not a function", "worker-dead"],
    ["something new", "unknown"],
  ])("%j", (text, kind) => {
    expect(asWllamaFailure(new Error(text), "request").kind).toBe(kind);
  });
});

describe("loads, in the browsers' words", () => {
  it.each([
    // Chromium 150
    ["RangeError", "WebAssembly.Memory(): could not allocate memory", "out-of-memory"],
    [
      "RangeError",
      "WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance",
      "out-of-memory",
    ],
    ["RangeError", "Array buffer allocation failed", "out-of-memory"],
    ["RangeError", "Invalid array buffer length", "out-of-memory"],
    [
      "TypeError",
      "Failed to construct 'Worker': This document requires 'TrustedScriptURL' assignment.",
      "worker-blocked",
    ],
    ["SecurityError", "Failed to construct 'Worker': Access to the script at 'blob:' is denied", "worker-blocked"],
    ["TypeError", "Failed to fetch", "part-missing"],
    [
      "RuntimeError",
      "(ABORT) CompileError: WebAssembly.instantiate(): expected magic word 00 61 73 6d, found 3c 21 64 6f @+0",
      "part-missing",
    ],
    [
      "RuntimeError",
      "(ABORT) CompileError: WebAssembly.instantiate(): Compiling function #0 failed: Invalid prefixed opcode 1621759 @+26",
      "no-wasm",
    ],
    ["ReferenceError", "WebAssembly is not defined", "no-wasm"],
    ["RuntimeError", "File read failed: NotReadableError: The requested file could not be read", "file-gone"],
    // Firefox 153
    ["RangeError", "failed to grow memory", "out-of-memory"],
    ["RangeError", "invalid array length", "out-of-memory"],
    ["", "out of memory", "out-of-memory"],
    ["TypeError", "Worker constructor: Sink type mismatch violation blocked by CSP", "worker-blocked"],
    ["TypeError", "NetworkError when attempting to fetch resource.", "part-missing"],
    [
      "RuntimeError",
      "(ABORT) CompileError: wasm validation error: at offset 4: failed to match magic number",
      "part-missing",
    ],
    [
      "RuntimeError",
      "(ABORT) CompileError: wasm validation error: at offset 26: unrecognized opcode: fd 18beff",
      "no-wasm",
    ],
    ["TypeError", 'can\'t access property "Suspending", WebAssembly is undefined', "no-wasm"],
    ["NotFoundError", "Node was not found", "file-gone"],
    // WebKit 2.50
    ["RangeError", "Out of memory", "out-of-memory"],
    ["RangeError", "length too large", "out-of-memory"],
    ["TypeError", "This assignment requires a TrustedScriptURL", "worker-blocked"],
    ["TypeError", "Load failed", "part-missing"],
    ["TypeError", "Importing a module script failed.", "part-missing"],
    [
      "RuntimeError",
      "(ABORT) CompileError: WebAssembly.Module doesn't parse at byte 0: module doesn't start with '\\0asm'",
      "part-missing",
    ],
    [
      "RuntimeError",
      "(ABORT) CompileError: WebAssembly.Module doesn't parse at byte 7: invalid extended simd op 1621759",
      "no-wasm",
    ],
    ["ReferenceError", "Can't find variable: WebAssembly", "no-wasm"],
    ["TypeError", "undefined is not an object (evaluating 'WebAssembly.Suspending')", "no-wasm"],
    // Any
    ["Error", "worker failed: ", "worker-blocked"],
    ["Error", "worker failed: x is not a function", "worker-dead"],
    ["Error", "Cannot allocate WebAssembly.Memory", "out-of-memory"],
    ["RuntimeError", "(ABORT) both async and sync fetching of the wasm failed", "part-missing"],
    ["WllamaError", "The model was unloaded", "aborted"],
    ["Error", "something new", "unknown"],
  ])("%s: %s", (name, message, kind) => {
    expect(asWllamaFailure(thrown(name, message), "load").kind).toBe(kind);
  });
});

describe("loads, in llama.cpp's words", () => {
  const nothing = new Error("llama.cpp loaded no model.");

  it.each([
    [
      "llama_model_load: error loading model: unknown model architecture: 'qwen9'",
      "model-unknown",
      "unknown model architecture: 'qwen9'",
    ],
    [
      "llama_model_load: error loading model: unknown pre-tokenizer type: 'x'",
      "model-unknown",
      "unknown pre-tokenizer type: 'x'",
    ],
    [
      "llama_model_load: error loading model: check_tensor_dims: tensor 'blk.1.attn_q.weight' not found",
      "model-unreadable",
      "tensor 'blk.1.attn_q.weight' not found",
    ],
    [
      "llama_model_load: error loading model: tensor 'output.weight' data is not within the file bounds, model is corrupted or incomplete",
      "model-unreadable",
      "corrupted or incomplete",
    ],
    ["llama_model_load: error loading model: unable to allocate CPU buffer", "out-of-memory", ""],
    ["ggml_aligned_malloc: insufficient memory (attempted to allocate 3145.75 MB)", "out-of-memory", "3145.75 MB"],
    ["something new", "unknown", "something new"],
  ])("%s", (line, kind, words) => {
    const failure = asWllamaFailure(nothing, "load", ["an earlier line", line, "llama_load_model_from_file: failed"]);
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(words);
  });

  it("says that it does not know, where nothing was said", () => {
    expect(asWllamaFailure(nothing, "load").kind).toBe("unknown");
  });

  it("leaves a failure that has its name already", () => {
    const named = new EngineFailure("aborted", "as it is");
    expect(asWllamaFailure(named, "load")).toBe(named);
  });
});
