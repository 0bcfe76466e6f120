// Finds words that a person would see and that are not from a message file.

import { parse } from "svelte/compiler";
import ts from "typescript";

type Node = { type?: string; start?: number; end?: number; [key: string]: unknown };

/** Attributes and properties of components that are shown or read aloud. */
const SPOKEN = new Set([
  ...["title", "placeholder", "alt", "label", "hint", "heading", "detail", "empty", "message"],
  ...["aria-label", "aria-description", "aria-roledescription", "aria-placeholder", "aria-valuetext"],
  ...["aria-braillelabel", "aria-brailleroledescription"],
]);

/** Names of variables and properties that hold what a person reads. */
const READ = /^(news|hint|label|title|placeholder|heading|notice|said|announce(ment)?|shown)$/i;

const WORD = /\p{L}{2}/u;
const SENTENCE = /\p{L}{2,}[,;]?\s+(\S+\s+)*\p{L}{2,}/u;

/** Several words that begin as a sentence does, or end as one. */
const isSentence = (text: string) =>
  SENTENCE.test(text) && (/^\s*\p{Lu}/u.test(text) || /[.!?…]\s*$/.test(text));

/** What an expression in the markup can come to: the ends of `?:`, `??` and `||`, not what is compared. */
function outcomes(expression: Node): Node[] {
  const parts = (...keys: string[]) => keys.flatMap((key) => outcomes(expression[key] as Node));
  switch (expression.type) {
    case "ConditionalExpression":
      return parts("consequent", "alternate");
    case "LogicalExpression":
      return parts("left", "right");
    case "BinaryExpression":
      return expression["operator"] === "+" ? parts("left", "right") : [];
    case "TemplateLiteral":
      return [
        ...(expression["quasis"] as Node[]),
        ...(expression["expressions"] as Node[]).flatMap(outcomes),
      ];
    default:
      return [expression];
  }
}

function wordsOf(expression: Node): string[] {
  return outcomes(expression).flatMap((node) => {
    const value =
      node.type === "Literal"
        ? node["value"]
        : node.type === "TemplateElement" && (node["value"] as { cooked: string }).cooked;
    return typeof value === "string" && WORD.test(value) ? [value.trim()] : [];
  });
}

function inMarkup(fragment: unknown): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    // Nodes also point back up the tree.
    if (typeof value !== "object" || value === null || Array.isArray(value) || seen.has(value)) return;
    seen.add(value);
    const node = value as Node;
    if (node.type === "Text" && WORD.test(node["data"] as string))
      found.push((node["data"] as string).trim());
    if (node.type === "ExpressionTag") found.push(...wordsOf(node["expression"] as Node));
    if (node.type === "Attribute" && !SPOKEN.has(node["name"] as string)) return;
    if (node.type?.endsWith("Directive")) return;
    Object.values(node).forEach(visit);
  };
  visit(fragment);
  return found;
}

/** Strings in code that look like sentences, or that are given to what a person reads. */
export function inCode(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    // For whoever repairs the program.
    if (ts.isThrowStatement(node)) return;
    const given =
      ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)
        ? { name: node.name.getText(), value: node.initializer }
        : ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken
          ? { name: /\w+$/.exec(node.left.getText())?.[0] ?? "", value: node.right }
          : null;
    const literal = given?.value;
    if (literal && ts.isStringLiteralLike(literal)) {
      if (isSentence(literal.text) || (READ.test(given.name) && WORD.test(literal.text)))
        found.push(literal.text);
      return;
    }
    if (ts.isStringLiteralLike(node) && isSentence(node.text)) {
      found.push(node.text);
    } else if (ts.isTemplateExpression(node)) {
      const text = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("1");
      if (isSentence(text)) found.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("x.ts", source, ts.ScriptTarget.Latest, true));
  return found;
}

/** Words in a component, in its markup and in its scripts. */
export function inComponent(source: string): string[] {
  const tree = parse(source, { modern: true });
  const scripts = [tree.instance, tree.module].flatMap((script) => {
    const { start, end } = (script?.content ?? {}) as Node;
    return start === undefined ? [] : inCode(source.slice(start, end));
  });
  return [...new Set([...inMarkup(tree.fragment), ...scripts])];
}
