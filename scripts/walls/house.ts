/** The walls of this repository: which folder may import which, each with its reason as the message. */
import type { Wall } from "./breaches.ts";

const BROWSER = ["src/", "workers/", "training/"];
const MODEL_LIBRARIES = ["@mlc-ai", "@wllama"];

export const walls: readonly Wall[] = [
  {
    of: ["src/core/"],
    only: ["src/core/"],
    because: "core is what making instruction data is: it is pure and imports only core.",
  },
  {
    of: ["src/published/"],
    only: ["src/published/", "src/core/"],
    because: "published compares the core with others' runs: it imports only core.",
  },
  {
    of: ["src/run/"],
    only: ["src/run/", "src/core/"],
    because: "run is what happens, in order: it reaches the world through its ports and imports only core.",
  },
  {
    of: ["src/pool/"],
    only: ["src/pool/", "src/core/", "src/run/"],
    because: "pool is what survives a reload: it knows core's rows and the loop's ports, but no thread and no page.",
  },
  {
    of: ["src/rpc/"],
    never: ["src/core/", "src/run/", "src/published/"],
    pass: ["type"],
    because: "rpc is what crosses a thread: it knows only the types of the rows it carries, and computes nothing.",
  },
  {
    of: ["src/rpc/"],
    never: ["src/pool/", "src/state/", "src/ui/"],
    because: "rpc is what crosses a thread: it knows no storage and no page.",
  },
  {
    of: ["src/state/"],
    never: ["src/ui/", "src/App.svelte"],
    because: "state is what the page knows: ui imports state, and state never imports ui.",
  },
  {
    of: ["src/ui/", "src/App.svelte"],
    never: ["src/rpc/", "src/pool/", "src/run/"],
    pass: ["type"],
    because: "ui renders and calls state, not threads or storage; it may import their types.",
  },
  {
    of: ["src/"],
    only: ["src/"],
    pass: ["address"],
    because: "src imports nothing from outside it; a worker's contract is a type in rpc.",
  },
  {
    of: ["src/"],
    but: ["src/rpc/workers.ts"],
    never: ["workers/"],
    pass: ["value", "type"],
    because: "Workers are started in rpc: only its workers.ts holds the addresses of their scripts.",
  },
  {
    of: ["workers/"],
    only: ["workers/", "training/", "src/"],
    because:
      "A worker imports the app and training. Pocket is made under Node; what a worker needs of it is in training.",
  },
  {
    of: ["workers/"],
    never: ["src/state/", "src/ui/", "src/App.svelte"],
    because: "A worker knows no page.",
  },
  {
    of: ["workers/"],
    never: ["src/rpc/"],
    pass: ["type"],
    because: "A worker imports only the types of its contract from rpc; only the page connects to workers.",
  },
  {
    of: ["training/"],
    only: ["training/"],
    because: "training knows models and text, but nothing about Seedbed.",
  },
  {
    of: [""],
    never: ["src/main.ts"],
    because: "main.ts puts everything together: nothing imports it.",
  },
  {
    of: BROWSER,
    // The package that reads GGUF files imports modules of Node.
    never: ["node:", "@huggingface/gguf"],
    because: "This code runs in a browser, which does not have Node's modules.",
  },
  {
    of: [...BROWSER, "scripts/", "bench/", "pocket/"],
    // The recording of the soak gives Dexie a database under Node.
    but: ["src/pool/", "scripts/soak/recording/"],
    never: ["dexie"],
    because: "Only pool reads and writes tables: call one of its verbs, or give it a new one.",
  },
  {
    of: ["src/"],
    but: ["src/rpc/"],
    never: ["comlink"],
    because: "Only rpc and the workers know that calls cross a thread.",
  },
  {
    of: ["src/core/", "src/published/", "src/run/", "src/pool/", "src/rpc/", "workers/", "training/"],
    never: ["svelte"],
    because: "Only the page knows Svelte.",
  },
  {
    of: [""],
    // The measurements compare our settings with the library's own.
    but: ["workers/engines/", "tests/workers/engines/", "bench/measure-gguf.ts"],
    never: MODEL_LIBRARIES,
    because: "A library that runs models hides behind its engine in workers/engines.",
  },
];
