/** `npm test` runs every check: format, lint, walls, dead code, types, tests under Node and in Chromium. The last line counts them. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { countPlaywright, countVitest } from "./lib/count-tests.mjs";
import { installPackages, root, run, runBeside } from "./lib/install.mjs";
import { typeChecks } from "./lib/type-checks.mjs";

installPackages();
const { findChromium } = await import("./lib/chromium.mjs");

let passed = 0;
let failed = 0;
let flaky = 0;

/** Steps that pass or fail as a whole, two at a time. What each printed is shown at its end. */
async function checks(steps) {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const [title, ...command] = step;
      const { status, output } = await runBeside("npx", ["--no-install", ...command]);
      console.log(`\n== ${title}\n${output}`);
      if (status === 0) passed++;
      else failed++;
    }
  };
  await Promise.all([lane(), lane()]);
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

console.log("\nLint, types, format, dead code, walls and build ...");
// The longest first, so that both lanes end at about the same time.
await checks([
  ["Lint", "eslint", ".", "--max-warnings", "0"],
  ...typeChecks.map((command) => [`Types: ${command.join(" ")}`, ...command]),
  ["Format", "prettier", "--check", "--log-level", "warn", "."],
  ["Dead code", "knip"],
  ["Walls", "tsx", "scripts/walls.ts"],
  ["Build", "vite", "build", "--logLevel", "warn"],
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
