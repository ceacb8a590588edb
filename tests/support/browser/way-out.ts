/** A proxy for the tests' browser that blocks everything and records the hosts that any part of a page asked for. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Hosts of the browser's maker. The browser asks them by itself, and not all of that can be switched off. A page's own
 * requests to them are still seen in the page.
 */
const ERRANDS = /(^|\.)(google|googleapis|gstatic|gvt1|microsoft|bing)\.com$/;

export interface WayOut {
  /** Setting for the browser's launch; pages of this machine bypass the proxy. */
  readonly proxy: { readonly server: string; readonly bypass: string };
  /** Hosts asked for since the last call, without doubles. */
  taken(): readonly string[];
  close(): void;
}

export async function closedWayOut(): Promise<WayOut> {
  const hosts = new Set<string>();
  const note = (address: string): void => {
    const { hostname } = new URL(address);
    if (!ERRANDS.test(hostname)) hosts.add(hostname);
  };
  const server = createServer(({ url = "" }, response) => {
    note(url);
    response.writeHead(403).end();
  });
  // Encrypted requests and all sockets ask for a tunnel first.
  server.on("connect", ({ url = "" }, socket) => {
    note(`https://${url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    proxy: { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bypass: "127.0.0.1" },
    taken() {
      const taken = [...hosts];
      hosts.clear();
      return taken;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
