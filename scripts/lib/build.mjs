/** Builds the app when `dist/` is missing or older than its sources, so that no old page is measured. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./install.mjs";

/** The folder of the built app. */
export const dist = join(root, "dist");
const MADE_FROM = [
  "src",
  "workers",
  "pocket",
  "public",
  "scripts/build",
  "index.html",
  "vite.config.ts",
  "package-lock.json",
];

/** @throws Error when the build fails; the build prints why */
export function buildIfOlder() {
  const built = join(dist, "index.html");
  if (existsSync(built) && MADE_FROM.every((path) => newest(join(root, path)) <= statSync(built).mtimeMs)) return;
  console.error("Building the app ...");
  if (run("npx", ["--no-install", "vite", "build", "--logLevel", "error"]) !== 0) throw new Error("The build failed.");
}

function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
