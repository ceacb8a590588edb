/** A static host for `dist/`, on the loopback interface only. */
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jsonl": "application/jsonl; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/**
 * Starts serving a folder; port 0 takes any free one.
 * @param {ReadonlyMap<string, string>} [extras] more texts to serve, by path without its first slash
 * @returns {Promise<{server: import("node:http").Server, url: string}>}
 */
export function serveFolder(folder, port, extras = new Map()) {
  const rules = headerRules(join(folder, "_headers"));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const extra = extras.get(path.slice(1));
    if (extra !== undefined) {
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "cache-control": "no-cache" }).end(extra);
      return;
    }
    const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    const stat = file.startsWith(folder + sep) ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (!stat?.isFile()) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": stat.size,
      "cache-control": "no-cache",
      "last-modified": stat.mtime.toUTCString(),
      ...headersFor(rules, path),
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve({ server, url: `http://127.0.0.1:${server.address().port}/` });
    });
  });
}

/**
 * Reads a `_headers` file as static hosts do: a path, which may end in `*`, and below it the headers for that path.
 * @returns {{path: string, headers: Record<string, string>}[]} empty when there is no such file
 */
function headerRules(file) {
  const rules = [];
  const text = statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, "utf8") : "";
  for (const line of text.split("\n")) {
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name) rules.at(-1).headers[name.toLowerCase()] = value;
    else if (line.startsWith("/")) rules.push({ path: line.trim(), headers: {} });
  }
  return rules;
}

function headersFor(rules, path) {
  const fit = rules.filter((rule) =>
    rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
  );
  return Object.assign({}, ...fit.map(({ headers }) => headers));
}
