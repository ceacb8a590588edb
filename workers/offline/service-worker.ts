/**
 * Makes the page work without a network. Stores the page's own files when it is installed, and engines and the embedded
 * model when they are first used. Answers only for this origin, not for model hosts.
 */
import { KeptFiles, type Checksums } from "./kept-files.ts";

declare const self: ServiceWorkerGlobalScope;

/** Set by the build: files below the page with their checksums, and a version that changes with any of them. */
declare const __SHELL__: Checksums;
declare const __ENGINES__: Checksums;
declare const __KEPT_AFTER_USE__: readonly string[];
declare const __VERSION__: string;

const { scope } = self.registration;
const files = new KeptFiles({
  ...{ caches, fetch: (request) => fetch(request), scope },
  ...{ version: __VERSION__, shell: __SHELL__, engines: __ENGINES__ },
});

/** What the page may send: take over with this version, or store what the embedded model needs. */
type Message = { readonly type: "take-over" } | { readonly type: "keep-engine" };

const address = (name: string): string => new URL(name, scope).href;
const page = address("index.html");

self.addEventListener("install", (event) => {
  event.waitUntil(files.install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(files.tidy().then(() => self.clients.claim()));
});

self.addEventListener("message", (event: ExtendableMessageEvent) => {
  switch ((event.data as Message).type) {
    case "take-over":
      event.waitUntil(self.skipWaiting());
      return;
    case "keep-engine":
      event.waitUntil(
        Promise.all(__KEPT_AFTER_USE__.map((name) => files.answer(address(name), new Request(address(name))))),
      );
  }
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/, 1)[0] ?? "";
  if (request.method !== "GET" || !url.startsWith(scope)) return;
  event.respondWith(request.mode === "navigate" ? files.answer(page, request) : files.answer(url, request));
});

/** Brings the page to the front, or opens it where it was closed. */
async function show(): Promise<void> {
  const [open] = await self.clients.matchAll({ type: "window" });
  await (open ? open.focus() : self.clients.openWindow(self.registration.scope));
}
