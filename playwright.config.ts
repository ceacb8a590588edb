/** Tests in a real Chromium against the built app, served as by a static host. */
import { defineConfig } from "@playwright/test";
import { chromiumArguments } from "./scripts/lib/chromium.mjs";

/** The tag of tests with a limit of time that other work on the machine could break. */
const TIMED = /@timed/u;
const PORT = Number(process.env.SEEDBED_TEST_PORT ?? 4179);

export default defineConfig({
  testDir: "tests",
  testMatch: "**/*.spec.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  // `npm test` runs the calm ones two at a time, and those that measure time afterwards, alone.
  projects: [
    { name: "calm", grepInvert: TIMED },
    { name: "timed", grep: TIMED },
  ],
  // A busy machine can be late once. A test that needs a second try is listed and counted as flaky.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    // An element that is missing this long will not come; the test should fail long before its own timeout.
    actionTimeout: 60_000,
    // In each test it would fetch, check and store all files of the build anew: about a second of work. Tests in which it
    // has a part allow it; those of kills have it in a browser of their own.
    serviceWorkers: "block",
    baseURL: `http://127.0.0.1:${PORT}/`,
    launchOptions: {
      ...(process.env.SEEDBED_CHROMIUM ? { executablePath: process.env.SEEDBED_CHROMIUM } : {}),
      args: [...chromiumArguments],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${PORT} --no-build`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
