/** Checks the types of each part with its own libraries: core without a platform, workers without a page, the page with Svelte. */
import { spawnSync } from "node:child_process";

const checks = [
  ["tsc", "-p", "tsconfig.core.json"],
  ["tsc", "-p", "tsconfig.workers.json"],
  ["tsc", "-p", "tsconfig.training.json"],
  ["tsc", "-p", "tsconfig.node.json"],
  ["svelte-check", "--tsconfig", "./tsconfig.page.json", "--fail-on-warnings", "--output", "human"],
];

let failed = 0;
for (const [command, ...args] of checks) {
  console.log(`> ${command} ${args.join(" ")}`);
  const { status } = spawnSync("npx", ["--no-install", command, ...args], { stdio: "inherit" });
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
