/** A host of one model file with faults on demand: HTML, breaks, no ranges, another file, slow. Real HTTP with CORS. */
import { createHash } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type FileFault =
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "html" }
  | { readonly kind: "not-a-model" }
  /** Sends this many of the bytes asked for, then closes the connection. */
  | { readonly kind: "break-off"; readonly bytes: number }
  /** Sends the whole file although a part was asked for. */
  | { readonly kind: "no-ranges" };

export class FileServer {
  readonly #server: Server;
  /** Faults of the next requests, in order. */
  readonly faults: FileFault[] = [];
  readonly ranges: (string | undefined)[] = [];
  body: Buffer;
  /** Bytes sent at a time, with pauses; 0 sends all at once. */
  slowly = 0;

  private constructor(body: Buffer) {
    this.body = body;
    this.#server = createServer((request, response) => {
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-allow-headers", "range");
      response.setHeader("access-control-expose-headers", "etag, content-range");
      if (request.method === "OPTIONS") return void response.writeHead(204).end();
      this.ranges.push(request.headers.range);
      void this.#serve(request.headers.range, response, this.faults.shift());
    });
  }

  static async start(body: Buffer): Promise<FileServer> {
    const made = new FileServer(body);
    await new Promise<void>((resolve) => made.#server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/model.gguf`;
  }

  get sha256(): string {
    return createHash("sha256").update(this.body).digest("hex");
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(range: string | undefined, response: ServerResponse, fault: FileFault | undefined): Promise<void> {
    if (fault?.kind === "status") return void response.writeHead(fault.status).end("no");
    if (fault?.kind === "html")
      return void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html>");
    if (fault?.kind === "not-a-model")
      return void response
        .writeHead(200, { "content-type": "application/octet-stream" })
        .end("version https://git-lfs");
    const wanted = /^bytes=(\d+)-(\d*)$/u.exec(range ?? "");
    const from = fault?.kind === "no-ranges" ? 0 : Number(wanted?.[1] ?? 0);
    if (from >= this.body.length) return void response.writeHead(416).end();
    const end = wanted?.[2] && fault?.kind !== "no-ranges" ? Number(wanted[2]) + 1 : this.body.length;
    const part = this.body.subarray(from, end);
    const isPart = from > 0 || end < this.body.length;
    response.writeHead(isPart ? 206 : 200, {
      "content-type": "application/octet-stream",
      "content-length": part.length,
      etag: `"${this.sha256.slice(0, 16)}"`,
      ...(isPart && {
        "content-range": `bytes ${String(from)}-${String(from + part.length - 1)}/${String(this.body.length)}`,
      }),
    });
    const most = fault?.kind === "break-off" ? fault.bytes : part.length;
    const step = this.slowly > 0 ? this.slowly : 64_000;
    for (let at = 0; at < most && !response.destroyed; at += step) {
      const sent = response.write(part.subarray(at, Math.min(at + step, most)));
      if (this.slowly > 0) await new Promise((resolve) => setTimeout(resolve, 20));
      else if (!sent) await new Promise((resolve) => response.once("drain", resolve));
    }
    if (fault?.kind === "break-off") {
      await new Promise((resolve) => setTimeout(resolve, 200));
      response.destroy();
    } else response.end();
  }
}
