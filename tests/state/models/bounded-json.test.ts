/** JSON from a host that a person named: bounded in bytes, and from no host that the page does not show. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { boundedJson } from "../../../src/state/models/bounded-json.ts";

let server: Server;
let base: string;
let sent = 0;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    asked.push(url);
    if (url === "/on") response.writeHead(302, { location: "/right" }).end();
    else if (url === "/right") response.end('{"a":1}');
    else if (url === "/page") response.end("<html>");
    else if (url === "/none") response.writeHead(404).end("no");
    else if (url.startsWith("/of/")) response.end(JSON.stringify("x".repeat(Number(url.slice(4)) - 2)));
    else {
      // Without an end.
      const portion = Buffer.alloc(65_536, 0x20);
      const write = (): void => {
        while (!response.destroyed && response.write(portion)) sent += portion.length;
        response.once("drain", write);
      };
      write();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("reads what is just within the bound, and nothing that is over it", async () => {
  expect((await boundedJson(`${base}/of/1000`, fetch, 1000)).kind).toBe("read");
  expect((await boundedJson(`${base}/of/1001`, fetch, 1000)).kind).toBe("too-long");
});

it("ends an answer without an end", async () => {
  expect(await boundedJson(`${base}/endless`, fetch)).toEqual({ kind: "too-long" });
  // What was on its way already comes on top of the 16 MB.
  expect(sent).toBeLessThan(40_000_000);
});

it("follows no host to another address", async () => {
  asked.length = 0;
  expect(await boundedJson(`${base}/on`, fetch)).toEqual({ kind: "unreachable" });
  expect(asked).toEqual(["/on"]);
});

it("tells what a host answered", async () => {
  expect(await boundedJson(`${base}/right`, fetch)).toEqual({ kind: "read", value: { a: 1 } });
  expect(await boundedJson(`${base}/page`, fetch)).toEqual({ kind: "read", value: undefined });
  expect(await boundedJson(`${base}/none`, fetch)).toEqual({ kind: "status", status: 404 });
});
