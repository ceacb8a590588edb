/** The page without a network: registers its service worker, has the engine kept once it was used, and knows of a newer version. */
import { trustedScript } from "../../rpc/spawn-worker.ts";

export class OfflineState {
  #waiting = $state.raw<ServiceWorker>();
  #registration: ServiceWorkerRegistration | undefined;

  /** Whether a newer version lies ready. */
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
      registration.addEventListener("updatefound", () => {
        registration.installing?.addEventListener("statechange", () => {
          this.#look(registration);
        });
      });
    } catch {
      // Without one the page works all the same, but only with the network.
    }
  }

  /** Has the embedded model and its engine stored, which a worker older than the service worker fetched past it. */
  async keepEngine(): Promise<void> {
    if (this.#registration === undefined) return;
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: "keep-engine" });
  }

  /** Goes over to the newer version; the page is loaded anew. */
  update(): void {
    if (this.#waiting === undefined) return;
    navigator.serviceWorker.addEventListener(
      "controllerchange",
      () => {
        location.reload();
      },
      { once: true },
    );
    this.#waiting.postMessage({ type: "take-over" });
  }

  /** The first version to be installed is no update. */
  #look({ waiting, active }: ServiceWorkerRegistration): void {
    this.#waiting = waiting !== null && active !== null ? waiting : undefined;
  }
}
