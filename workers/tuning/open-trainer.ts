/** Loads the trainer with jax-js, once in this worker and only when something is trained; knows how much memory it has taken. */
import type * as trainer from "./trainer.ts";

type Trainer = typeof trainer;

const memories: WebAssembly.Memory[] = [];
let opened: Promise<Trainer> | undefined;

export function openTrainer(): Promise<Trainer> {
  return (opened ??= open());
}

/** Bytes that the trainer's memory has grown to. Memory of WebAssembly never shrinks. */
export function trainerBytes(): number {
  return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

/** jax-js makes its memory when it is imported, and does not tell how large it is. */
async function open(): Promise<Trainer> {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = new Proxy(Memory, {
    construct(target, [descriptor]: [WebAssembly.MemoryDescriptor]) {
      const memory = new target(descriptor);
      memories.push(memory);
      return memory;
    },
  });
  try {
    const loaded = await import("./trainer.ts");
    await loaded.start();
    return loaded;
  } finally {
    WebAssembly.Memory = Memory;
  }
}
