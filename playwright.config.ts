/** Tests in a real Chromium against the built app, served as a static host would. */
import { defineConfig } from "@playwright/test";

const PORT = Number(process.env.SEEDBED_TEST_PORT ?? 4179);

export default defineConfig({
  testDir: "tests",
  testMatch: "**/*.spec.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  // A busy machine can be late once; a test that needs its second try is listed as flaky and counted aloud.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    // What is not there by then will not come; a test should say so long before its own end.
    actionTimeout: 60_000,
    baseURL: `http://127.0.0.1:${PORT}/`,
    launchOptions: {
      ...(process.env.SEEDBED_CHROMIUM ? { executablePath: process.env.SEEDBED_CHROMIUM } : {}),
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${PORT} --no-build`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
