/** Builds the page, unless `--no-build` is given, and serves it. */
import { join, resolve } from "node:path";
import { root, run } from "./lib/install.mjs";
import { serveFolder } from "./lib/server.mjs";

const args = process.argv.slice(2);
/** The folder of another build, served as it is, for people who work on two builds at once. */
const folder = resolve(process.env.SEEDBED_DIST ?? join(root, "dist"));
const port = args.includes("--port") ? Number(args[args.indexOf("--port") + 1]) : 4173;
if (!args.includes("--no-build") && run("npx", ["--no-install", "vite", "build", "--logLevel", "warn"]) !== 0)
  process.exit(1);

try {
  const { url } = await serveFolder(folder, port);
  console.log(`Seedbed is at ${url}  (Ctrl+C ends it)`);
} catch (error) {
  if (error.code !== "EADDRINUSE") throw error;
  const { url } = await serveFolder(folder, 0);
  console.log(`Port ${port} is taken. Seedbed is at ${url}  (Ctrl+C ends it)`);
}
