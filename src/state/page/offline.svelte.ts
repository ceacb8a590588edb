/** The page without a network: registers its service worker, stores the engine after its first use, and knows of a newer version. */
import { trustedScript } from "../../rpc/spawn-worker.ts";

export class OfflineState {
  #waiting = $state.raw<ServiceWorker>();
  #registration: ServiceWorkerRegistration | undefined;

  /** Whether a newer version is ready. */
  get hasUpdate(): boolean {
    return this.#waiting !== undefined;
  }

  /** @param address of the service worker's script */
  async register(address: URL): Promise<void> {
    if (!("serviceWorker" in navigator)) return;
    try {
      const registration = await navigator.serviceWorker.register(trustedScript(address.href));
      this.#registration = registration;
      this.#look(registration);
      registration.addEventListener("updatefound", () =>
        registration.installing?.addEventListener("statechange", () => this.#look(registration)),
      );
    } catch {
      // Without a service worker the page still works, but only with the network.
    }
  }

  /** Has the built-in model and its engine stored: a worker older than the service worker has fetched them without it. */
  async keepEngine(): Promise<void> {
    if (this.#registration === undefined) return;
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: "keep-engine" });
  }

  /** Changes to the newer version; the page is loaded again. */
  update(): void {
    if (this.#waiting === undefined) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    this.#waiting.postMessage({ type: "take-over" });
  }

  /** The first version that is installed is no update. */
  #look({ waiting, active }: ServiceWorkerRegistration): void {
    this.#waiting = waiting !== null && active !== null ? waiting : undefined;
  }
}
