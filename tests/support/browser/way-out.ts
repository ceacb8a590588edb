/** A proxy for the tests' browser that lets nothing through and remembers who was asked for, whatever part of a page asked. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A browser's own errands, to its maker's hosts, which its switches do not all end. What a page sends there is seen as
 * the page's request all the same.
 */
const ERRANDS = /(^|\.)(google|googleapis|gstatic|gvt1|microsoft|bing)\.com$/;

export interface WayOut {
  /** For the browser's launch; pages of this machine go round it. */
  readonly proxy: { readonly server: string; readonly bypass: string };
  /** Hosts asked for since the last call, each once. */
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
  // Whatever is encrypted, and every socket, asks for a tunnel first.
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
