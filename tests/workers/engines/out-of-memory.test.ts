/** "Out of memory" as browsers, drivers, runtimes and servers were seen to say it, and words that only look like it. */
import { describe, expect, it } from "vitest";
import { isOutOfMemory } from "../../../workers/engines/parts/out-of-memory.ts";

/** Who says so, and the text. Each stands in the program's source or in a public report about it. */
const anywhere: readonly (readonly [string, string])[] = [
  ["WebAssembly in Chromium", "WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance"],
  ["WebAssembly.Memory", "WebAssembly.Memory(): could not allocate memory"],
  ["growing in Chromium", "WebAssembly.Memory.grow(): Unable to grow instance memory"],
  ["a buffer in Chromium", "Array buffer allocation failed"],
  ["Firefox", "allocation size overflow"],
  ["Firefox, as an InternalError", "out of memory"],
  ["a message between threads", "Failed to execute 'postMessage' on 'Worker': Data cannot be cloned, out of memory."],
  ["Emscripten", "Aborted(OOM)"],
  ["Emscripten without growth", "Cannot enlarge memory arrays to size 2147483648 bytes (OOM)"],
  ["C++", "std::bad_alloc"],
  ["llama.cpp", "alloc_tensor_range: failed to allocate CPU buffer of size 437944320"],
  ["llama.cpp, the model", "llama_model_load: error loading model: unable to allocate backend buffer"],
  ["llama.cpp, the graph", "failed to allocate compute buffers"],
  ["llama.cpp on CUDA", "allocating 35533.34 MiB on device 0: cudaMalloc failed: out of memory"],
  ["llama.cpp on CUDA, without a reason", "error loading model: unable to allocate CUDA0 buffer"],
  ["WebLLM", "Cannot allocate 117440512 bytes in Wasm memory"],
  ["WebLLM's device", "Device was lost. This can happen due to insufficient memory or other GPU constraints."],
  ["Vulkan", "vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY at CheckVkOOMThenSuccessImpl"],
  ["Direct3D", "CreateCommittedResource failed with E_OUTOFMEMORY (0x8007000E)"],
  ["Metal", "Insufficient Memory (00000008:kIOGPUCommandBufferCallbackErrorOutOfMemory)"],
  ["WebGPU in Firefox", "Not enough memory left."],
  ["PyTorch", "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.79 GiB"],
  ["PyTorch's class", "torch.OutOfMemoryError: HIP out of memory."],
  ["PyTorch on a Mac", "MPS backend out of memory (MPS allocated: 18.04 GB, other allocations: 96.00 KB)"],
  ["CUDA", "CUDA error: out of memory"],
  ["cuBLAS", "CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"],
  ["OpenCL", "CL_MEM_OBJECT_ALLOCATION_FAILURE"],
  ["XLA", "RESOURCE_EXHAUSTED: Out of memory while trying to allocate 1073741824 bytes."],
  ["Ollama", "model requires more system memory (5.6 GiB) than is available (3.1 GiB)"],
  ["LM Studio", "Model loading was stopped due to insufficient system resources."],
  ["vLLM", "No available memory for the cache blocks. Try increasing `gpu_memory_utilization`"],
  ["text-generation-inference", "Not enough memory to handle 4096 prefill tokens."],
  ["ONNX Runtime", "Failed to allocate memory for requested buffer of size 3221225472"],
  ["Kubernetes", "OOMKilled"],
];

const inBrowsers: readonly (readonly [string, string])[] = [
  ["a wild pointer past the memory", "memory access out of bounds"],
  ["an array in Chromium", "Invalid array length"],
  ["an array buffer in Firefox", "invalid array length"],
  [
    "a mapped buffer",
    "createBuffer failed, size (3221225472) is too large for the implementation when mappedAtCreation == true",
  ],
  [
    "a memory that is declared too large",
    "WebAssembly.Memory(): Property 'maximum': value 262144 is above the upper bound 65536",
  ],
];

const other: readonly (readonly [string, string])[] = [
  ["a full disk", "write failed: No space left on device, cannot allocate block"],
  ["the browser's quota", "QuotaExceededError: failed to allocate storage, quota exceeded"],
  ["a full context", "the request exceeds the available context size, try increasing it"],
  ["an account without money", "You exceeded your current quota, insufficient_quota"],
  ["a busy server", "Too many requests, please slow down"],
  ["a lost device", "The GPU was lost"],
  ["a room", "No chat room named zoom"],
  ["a key", "Insufficient permissions for this operation"],
  ["a file", "invalid magic characters"],
];

describe("memory that did not suffice", () => {
  it.each([...anywhere, ...inBrowsers])("%s: %s", (_, text) => {
    expect(isOutOfMemory(text, "browser")).toBe(true);
    expect(isOutOfMemory(`Error: ${text}`, "browser")).toBe(true);
  });

  it.each(anywhere)("from a server, %s: %s", (_, text) => {
    expect(isOutOfMemory(text, "server")).toBe(true);
  });

  it.each(other)("is not %s: %s", (_, text) => {
    expect([isOutOfMemory(text, "browser"), isOutOfMemory(text, "server")]).toEqual([false, false]);
  });

  it("is not what a server says of a value that is too large", () => {
    expect(isOutOfMemory("temperature: value 3 is above the upper bound 2", "server")).toBe(false);
  });
});
