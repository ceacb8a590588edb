/** What checks the types of each part with its own libraries: core without a platform, workers without a page, the page with Svelte. */

/** Those that take longest come first. */
export const typeChecks = [
  ["svelte-check", "--tsconfig", "./tsconfig.page.json", "--fail-on-warnings", "--output", "human"],
  ["tsc", "-p", "tsconfig.node.json"],
  ["tsc", "-p", "tsconfig.workers.json"],
  ["tsc", "-p", "tsconfig.core.json"],
  ["tsc", "-p", "tsconfig.training.json"],
];
