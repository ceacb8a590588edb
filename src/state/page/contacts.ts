/** Every host that this page and its workers have contacted, as the browser itself lists them. */
import { createSubscriber } from "svelte/reactivity";
import { CONTACTS_CHANNEL } from "../../rpc/contacts.ts";

export class Contacts {
  readonly #hosts = new Set<string>();
  #update: () => void = () => undefined;
  readonly #subscribe = createSubscriber((update) => {
    this.#update = update;
    return () => (this.#update = () => undefined);
  });

  /** Starts to listen; what the page has loaded before counts as well. */
  constructor() {
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) this.#add(URL.canParse(name) ? new URL(name).host : "");
    }).observe({ type: "resource", buffered: true });
    new BroadcastChannel(CONTACTS_CHANNEL).addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "string") this.#add(data);
    });
  }

  /** In alphabetical order; the page's own is among them. */
  get hosts(): readonly string[] {
    this.#subscribe();
    return [...this.#hosts].sort();
  }

  #add(host: string): void {
    if (host === "" || this.#hosts.has(host)) return;
    this.#hosts.add(host);
    this.#update();
  }
}
