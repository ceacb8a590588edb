/** A stand-in for the Hub that keeps to its HTTP interface, as far as datasets are created, uploaded, listed and read. `true-client.ts` runs the true client against it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { authorize, giveToken, type Granted } from "./oauth.ts";
import { json, putDataset, type Asked, type HubState, type HubUser, type StoredDataset } from "./parts.ts";
import { read } from "./reading.ts";
import { batch, commit, create, modes, stored } from "./writing.ts";

/** What goes wrong with requests whose path has a mark, as often as said. */
export interface HubFault {
  readonly at: string;
  readonly kind: "html" | "huge" | "wrong-types" | "cut" | "redirect" | "silent" | { readonly status: number };
  times: number;
}

/** Reading and fine-grained writing, by token. */
const USERS: Readonly<Record<string, HubUser>> = {
  hf_standin_writer: { name: "some-one", writes: true },
  hf_standin_reader: { name: "some-one", writes: false },
};
export const WRITER = "hf_standin_writer";
export const READER = "hf_standin_reader";

export class HubServer implements HubState {
  readonly #server: Server;
  readonly datasets = new Map<string, StoredDataset>();
  readonly store = new Map<string, Buffer>();
  readonly parts = new Map<string, Buffer[]>();
  readonly faults: HubFault[] = [];
  /** Each request: method, path, and whether it had a token. */
  readonly asked: { readonly method: string; readonly path: string; readonly token: string | undefined }[] = [];
  /** Codes that were given and not used yet. */
  readonly codes = new Map<string, Granted>();
  partBytes = 0;
  ignoresPrivate = false;
  uploadOrigin = "";
  commits = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(port = 0): Promise<HubServer> {
    const made = new HubServer();
    await new Promise<void>((resolve) => made.#server.listen(port, "127.0.0.1", resolve));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  put(name: string, files: Readonly<Record<string, Buffer>>, more: Partial<StoredDataset> = {}): StoredDataset {
    return putDataset(this, name, files, more);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const path = decodeURIComponent(url.pathname);
    const { method = "GET" } = request;
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*, authorization");
    response.setHeader("access-control-allow-methods", "*");
    response.setHeader("access-control-expose-headers", "*, etag, content-range, x-repo-commit");
    if (method === "OPTIONS") return void response.writeHead(204).end();
    const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? "")?.[1];
    this.asked.push({ method, path, token });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.#fails(path, response)) return;
    const user = token === undefined ? undefined : USERS[token];
    this.#route(
      { method, path, url, user, isWrong: token !== undefined && !user, range: request.headers.range },
      Buffer.concat(chunks),
      response,
    );
  }

  #fails(path: string, response: ServerResponse): boolean {
    const fault = this.faults.find(({ at, times }) => times > 0 && path.includes(at));
    if (!fault) return false;
    fault.times--;
    const { kind } = fault;
    // It takes the request and never answers.
    if (kind === "silent") return true;
    if (kind === "cut") response.destroy();
    else if (kind === "html") response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><h1>Hello");
    else if (kind === "wrong-types")
      json(response, 200, { name: 7, files: { path: [] }, commitOid: {}, objects: "many", id: null });
    else if (kind === "redirect") response.writeHead(307, { location: "http://localhost:9/else" }).end();
    else if (kind === "huge") response.writeHead(200).end(Buffer.alloc(17_000_000, "["));
    else json(response, kind.status, { error: "<img src=x onerror=alert(1)>" });
    return true;
  }

  #route(asked: Asked, body: Buffer, response: ServerResponse): void {
    const { method, path, user } = asked;
    const [, name = "", rest = ""] = /^\/(?:api\/)?datasets\/([^/]+\/[^/]+?)(?:\.git)?(?:\/(.*))?$/u.exec(path) ?? [];
    if (path === "/api/whoami-v2") {
      return user
        ? json(response, 200, {
            type: "user",
            name: user.name,
            orgs: [{ name: "some-lab" }],
            auth: { accessToken: { role: "fineGrained" } },
          })
        : json(response, 401, { error: "Invalid username or password." });
    }
    if (path === "/oauth/authorize") return authorize(this.codes, asked.url, response);
    if (path === "/oauth/token" && method === "POST") return giveToken(this.codes, body, response, WRITER);
    if (path.startsWith("/store/")) return stored(this, asked, body, response);
    if (asked.isWrong) return json(response, 401, { error: "Invalid credentials in Authorization header" });
    if (path === "/api/repos/create") return create(this, asked, body, response);
    if (path === "/api/validate-yaml") return json(response, 200, { errors: [], warnings: [] });
    const dataset = this.datasets.get(name);
    if (!dataset || (dataset.isPrivate && !user)) {
      response.setHeader("x-error-code", "RepoNotFound");
      return json(response, user ? 404 : 401, { error: "Repository not found" });
    }
    if (method === "GET" || method === "HEAD" || rest.startsWith("paths-info/"))
      return read(this, asked, name, rest, dataset, body, response);
    if (!user?.writes) return json(response, 403, { error: "You don't have the required rights" });
    if (rest.startsWith("preupload/")) return modes(body, response);
    if (rest === "info/lfs/objects/batch") return batch(this, body, response);
    if (rest.startsWith("commit/")) return commit(this, name, dataset, body, response);
    json(response, 404, { error: `no ${method} ${path}` });
  }
}
