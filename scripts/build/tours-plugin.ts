/** Vite plugin: gives the page `tours/RECIPE.json`, what the loop says when it is played a recorded example. */
import { execFile } from "node:child_process";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Plugin } from "vite";

const FOLDER = "tours";
/** All tours together, bytes; they have less than one million now. */
const LARGEST_OUTPUT = 32_000_000;

type Tours = Readonly<Record<string, string>>;

export function tours(): Plugin {
  let [root, publicDir, command] = ["", "", ""];
  let writing: Promise<Tours> | undefined;
  /** In a process of its own: it loads the whole loop, which the build's configuration need not. */
  const write = async (): Promise<Tours> => {
    const script = ["--import", "tsx", join(root, "scripts/build/write-tours.ts"), join(publicDir, "recordings")];
    const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root, maxBuffer: LARGEST_OUTPUT });
    return JSON.parse(stdout) as Tours;
  };
  return {
    name: "seedbed-tours",
    configResolved(config) {
      ({ root, publicDir, command } = config);
    },
    buildStart() {
      // The development server writes them when the first is asked for.
      if (command !== "build") return;
      writing = write();
      // It is awaited when the rest is built.
      writing.catch(() => undefined);
    },
    async generateBundle() {
      for (const [recipe, source] of Object.entries((await writing) ?? {}))
        this.emitFile({ type: "asset", fileName: `${FOLDER}/${recipe}.json`, source });
    },
    configureServer(server) {
      server.middlewares.use(`/${FOLDER}`, (request, response, next) => {
        const answer = (all: Tours): void => {
          const tour = all[basename(request.url ?? "", ".json")];
          if (tour === undefined) next();
          else response.setHeader("Content-Type", "application/json").end(tour);
        };
        (writing ??= write()).then(answer, next);
      });
    },
  };
}
