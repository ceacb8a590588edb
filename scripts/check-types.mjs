/** Checks the types of all parts, one after the other. */
import { spawnSync } from "node:child_process";
import { typeChecks } from "./lib/type-checks.mjs";

let failed = 0;
for (const [command, ...args] of typeChecks) {
  console.log(`> ${command} ${args.join(" ")}`);
  const { status } = spawnSync("npx", ["--no-install", command, ...args], { stdio: "inherit" });
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
