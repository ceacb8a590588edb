/** Lint rules, and the walls of the house: which folder may import which, each with its reason as the message. */
import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** Forbids imports by path pattern within some files. */
function wall(files, ...rules) {
  return {
    files,
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: rules.map(([regex, message, allowTypeImports = false]) => ({ regex, message, allowTypeImports })) },
      ],
    },
  };
}

const NO_WORKERS = [
  "(^|/)workers/",
  "src never imports workers: they are started by URL in rpc/connect.ts, and known by types in rpc.",
];
const NO_NODE = ["^node:", "This code runs in a browser."];

export default ts.config(
  { ignores: ["dist/", "dist-*/", "node_modules/", "test-results/", "playwright-report/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "no-undef": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // Indexes into typed arrays are checked by the loop around them.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      eqeqeq: "error",
      "no-console": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { "svelte/no-at-html-tags": "error" },
  },
  { files: ["src/**", "workers/**", "training/**"], rules: { "no-console": "error" } },
  wall(
    ["src/core/**"],
    ["\\.\\./(\\.\\./)*(run|pool|rpc|state|ui)/", "core is what Self-Instruct is: pure, it imports core alone."],
    ["^(dexie|comlink|svelte|@mlc-ai|@wllama)", "core knows no storage, thread, page or engine."],
    NO_WORKERS,
    NO_NODE,
  ),
  wall(
    ["src/run/**"],
    [
      "\\.\\./(pool|rpc|state|ui)/",
      "run is what happens, in order: it reaches the world through its ports, and imports core alone.",
    ],
    ["^(dexie|comlink|svelte|@mlc-ai|@wllama)", "run reaches storage, threads and engines through its ports."],
    NO_WORKERS,
    NO_NODE,
  ),
  wall(
    ["src/pool/**"],
    ["\\.\\./(rpc|state|ui)/", "pool is what survives a reload: it knows core's rows and the loop's port, no page."],
    ["^(comlink|svelte)", "pool knows no thread and no page."],
    NO_WORKERS,
    NO_NODE,
  ),
  wall(
    ["src/rpc/**"],
    ["\\.\\./(state|ui|pool)/", "rpc is what crosses a thread: types, and connect.ts."],
    ["(^|/)workers/.*(?<!\\.worker\\.ts(\\?worker&url)?)$", "Only the URL of a worker may stand here."],
    NO_NODE,
  ),
  wall(
    ["src/state/**"],
    ["\\.\\./(ui)/", "state is what the page knows: ui reads it, never the other way round."],
    NO_WORKERS,
    NO_NODE,
  ),
  wall(
    ["src/ui/**"],
    [
      "\\.\\./(rpc|pool|run)/",
      "ui renders and calls: it speaks to state, not to threads or storage; their types it may name.",
      true,
    ],
    NO_WORKERS,
    NO_NODE,
  ),
  wall(
    ["workers/**"],
    ["src/(state|ui)/", "A worker knows no page."],
    ["(^|/)pocket/", "Pocket is made under Node; what a worker needs of it stands in training."],
    NO_NODE,
  ),
  wall(
    ["training/**"],
    ["(^|/)(src|workers|pocket)/", "training knows models and text, and nothing of Seedbed."],
    ["^@huggingface/gguf", "This package imports Node modules."],
    NO_NODE,
  ),
);
