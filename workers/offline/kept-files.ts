/**
 * The files that the service worker keeps. Each is held to the checksum that the build gave it, whenever it is stored and
 * whenever it is served: a file of another version or a damaged copy is fetched again. Looks into its own caches alone.
 */

/** Files of one version of the page: the SHA-256 of each by its name below the page, in lower-case hexadecimal. */
export type Checksums = Readonly<Record<string, string>>;

export interface KeptFilesNeeds {
  readonly caches: Pick<CacheStorage, "open" | "keys" | "delete">;
  readonly fetch: (request: Request) => Promise<Response>;
  /** The address that all names are below. Pages at other addresses of the host have caches of their own. */
  readonly scope: string;
  /** Changes with any of the files. */
  readonly version: string;
  /** The page's own files, stored when a version is installed. */
  readonly shell: Checksums;
  /** Engines and models, stored when they are first used. */
  readonly engines: Checksums;
}

interface Fetched {
  readonly response: Response;
  /** Whether it is the file that was built. */
  readonly isRight: boolean;
}

/** Caches of the first versions, which did not name the page's address. */
const UNNAMED_SHELL = /^seedbed-shell-[0-9a-f]{12}$/;
const UNNAMED_ENGINES = "seedbed-engines";
/** Names that the build gives to files whose content they identify. */
const HASHED_NAME = /\/assets\/[^/]+-[\w-]{8}\.\w+$/;
/** What a stored copy has no more: its bytes are unpacked. */
const PACKING = ["content-encoding", "content-length", "transfer-encoding"];

export class KeptFiles {
  readonly #needs: KeptFilesNeeds;
  readonly #shells: string;
  readonly #shell: string;
  readonly #engines: string;
  readonly #sums: ReadonlyMap<string, string>;
  readonly #engineSums: ReadonlyMap<string, string>;

  constructor(needs: KeptFilesNeeds) {
    const { scope, version, shell, engines } = needs;
    const { pathname } = new URL(scope);
    this.#needs = needs;
    this.#shells = `seedbed-shell ${pathname} `;
    this.#shell = `${this.#shells}${version}`;
    this.#engines = `seedbed-engines ${pathname}`;
    const byAddress = (sums: Checksums): ReadonlyMap<string, string> =>
      new Map(Object.entries(sums).map(([name, sum]) => [new URL(name, scope).href, sum]));
    this.#sums = byAddress(shell);
    this.#engineSums = byAddress(engines);
  }

  /** Stores the page's own files, or throws: files of two versions make no page. */
  async install(): Promise<void> {
    const cache = await this.#needs.caches.open(this.#shell);
    await Promise.all(
      [...this.#sums].map(async ([url, sum]) => {
        const { response, isRight } = await this.#fetched(new Request(url, { cache: "no-cache" }), sum);
        if (!isRight)
          throw new TypeError(`${url} is not the file that was built. Serve all files of one build, unchanged.`);
        await cache.put(url, response);
      }),
    );
  }

  /** A file by its address without a query: from the stored files, else from the network. @param request as the page made it */
  async answer(url: string, request: Request): Promise<Response> {
    const engine = this.#engineSums.get(url);
    if (engine !== undefined) return this.#kept(this.#engines, engineKey(url, engine), engine, request);
    const sum = this.#sums.get(url);
    if (sum !== undefined) return this.#kept(this.#shell, url, sum, request);
    return (await this.#ofOlderVersion(url)) ?? this.#needs.fetch(request);
  }

  /** Keeps the files of this version and the one before; deletes engines that this version does not name. */
  async tidy(): Promise<void> {
    const { caches, scope } = this.#needs;
    for (const name of (await this.#olderShells()).slice(0, -1)) await caches.delete(name);
    const engines = await caches.open(this.#engines);
    const wanted = new Set([...this.#engineSums].map(([url, sum]) => engineKey(url, sum)));
    for (const { url } of await engines.keys()) if (!wanted.has(url)) await engines.delete(url);
    for (const name of await caches.keys()) {
      if (name !== UNNAMED_ENGINES && !UNNAMED_SHELL.test(name)) continue;
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) if (url.startsWith(scope)) await cache.delete(url);
      if ((await cache.keys()).length === 0) await caches.delete(name);
    }
  }

  /** A copy that is whole, from the cache or else from the network; the right file is stored where there is room. */
  async #kept(cacheName: string, key: string, sum: string, request: Request): Promise<Response> {
    const cache = await this.#needs.caches.open(cacheName);
    const had = await cache.match(key);
    if (had && (await sha256(await had.clone().arrayBuffer())) === sum) return had;
    const first = await this.#fetched(request, sum);
    // A browser may have an older file in a cache of its own.
    const isOther = first.response.status === 200 && !first.isRight;
    const anew = (): Promise<Fetched> => this.#fetched(new Request(request.url, { cache: "reload" }), sum);
    const { response, isRight } = isOther ? await anew() : first;
    if (isRight) await cache.put(key, response.clone()).catch(() => undefined);
    return response;
  }

  async #fetched(request: Request, sum: string): Promise<Fetched> {
    const response = await this.#needs.fetch(request);
    if (response.status !== 200) return { response, isRight: false };
    const bytes = await response.arrayBuffer();
    const headers = new Headers(response.headers);
    for (const each of PACKING) headers.delete(each);
    return { response: new Response(bytes, { headers }), isRight: (await sha256(bytes)) === sum };
  }

  /** A file that a tab of an older version may need. Its name says that its content is the one that is asked for. */
  async #ofOlderVersion(url: string): Promise<Response | undefined> {
    if (!HASHED_NAME.test(url)) return undefined;
    for (const name of await this.#olderShells()) {
      const had = await (await this.#needs.caches.open(name)).match(url);
      if (had) return had;
    }
    return undefined;
  }

  /** Oldest first. */
  async #olderShells(): Promise<readonly string[]> {
    return (await this.#needs.caches.keys()).filter((name) => name.startsWith(this.#shells) && name !== this.#shell);
  }
}

/** Two versions of a file under one name have two keys. */
function engineKey(url: string, sum: string): string {
  return `${url}?sha256=${sum}`;
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
