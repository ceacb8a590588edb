/** What the stand-in for the Hub answers about a dataset: its files, and their bytes. */
import type { ServerResponse } from "node:http";
import { bytes, facts, gitSha1, json, sha256, type Asked, type HubState, type StoredDataset } from "./parts.ts";

export function read(
  hub: HubState,
  { path, range, method, url }: Asked,
  name: string,
  rest: string,
  dataset: StoredDataset,
  body: Buffer,
  response: ServerResponse,
): void {
  response.setHeader("x-repo-commit", dataset.sha);
  if (path.startsWith("/api/")) {
    const { sha, isPrivate, gated } = dataset;
    const files = [...dataset.files].map(([rfilename, file]) => ({
      rfilename,
      ...(url.searchParams.has("blobs") && facts(file)),
    }));
    const tree = [...dataset.files].map(([each, file]) => ({
      type: "file",
      path: each,
      oid: gitSha1(file.content),
      ...facts(file),
    }));
    if (rest.startsWith("tree/")) return json(response, 200, treeOf(tree, rest.split("/").slice(2).join("/"), url));
    if (rest.startsWith("paths-info/")) {
      const wanted = pathsIn(body);
      return json(
        response,
        200,
        tree.filter((each) => wanted.includes(each.path)),
      );
    }
    if (/^revision\/(?!main$|[0-9a-f]{40}$)/u.test(rest)) {
      response.setHeader("x-error-code", "RevisionNotFound");
      return json(response, 404, { error: "Invalid rev id" });
    }
    return json(response, 200, {
      _id: "1",
      id: name,
      author: name.split("/")[0],
      sha,
      private: isPrivate,
      gated,
      disabled: false,
      tags: [],
      downloads: 0,
      likes: 0,
      cardData: { license: "mit" },
      siblings: files,
    });
  }
  const [, ...parts] = rest.replace(/^resolve\//u, "").split("/");
  const file = dataset.files.get(parts.join("/"));
  if (dataset.gated) {
    response.setHeader("x-error-code", "GatedRepo");
    return json(response, 401, { error: "Access to this dataset is restricted" });
  }
  if (!file) {
    response.setHeader("x-error-code", "EntryNotFound");
    return json(response, 404, { error: "Entry not found" });
  }
  const etag = file.isLarge ? sha256(file.content) : gitSha1(file.content);
  response.setHeader("etag", `"${etag}"`);
  if (!file.isLarge || method === "HEAD") return bytes(response, file.content, range, method === "HEAD");
  hub.store.set(etag, file.content);
  response.setHeader("x-linked-etag", `"${etag}"`);
  response.setHeader("x-linked-size", String(file.content.length));
  response.writeHead(302, { location: `${hub.url}/store/${etag}` }).end();
}

/** The entries of a folder, or of all folders below it. */
function treeOf<Each extends { readonly path: string }>(all: readonly Each[], folder: string, url: URL): object[] {
  const within = folder === "" ? "" : `${folder}/`;
  const below = all.filter(({ path }) => path.startsWith(within));
  const folders = new Set(
    below.flatMap(({ path }) =>
      path
        .slice(within.length)
        .split("/")
        .slice(0, -1)
        .map((_, index, names) => within + names.slice(0, index + 1).join("/")),
    ),
  );
  const isDeep = ["true", "True", "1"].includes(url.searchParams.get("recursive") ?? "");
  const shallow = (path: string): boolean => isDeep || !path.slice(within.length).includes("/");
  return [
    ...[...folders].filter(shallow).map((path) => ({ type: "directory", path, oid: "0".repeat(40), size: 0 })),
    ...below.filter(({ path }) => shallow(path)),
  ];
}

function pathsIn(body: Buffer): readonly string[] {
  const text = body.toString();
  if (text.startsWith("{")) return (JSON.parse(text) as { paths: string[] }).paths;
  return new URLSearchParams(text).getAll("paths");
}
