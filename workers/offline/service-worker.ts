/**
 * Makes the page work without a network. Stores the page's own files when it is installed, and engines and the embedded
 * model when they are first used. Answers only for this origin, not for model hosts.
 */
export type {};
declare const self: ServiceWorkerGlobalScope;

/** Set by the build: names of files below the page, and a version that changes with any of them. */
declare const __SHELL__: readonly string[];
declare const __ENGINES__: readonly string[];
declare const __KEPT_AFTER_USE__: readonly string[];
declare const __VERSION__: string;

const SHELL_CACHES = "seedbed-shell-";
const SHELL_CACHE = `${SHELL_CACHES}${__VERSION__}`;
const ENGINE_CACHE = "seedbed-engines";

/** What the page may send: take over with this version, or store what the embedded model needs. */
type Message = { readonly type: "take-over" } | { readonly type: "keep-engine" };

const address = (name: string): string => new URL(name, self.registration.scope).href;
const engines = new Set(__ENGINES__.map(address));
const page = address("index.html");

self.addEventListener("install", (event) => {
  const requests = __SHELL__.map((name) => new Request(address(name), { cache: "no-cache" }));
  event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});

self.addEventListener("message", (event: ExtendableMessageEvent) => {
  switch ((event.data as Message).type) {
    case "take-over":
      event.waitUntil(self.skipWaiting());
      return;
    case "keep-engine":
      event.waitUntil(Promise.all(__KEPT_AFTER_USE__.map((name) => engine(new Request(address(name))))));
  }
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/, 1)[0] ?? "";
  if (request.method !== "GET" || !url.startsWith(self.registration.scope)) return;
  if (request.mode === "navigate") event.respondWith(stored(page, request));
  else if (engines.has(url)) event.respondWith(engine(request));
  else event.respondWith(stored(url, request));
});

/** Brings the page to the front, or opens it where it was closed. */
async function show(): Promise<void> {
  const [open] = await self.clients.matchAll({ type: "window" });
  await (open ? open.focus() : self.clients.openWindow(self.registration.scope));
}

/** From the stored files of this or an older version, which an older tab may need; else from the network. */
async function stored(url: string, request: Request): Promise<Response> {
  const own = await (await caches.open(SHELL_CACHE)).match(url);
  return own ?? (await caches.match(url)) ?? fetch(request);
}

/** From the cache; else from the network, and then stored where there is room. */
async function engine(request: Request): Promise<Response> {
  const cache = await caches.open(ENGINE_CACHE);
  const had = await cache.match(request.url);
  if (had) return had;
  const response = await fetch(request);
  if (response.status === 200) await cache.put(request.url, response.clone()).catch(() => undefined);
  return response;
}

/** Keeps the files of this version and the one before; deletes engines that this version does not name. */
async function tidy(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELL_CACHES) && name !== SHELL_CACHE);
  for (const name of shells.slice(0, -1)) await caches.delete(name);
  const cache = await caches.open(ENGINE_CACHE);
  for (const { url } of await cache.keys()) if (!engines.has(url)) await cache.delete(url);
}
