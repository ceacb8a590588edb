/** Tests of the core, the loop and the engines under Node; those that need a browser run under Playwright. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The usual second is too short for a machine that does other work at the same time.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    setupFiles: ["tests/support/property-seed.ts"],
    reporters: ["default"],
  },
});
