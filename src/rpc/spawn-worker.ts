/**
 * Starts a worker that keeps to the page's security policy. A worker started from its file's address would have the
 * policy of that file's own response, which a static host does not set; one started from a blob inherits the page's.
 */
import { CONTACTS_CHANNEL } from "./contacts.ts";
import { HOLDS_LOCK, nextThread, THREAD_ENDED, whenThreadEnds } from "./thread-locks.ts";

/** Types of the browser that TypeScript does not know yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

/** The page's only scripts by address: its own workers, and the blobs that start them. */
const policy = trustedTypes?.createPolicy("seedbed", {
  createScriptURL(url) {
    if (url.startsWith("blob:") || new URL(url).origin === location.origin) return url;
    throw new TypeError(`not a script of this page: ${url}`);
  },
});

/** @returns the address in the form that a browser with trusted types wants */
export function trustedScript(url: string): string {
  return policy?.createScriptURL(url) ?? url;
}

/** Trusts what llama.cpp starts workers from: blobs, and files of the page's own origin. */
const TRUST = `
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (/^blob:/.test(url) || new URL(url).origin === location.origin ? url : undefined),
});
`;

/**
 * Run by each worker before its own script. llama.cpp starts a worker, which starts threads; each of them needs the trust
 * again. The page is also told every host that the worker contacts, and where a redirect led.
 */
const PREAMBLE = `${TRUST}
const { createObjectURL } = URL;
URL.createObjectURL = (object) => {
  const { type } = object;
  const script = type === "text/javascript" ? new Blob([${JSON.stringify(TRUST)}, object], { type }) : object;
  return createObjectURL.call(URL, script);
};
const told = new Set();
const channel = new BroadcastChannel(${JSON.stringify(CONTACTS_CHANNEL)});
const tell = (url) => {
  const { host } = new URL(url);
  if (host !== "" && told.size !== told.add(host).size) channel.postMessage(host);
};
new PerformanceObserver((list) => {
  for (const { name } of list.getEntries()) tell(name);
}).observe({ type: "resource", buffered: true });
const { fetch } = globalThis;
globalThis.fetch = async (...asked) => {
  const response = await fetch(...asked);
  if (response.redirected) tell(response.url);
  return response;
};
`;

/**
 * Imports the worker's own script and only then hands it the messages that came meanwhile. A static import would need none
 * of this, but WebKit does not start a worker whose script a service worker answers, when it is imported so from a blob.
 */
const importing = (address: string): string => `
const early = [];
const keep = (event) => void early.push(event.data);
addEventListener("message", keep);
import(${JSON.stringify(address)}).then(() => {
  removeEventListener("message", keep);
  for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
}, reportError);
`;

/** Holds the thread's lock to its end. */
const living = (lock: string): string => `
navigator.locks?.request(${JSON.stringify(lock)}, () => {
  postMessage(${JSON.stringify(HOLDS_LOCK)});
  return new Promise(() => undefined);
});
`;

/**
 * @param address the worker's built script, as `?worker&url` gives it
 * @returns the worker, which is told when its thread ends
 */
export function spawnWorker(address: string, name: string): Worker {
  const lock = nextThread(name);
  const script = `${PREAMBLE}${living(lock)}${importing(new URL(address, document.baseURI).href)}`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(trustedScript(url), { type: "module", name });
  worker.addEventListener("message", function hear({ data }: MessageEvent<unknown>) {
    if (data !== HOLDS_LOCK) return;
    worker.removeEventListener("message", hear);
    whenThreadEnds(lock, () => worker.dispatchEvent(new Event(THREAD_ENDED)));
  });
  return worker;
}
