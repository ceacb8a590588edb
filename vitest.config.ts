/** Tests of the core, the loop and the engines under Node; those that need a browser run under Playwright. */
import { defineConfig } from "vitest/config";

const CORE = "tests/core/**/*.test.ts";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The usual second is too short for a machine that does other work at the same time.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    setupFiles: ["tests/support/property-seed.ts"],
    reporters: ["default"],
    projects: [
      // The core is pure: its files share a process, which loads each module once.
      { extends: true, test: { name: "core", include: [CORE], isolate: false } },
      { extends: true, test: { name: "rest", include: ["tests/**/*.test.ts"], exclude: [CORE] } },
    ],
  },
});
