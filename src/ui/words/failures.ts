/** What happened and what can be done, for each kind of failure. What is safe is said elsewhere, from the counters. */
import type { FailureKind } from "../../state/run/live.svelte.ts";

/** What a button under a failure does. */
export type Remedy =
  | "try-again"
  | "use-smaller"
  | "make-room"
  | "choose-model"
  | "use-built-in"
  | "choose-file"
  | "export"
  | "open-running"
  | "reload"
  | "dismiss";

export interface FailureWords {
  readonly happened: string;
  readonly advice: string;
  /** The first one is what most people want. */
  readonly remedies: readonly Remedy[];
}

export const failureWords: Readonly<Record<FailureKind, FailureWords>> = {
  "sample-failed": {
    happened: "The model gave nothing that could be read.",
    advice: "Trying again often helps; if not, another model will.",
    remedies: ["try-again", "choose-model"],
  },
  "prompt-too-long": {
    happened: "The prompt is longer than the model can read.",
    advice: "Even one example did not fit beside the question. Use a model with a longer context, or shorter seeds.",
    remedies: ["choose-model", "use-built-in"],
  },
  "grammar-failed": {
    happened: "The model could not follow the answer format.",
    advice: "Its plain text can be read instead.",
    remedies: ["try-again", "choose-model"],
  },
  "device-lost": {
    happened: "The GPU was lost, and loading the model again did not help.",
    advice: "Another program may be using it. A smaller model asks less of it; the built-in one needs no GPU.",
    remedies: ["try-again", "use-smaller", "use-built-in"],
  },
  "out-of-memory": {
    happened: "There is not enough memory for this model.",
    advice:
      "Close other tabs and try again, or choose a smaller model. A model server needs the memory on its own machine.",
    remedies: ["use-smaller", "choose-model", "use-built-in", "try-again"],
  },
  "no-webgpu": {
    happened: "This browser does not offer WebGPU.",
    advice: "The built-in model runs on the processor, in any browser.",
    remedies: ["use-built-in", "choose-model"],
  },
  "no-f16": {
    happened: "This GPU lacks the half precision (f16) the model needs.",
    advice: "Take the model's 32-bit twin, or the built-in model.",
    remedies: ["choose-model", "use-built-in"],
  },
  "model-not-found": {
    happened: "The model is not where it should be.",
    advice: "Its address may have changed. Check it, or take another model.",
    remedies: ["choose-model", "use-built-in", "try-again"],
  },
  "model-unreadable": {
    happened: "The file is damaged, or is not a model.",
    advice: "Download it again, or choose another GGUF file. The technical text says what is wrong with it.",
    remedies: ["choose-model", "use-built-in"],
  },
  "model-unknown": {
    happened: "The file is a model of a kind that is not known here.",
    advice: "It may be newer than the llama.cpp in this page. The technical text names what is not known.",
    remedies: ["choose-model", "use-built-in"],
  },
  "file-gone": {
    happened: "The browser can no longer read the model's file.",
    advice: "It was moved, changed or deleted after you chose it. Choose it again.",
    remedies: ["choose-file", "choose-model", "use-built-in"],
  },
  "part-missing": {
    happened: "A part of this page could not be fetched.",
    advice: "Check the connection to the page's host, then reload the page.",
    remedies: ["reload", "try-again"],
  },
  "no-wasm": {
    happened: "This browser does not run the program that the model needs.",
    advice:
      "Models on the processor need WebAssembly with SIMD and exceptions. A newer browser has them; Lockdown Mode and some extensions switch WebAssembly off. A model server works without.",
    remedies: ["choose-model", "reload"],
  },
  "worker-blocked": {
    happened: "The browser did not let the page start the worker that runs the model.",
    advice: "An extension or a security setting may block it. Allow workers for this page, then reload it.",
    remedies: ["reload", "try-again", "choose-model"],
  },
  "download-failed": {
    happened: "The download did not finish.",
    advice: "What has arrived is kept. Check the connection and try again.",
    remedies: ["try-again", "use-built-in"],
  },
  "storage-full": {
    happened: "The browser has no room left for this page.",
    advice: "Delete models or runs that you no longer need, or export your data first; then continue.",
    remedies: ["make-room", "try-again", "export", "choose-model"],
  },
  "worker-dead": {
    happened: "The part of the page that runs the model has stopped.",
    advice: "It was started again and can continue where it was; if it stops again, take a smaller model.",
    remedies: ["try-again", "use-smaller", "use-built-in", "reload"],
  },
  "timed-out": {
    happened: "The model did not answer in time.",
    advice: "It may be too large for this machine.",
    remedies: ["try-again", "use-smaller", "choose-model", "use-built-in"],
  },
  aborted: {
    happened: "Loading was stopped.",
    advice: "Start again whenever you like.",
    remedies: ["try-again", "choose-model", "dismiss"],
  },
  "refused-by-server": {
    happened: "The server refused the request.",
    advice: "The model may need an account or a key, or the address may be wrong. The technical text says more.",
    remedies: ["try-again", "choose-model", "use-built-in"],
  },
  "refused-by-policy": {
    happened: "This page may not contact that server.",
    advice:
      "Its security policy lets in servers on this machine (localhost, 127.0.0.1) and those it was built with. Whoever hosts the page can add one: see “Model servers” in the README.",
    remedies: ["choose-model", "use-built-in"],
  },
  "server-unreachable": {
    happened: "The model server does not answer this page.",
    advice: "See that it runs, and that it allows requests from this page (its CORS setting); then try again.",
    remedies: ["try-again", "choose-model", "use-built-in"],
  },
  "recording-ended": {
    happened: "The recording has no answer left.",
    advice: "To go further, start a run with a real model.",
    remedies: ["use-built-in", "choose-model"],
  },
  unknown: {
    happened: "The model stopped for a reason it did not name.",
    advice: "The technical text below may say more.",
    remedies: ["try-again", "use-built-in", "choose-model"],
  },
  pool: {
    happened: "The browser's database did not accept a change.",
    advice: "Export your data to be safe, then reload the page.",
    remedies: ["try-again", "export", "reload"],
  },
  "taken-over": {
    happened: "This run continues in another tab now.",
    advice: "Only one tab may write to a run, so this one only shows it now.",
    remedies: ["dismiss"],
  },
  outdated: {
    happened: "A newer version of Seedbed has taken over the stored runs.",
    advice: "Reload the page to use the newer version.",
    remedies: ["reload"],
  },
  bug: {
    happened: "Something went wrong in the page itself.",
    advice: "Reloading is safe. Please report the technical text below.",
    remedies: ["reload", "try-again", "export"],
  },
  "no-such-run": {
    happened: "This run is not stored here any more.",
    advice: "It may have been deleted in another tab.",
    remedies: ["dismiss"],
  },
  busy: {
    happened: "Something else is in progress: a run, a tuning or questions to a model.",
    advice: "One at a time: stop that first, or let it end.",
    remedies: ["open-running", "dismiss"],
  },
  "file-needed": {
    happened: "The model's file is needed again.",
    advice: "A page cannot keep access to your files after it is closed.",
    remedies: ["choose-file", "use-built-in"],
  },
};

export const remedyWords: Readonly<Record<Remedy, string>> = {
  "try-again": "Try again",
  "use-smaller": "Use a smaller model",
  "make-room": "Free up space…",
  "choose-model": "Choose another model",
  "use-built-in": "Use the built-in model",
  "choose-file": "Choose the file",
  export: "Export the data",
  "open-running": "Open that run",
  reload: "Reload the page",
  dismiss: "Dismiss",
};
