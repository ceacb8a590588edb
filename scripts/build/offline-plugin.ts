/** Vite plugin: builds the service worker and tells it the names and checksums of all files that were built. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

/**
 * A larger file belongs to an engine or a model and is kept only after its first use, bytes. The largest of the page's own
 * workers has about 450,000, the smallest library of an engine 6 million.
 */
const LARGEST_SHELL_FILE = 1_000_000;

/** Only other sites ask for it. */
const LINK_PICTURE = "og.png";

export function offline(): Plugin {
  let publicDir = "";
  let root = "";
  return {
    name: "seedbed-offline",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      ({ publicDir, root } = config);
    },
    buildStart() {
      this.emitFile({
        type: "chunk",
        id: join(root, "workers/offline/service-worker.ts"),
        fileName: "service-worker.js",
      });
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const files = new Map<string, Uint8Array>();
        for (const [name, each] of Object.entries(bundle)) {
          if (name === "service-worker.js" || name.endsWith(".map")) continue;
          files.set(name, Buffer.from(each.type === "chunk" ? each.code : each.source));
        }
        for (const file of filesBelow(publicDir)) {
          const name = relative(publicDir, file).split(sep).join("/");
          if (!name.startsWith("_") && name !== LINK_PICTURE) files.set(name, readFileSync(file));
        }
        const worker = bundle["service-worker.js"];
        if (worker?.type !== "chunk") throw new Error("The service worker was not built.");
        worker.code = Object.entries(namesFor(files)).reduce(
          (code, [placeholder, value]) => code.replaceAll(placeholder, JSON.stringify(value)),
          worker.code,
        );
      },
    },
  };
}

/** The value for each placeholder of the service worker. */
function namesFor(files: ReadonlyMap<string, Uint8Array>): Readonly<Record<string, object | string>> {
  const names = [...files.keys()].sort();
  const size = (name: string): number => files.get(name)?.length ?? 0;
  const isEngine = (name: string): boolean => /\.(wasm|gguf)$/.test(name) || size(name) > LARGEST_SHELL_FILE;
  const engines = names.filter(isEngine);
  // The smaller of llama.cpp's two builds is the usual one.
  const [usual] = engines.filter((name) => name.endsWith(".wasm")).sort((a, b) => size(a) - size(b));
  const sum = (name: string): string => sha256(files.get(name) ?? "");
  const sums = (all: readonly string[]): object => Object.fromEntries(all.map((name) => [name, sum(name)]));
  return {
    __SHELL__: sums(names.filter((name) => !isEngine(name))),
    __ENGINES__: sums(engines),
    __KEPT_AFTER_USE__: engines.filter((name) => name === usual || name.endsWith(".gguf")),
    __VERSION__: sha256(names.map((name) => `${name} ${sum(name)}`).join("\n")).slice(0, 12),
  };
}

function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
