/** What the stand-in for the Hub does when a dataset is created, uploaded to and committed to. */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { bytes, json, nextCommit, putDataset, type Asked, type HubState, type StoredDataset } from "./parts.ts";

/** From this size on the Hub wants text in its store of large files, bytes. */
const LARGE_BYTES = 10_000_000;

export function create(hub: HubState, { user }: Asked, body: Buffer, response: ServerResponse): void {
  const wish = JSON.parse(body.toString()) as {
    name: string;
    organization?: string | null;
    type?: string;
    visibility?: string;
    private?: boolean;
  };
  if (!user) return json(response, 401, { error: "Invalid username or password." });
  const name = `${wish.organization ?? user.name}/${wish.name}`;
  if (!user.writes || ![user.name, "some-lab"].includes(name.split("/")[0] ?? "")) {
    return json(response, 403, { error: "You don't have the rights to create a dataset under this namespace" });
  }
  const address = `${hub.url}/datasets/${name}`;
  if (hub.datasets.has(name))
    return json(response, 409, { error: "You already created this dataset repo", url: address });
  const attributes = Buffer.from("*.parquet filter=lfs diff=lfs merge=lfs -text\n");
  const isPrivate = !hub.ignoresPrivate && (wish.visibility === "private" || wish.private === true);
  putDataset(hub, name, { ".gitattributes": attributes }, { isPrivate });
  json(response, 200, { url: address, name, id: createHash("md5").update(name).digest("hex") });
}

export function modes(body: Buffer, response: ServerResponse): void {
  const { files } = JSON.parse(body.toString()) as { files: { path: string; size: number; sample: string }[] };
  json(response, 200, {
    files: files.map(({ path, size, sample }) => {
      const isBinary = Buffer.from(sample, "base64").includes(0) || path.endsWith(".parquet");
      return { path, uploadMode: isBinary || size >= LARGE_BYTES ? "lfs" : "regular", shouldIgnore: false, oid: null };
    }),
  });
}

export function batch(hub: HubState, body: Buffer, response: ServerResponse): void {
  const { objects } = JSON.parse(body.toString()) as { objects: { oid: string; size: number }[] };
  const place = hub.uploadOrigin === "" ? hub.url : hub.uploadOrigin;
  const answers = objects.map(({ oid, size }) => {
    if (hub.store.has(oid)) return { oid, size };
    const verify = { href: `${hub.url}/store/verify/${oid}`, header: {} };
    if (hub.partBytes === 0)
      return { oid, size, authenticated: true, actions: { upload: { href: `${place}/store/${oid}?sig=1` }, verify } };
    const count = Math.ceil(size / hub.partBytes);
    const parts = Array.from({ length: count }, (_, index) => [
      String(index + 1).padStart(5, "0"),
      `${place}/store/${oid}?part=${String(index + 1)}`,
    ]);
    const header = { chunk_size: String(hub.partBytes), ...(Object.fromEntries(parts) as Record<string, string>) };
    return {
      oid,
      size,
      authenticated: true,
      actions: { upload: { href: `${hub.url}/store/complete/${oid}`, header }, verify },
    };
  });
  json(
    response,
    200,
    { transfer: hub.partBytes === 0 ? "basic" : "multipart", objects: answers },
    "application/vnd.git-lfs+json",
  );
}

export function stored(
  hub: HubState,
  { method, path, url, range }: Asked,
  body: Buffer,
  response: ServerResponse,
): void {
  const oid = path.split("/").at(-1) ?? "";
  const isRight = (content: Buffer | undefined): boolean =>
    content !== undefined && createHash("sha256").update(content).digest("hex") === oid;
  if (path.startsWith("/store/verify/")) return json(response, isRight(hub.store.get(oid)) ? 200 : 404, {});
  if (path.startsWith("/store/complete/")) {
    const whole = Buffer.concat(hub.parts.get(oid) ?? []);
    if (!isRight(whole)) return json(response, 422, { error: "parts do not give the object" });
    hub.store.set(oid, whole);
    return json(response, 200, {});
  }
  if (method !== "PUT") return bytes(response, hub.store.get(oid) ?? Buffer.alloc(0), range);
  const part = url.searchParams.get("part");
  if (part === null) hub.store.set(oid, body);
  else {
    const parts = hub.parts.get(oid) ?? [];
    parts[Number(part) - 1] = body;
    hub.parts.set(oid, parts);
  }
  response.writeHead(200, { etag: `"${createHash("md5").update(body).digest("hex")}"` }).end();
}

export function commit(
  hub: HubState,
  name: string,
  dataset: StoredDataset,
  body: Buffer,
  response: ServerResponse,
): void {
  const lines = body
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as CommitLine);
  const [head, ...rest] = lines;
  if (head?.key !== "header" || !head.value.summary) return json(response, 400, { error: "no header" });
  if (head.value.parentCommit !== undefined && head.value.parentCommit !== dataset.sha) {
    return json(response, 412, { error: "A commit has happened since. Please refresh and try again." });
  }
  const files = new Map(dataset.files);
  for (const { key, value } of rest) {
    const { path = "" } = value;
    if (key === "deletedFile") files.delete(path);
    else if (key === "file") files.set(path, { content: Buffer.from(value.content ?? "", "base64"), isLarge: false });
    else {
      const content = hub.store.get(value.oid ?? "");
      if (!content) return json(response, 400, { error: `lfs object ${value.oid ?? ""} is missing` });
      files.set(path, { content, isLarge: true });
    }
  }
  dataset.files = files;
  dataset.sha = nextCommit(hub);
  json(response, 200, {
    success: true,
    commitOid: dataset.sha,
    commitUrl: `${hub.url}/datasets/${name}/commit/${dataset.sha}`,
    hookOutput: "",
  });
}

interface CommitLine {
  readonly key: string;
  readonly value: {
    readonly summary?: string;
    readonly parentCommit?: string;
    readonly path?: string;
    readonly content?: string;
    readonly oid?: string;
  };
}
