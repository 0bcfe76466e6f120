import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** `t` or `f` in a variable of a component that is neither derived nor a function. */
const KEPT_WORDS = [
  "SvelteScriptElement > VariableDeclaration > VariableDeclarator",
  ":not([init.callee.name='$derived'])",
  ":not([init.callee.object.name='$derived'])",
  ":not([init.type='ArrowFunctionExpression'])",
  ":not([init.type='FunctionExpression'])",
  " Identifier[name=/^[tf]$/]:not(Property > .key):not(MemberExpression > .property)",
].join("");

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/backend/types.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "max-lines": ["error", { max: 320 }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
    rules: {
      // Words that are copied when a component begins stay in the language that the window had then.
      "no-restricted-syntax": [
        "error",
        { selector: KEPT_WORDS, message: "Put it in $derived: the language can change." },
      ],
      // Text from an article is shown as text and never as markup.
      "svelte/no-at-html-tags": "error",
      // Plain maps and sets are meant where nothing is drawn from them.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    // French sets a no-break space before its colons and inside its quotation marks, German before an ellipsis.
    files: ["src/messages/**"],
    rules: { "no-irregular-whitespace": ["error", { skipStrings: true, skipTemplates: true }] },
  },
  {
    // An interface is what the contract with the engine is written as.
    files: ["src/backend/backend.ts"],
    rules: { "@typescript-eslint/consistent-type-definitions": "off" },
  },
  {
    // Its indexes come from its own loops over arrays of known length.
    files: ["src/list/heights.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    // Only one module may know the shell, so that the whole window also runs in a browser.
    files: ["src/**"],
    ignores: ["src/backend/tauri.ts"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["@tauri-apps/*"] }],
    },
  },
);
