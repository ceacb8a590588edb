/** The part of the browser's caches that a model store and the service worker use, in memory. */

class MemoryCache {
  readonly #stored = new Map<string, { readonly body: ArrayBuffer; readonly headers: Headers }>();

  async match(url: string): Promise<Response | undefined> {
    const had = this.#stored.get(new URL(url).href);
    return had && new Response(had.body, { headers: had.headers });
  }

  async put(url: string, response: Response): Promise<void> {
    this.#stored.set(new URL(url).href, { body: await response.arrayBuffer(), headers: response.headers });
  }

  async delete(url: string): Promise<boolean> {
    return this.#stored.delete(url);
  }

  async keys(): Promise<{ readonly url: string }[]> {
    return [...this.#stored.keys()].map((url) => ({ url }));
  }
}

export class MemoryCaches {
  readonly #caches = new Map<string, MemoryCache>();

  async open(name: string): Promise<MemoryCache> {
    const cache = this.#caches.get(name) ?? new MemoryCache();
    this.#caches.set(name, cache);
    return cache;
  }

  async has(name: string): Promise<boolean> {
    return this.#caches.has(name);
  }

  async delete(name: string): Promise<boolean> {
    return this.#caches.delete(name);
  }

  /** Names, in the order in which they were first opened. */
  async keys(): Promise<string[]> {
    return [...this.#caches.keys()];
  }

  /** Every stored address of all caches. */
  async addresses(): Promise<string[]> {
    const keys = await Promise.all([...this.#caches.values()].map((cache) => cache.keys()));
    return keys.flat().map(({ url }) => url);
  }
}
