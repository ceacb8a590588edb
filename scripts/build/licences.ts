/** Vite plugins that list the packages in the build with their licences, for the page to show. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** SPDX id. */
  readonly licence: string;
  /** Licences of other code compiled into it. */
  readonly contains?: string;
  readonly text: string;
}

/** The name under which the page fetches the list. */
interface Licences {
  readonly page: { readonly version: string; readonly licence: string };
  readonly packages: readonly PackageLicence[];
}

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Packages without a licence text, each with a package by the same authors that has it. */
const TEXT_OF: Readonly<Record<string, string>> = { "@wllama/wllama-compat": "@wllama/wllama" };

const CONTAINS: Readonly<Record<string, string>> = {
  "@wllama/wllama": "llama.cpp and ggml (MIT)",
  "@wllama/wllama-compat": "llama.cpp and ggml (MIT)",
  "@mlc-ai/web-llm": "Apache TVM, tokenizers and XGrammar (Apache-2.0)",
};

/**
 * Lists packages by name.
 * @param root the folder with `package.json` and `node_modules`
 * @param folders of packages, from `root`; a package may hold its own copy of another, of another version
 * @throws Error for a package without a licence or its text, which may not be shipped
 */
function licencesOf(root: string, folders: Iterable<string>): Licences {
  const { version, license } = manifestOf(root);
  const named = [...new Set(folders)].map((folder) => [nameOf(folder), folder] as const);
  const packages = named.sort().map(([name, folder]): PackageLicence => {
    const own = manifestOf(join(root, folder));
    const other = TEXT_OF[name];
    const text = textIn(join(root, other === undefined ? folder : join("node_modules", other)));
    if (!own.license || text === "") throw new Error(`${name} does not state its licence.`);
    const contains = CONTAINS[name];
    return { name, version: own.version, licence: own.license, ...(contains && { contains }), text };
  });
  return { page: { version, licence: license }, packages };
}

/** One plugin collects packages in each worker's build; the other collects those of the page and writes `licences.json`. */
export function licences(root: string): { readonly page: Plugin; readonly worker: () => Plugin } {
  const found = new Set<string>();
  const collect = (bundle: Readonly<Record<string, object>>): void => {
    for (const each of Object.values(bundle)) {
      if (!("moduleIds" in each)) continue;
      for (const id of each.moduleIds as readonly string[]) {
        const folder = /\/(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
        if (folder !== undefined && existsSync(join(root, folder, "package.json"))) found.add(folder);
      }
    }
  };
  return {
    worker: () => ({ name: "seedbed-licences-of-worker", generateBundle: (_, bundle) => collect(bundle) }),
    page: {
      name: "seedbed-licences",
      apply: "build",
      enforce: "post",
      generateBundle: {
        order: "post",
        handler(_, bundle) {
          collect(bundle);
          const { dependencies = {} } = manifestOf(root);
          const direct = Object.keys(dependencies).map((name) => `node_modules/${name}`);
          const source = JSON.stringify(licencesOf(root, [...found, ...direct]));
          this.emitFile({ type: "asset", fileName: "licences.json", source });
        },
      },
    },
  };
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function textIn(folder: string): string {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)(\.|$)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim())
    .join("\n\n");
}
