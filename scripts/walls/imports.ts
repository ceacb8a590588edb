/** Reads the imports of a source file. Knows TypeScript and Svelte, but no wall. */
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import ts from "typescript";

export interface Import {
  /** Path of the importing file in the repository. */
  readonly from: string;
  readonly line: number;
  /** Path of the imported file in the repository, or the name of a package or Node module. */
  readonly to: string;
  readonly outside: boolean;
  /** An address (`./x.worker.ts?worker&url`) is only text that starts a worker; none of its code is imported. */
  readonly kind: "value" | "type" | "address";
}

/**
 * All imports of one file: static and lazy imports, re-exports, and types written as `import("./x.ts")`.
 * @param path of the file in the repository, with `/` between folders
 */
export function readImports(path: string, text: string): Import[] {
  const source = ts.createSourceFile(path, path.endsWith(".svelte") ? scripts(text) : text, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const [name, isType] = named(node);
    if (name && ts.isStringLiteralLike(name)) {
      const line = source.getLineAndCharacterOfPosition(name.getStart(source)).line + 1;
      const [module = "", query = ""] = name.text.split("?");
      const kind = /\burl\b/.test(query) ? "address" : isType ? "type" : "value";
      found.push({ from: path, line, kind, ...resolve(path, module) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A component's scripts and the lazy imports of its markup, with line numbers unchanged. */
function scripts(component: string): string {
  const parts = component.split(/(<script\b(?:"[^"]*"|[^">])*>|<\/script>)/);
  const lazy = (markup: string) => markup.replace(/(import\("[^"]*"\))|[^\n]/g, (_, call = "") => call && `${call};`);
  return parts.map((part, at) => (parts[at - 1]?.startsWith("<script") ? part : lazy(part))).join("");
}

/** The module that a node imports, if any, and whether it imports only types. */
function named(node: ts.Node): [name?: ts.Node | undefined, isType?: boolean] {
  if (ts.isImportDeclaration(node))
    return [node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword];
  if (ts.isExportDeclaration(node)) return [node.moduleSpecifier, node.isTypeOnly];
  if (ts.isImportTypeNode(node)) return [ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return [node.arguments[0]];
  return [];
}

function resolve(from: string, module: string): Pick<Import, "to" | "outside"> {
  if (module.startsWith(".")) return { to: posix.join(posix.dirname(from), module), outside: false };
  return { to: isBuiltin(module) && !module.startsWith("node:") ? `node:${module}` : module, outside: true };
}
