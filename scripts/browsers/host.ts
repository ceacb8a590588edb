/** The page's host, which can be taken away and brought back at the same address. */
import type { Server } from "node:http";
import { serveFolder } from "../lib/server.mjs";

export class Host {
  readonly url: string;
  readonly #folder: string;
  #server: Server | undefined;

  private constructor(folder: string, { server, url }: { readonly server: Server; readonly url: string }) {
    this.#folder = folder;
    this.#server = server;
    this.url = url;
  }

  static async start(folder: string): Promise<Host> {
    return new Host(folder, (await serveFolder(folder, 0)) as { server: Server; url: string });
  }

  async start(): Promise<void> {
    this.#server = ((await serveFolder(this.#folder, Number(new URL(this.url).port))) as { server: Server }).server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}
