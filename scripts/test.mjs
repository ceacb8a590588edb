/** `npm test` runs every check: format, lint, walls, dead code, types, tests under Node and in Chromium. The last line counts them. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { countPlaywright, countVitest } from "./lib/count-tests.mjs";
import { installPackages, root, run, runBeside } from "./lib/install.mjs";

installPackages();
const { findChromium } = await import("./lib/chromium.mjs");

let passed = 0;
let failed = 0;
let flaky = 0;

/** Steps that pass or fail as a whole, one after the other. What each printed is shown at its end. */
async function checks(steps) {
  for (const [title, command, args] of steps) {
    const { status, output } = await runBeside(command, args);
    console.log(`\n== ${title}\n${output}`);
    if (status === 0) passed++;
    else failed++;
  }
}

/** A step with its own tests, counted from its report. A step without a report, or without a passed test, has failed. */
function suite(title, args, report, count, env = {}) {
  console.log(`\n== ${title}`);
  const file = join(root, report);
  rmSync(file, { force: true });
  const status = run("npx", ["--no-install", ...args], env);
  try {
    const result = count(JSON.parse(readFileSync(file, "utf8")));
    passed += result.passed;
    failed += Math.max(result.failed, status === 0 && result.passed > 0 ? 0 : 1);
    flaky += result.flaky;
  } catch {
    failed++;
  }
}

console.log("\nFormat, lint, walls, dead code and types ...");
// The types take as long as all others together.
await Promise.all([
  checks([
    ["Format", "npx", ["--no-install", "prettier", "--check", "--log-level", "warn", "."]],
    ["Lint", "npx", ["--no-install", "eslint", ".", "--max-warnings", "0"]],
    ["Walls", "npx", ["--no-install", "tsx", "scripts/walls.ts"]],
    ["Dead code", "npx", ["--no-install", "knip"]],
  ]),
  checks([["Types", "node", ["scripts/check-types.mjs"]]]),
]);
suite(
  "Tests under Node",
  ["vitest", "run", "--reporter", "default", "--reporter", "json", "--outputFile.json", "test-results/vitest.json"],
  "test-results/vitest.json",
  countVitest,
);

try {
  const { path, how } = await findChromium();
  console.log(`\nTests in the browser use ${how}.`);
  await checks([["Build", "npx", ["--no-install", "vite", "build", "--logLevel", "warn"]]]);
  for (const [title, ...which] of [
    ["Tests in Chromium", "--project", "calm", "--workers", "2"],
    ["Tests in Chromium that measure time", "--project", "timed"],
  ])
    suite(
      title,
      ["playwright", "test", ...which],
      "test-results/playwright.json",
      countPlaywright,
      path ? { SEEDBED_CHROMIUM: path } : {},
    );
} catch (error) {
  console.error(error.message);
  failed++;
}

if (flaky > 0) console.log(`\n${flaky} of the passed tests needed a second try.`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
