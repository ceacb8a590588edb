/** Lint rules. The rules about imports between folders are in scripts/walls/house.ts. */
import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const TABLES =
  "/^(runs|seeds|completions|candidates|tasks|instances|tunings|tuningData|tuningAnswers|blindVerdicts|table)$/";
const DATABASE = "/(db|database)$/i";
const rawTables = {
  selector: [
    `MemberExpression[property.name=${TABLES}]:matches([object.name=${DATABASE}], [object.property.name=${DATABASE}])`,
    `VariableDeclarator:matches([init.name=${DATABASE}], [init.property.name=${DATABASE}]) > ObjectPattern`,
  ].join(", "),
  message: "Only pool reads and writes tables: call one of its verbs, or give it a new one.",
};

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
      // The loops around typed arrays check their indexes.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      eqeqeq: "error",
      // A longer file holds two things.
      "max-lines": ["error", 250],
      "no-console": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { "svelte/no-at-html-tags": "error" },
  },
  { files: ["src/**", "workers/**", "training/**"], rules: { "no-console": "error" } },
  {
    files: ["src/**", "workers/**", "scripts/**", "bench/**", "pocket/**"],
    ignores: ["src/pool/**"],
    rules: { "no-restricted-syntax": ["error", rawTables] },
  },
);
