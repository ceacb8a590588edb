/** Whether the browser keeps what is stored here, and how much room it takes. Deletes nothing. */

/** Bytes by what they are for; undefined when the browser does not say. */
export interface Usage {
  readonly pool: number | undefined;
  readonly models: number | undefined;
  readonly all: number;
  readonly quota: number;
}

/** What `estimate()` gives in Chromium besides the sum. */
interface Estimate extends StorageEstimate {
  readonly usageDetails?: Partial<Record<"indexedDB" | "fileSystem" | "caches" | "serviceWorkerRegistrations", number>>;
}

export class StorageState {
  #isPersistent = $state.raw<boolean>();
  #usage = $state.raw<Usage>();
  #asked = false;

  /** Whether the browser has promised not to clear it by itself; undefined before the first look. */
  get isPersistent(): boolean | undefined {
    return this.#isPersistent;
  }

  get usage(): Usage | undefined {
    return this.#usage;
  }

  /** Asks the browser to keep what is stored, once, when there is something to keep. */
  async keep(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    this.#isPersistent = await settled(() => navigator.storage.persist());
  }

  async look(): Promise<void> {
    this.#isPersistent = await settled(() => navigator.storage.persisted());
    const estimate: Estimate | undefined = await settled(() => navigator.storage.estimate());
    if (estimate === undefined) return;
    const { usage = 0, quota = 0, usageDetails } = estimate;
    const { indexedDB = 0, fileSystem = 0, caches = 0 } = usageDetails ?? {};
    this.#usage = { pool: usageDetails && indexedDB, models: usageDetails && fileSystem + caches, all: usage, quota };
  }
}

/** Undefined when it fails: some browsers do not offer this to a page that is not served securely. */
async function settled<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}
