// Reads from a source file what the rules are about.
import { posix } from "node:path";
import ts from "typescript-5.9";

export interface Import {
	/** The imported file from the root ("src/sql/ast.ts"), or the package's name. */
	readonly target: string;
	readonly kind: "file" | "package";
	/** True when nothing of it is left at run time. */
	readonly typeOnly: boolean;
}

export interface Module {
	readonly file: string;
	readonly lines: number;
	readonly imports: readonly Import[];
	/** Names it uses and does not declare. */
	readonly globals: ReadonlySet<string>;
}

export function readModule(file: string, text: string): Module {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const imports: Import[] = [];
	const used = new Set<string>();
	const declared = new Set<string>();

	const visit = (node: ts.Node): void => {
		const found = importOf(node);
		if (found) imports.push({ ...locate(file, found.name), typeOnly: found.typeOnly });
		if (ts.isIdentifier(node))
			(isDeclaration(node) ? declared : isUse(node) ? used : undefined)?.add(node.text);
		ts.forEachChild(node, visit);
	};
	visit(source);

	return {
		file,
		lines: text.split("\n").length - 1,
		imports,
		globals: new Set([...used].filter((name) => !declared.has(name))),
	};
}

interface Named {
	readonly name: string;
	readonly typeOnly: boolean;
}

function importOf(node: ts.Node): Named | undefined {
	if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, isTypeImport(node.importClause));
	if (ts.isExportDeclaration(node) && node.moduleSpecifier)
		return named(node.moduleSpecifier, isTypeExport(node));
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
		return named(node.argument.literal, true);
	if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
		return named(node.arguments[0], false);
	return undefined;
}

const named = (specifier: ts.Node | undefined, typeOnly: boolean): Named | undefined =>
	specifier && ts.isStringLiteralLike(specifier) ? { name: specifier.text, typeOnly } : undefined;

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const bindings = clause.namedBindings;
	return (
		!clause.name &&
		!!bindings &&
		ts.isNamedImports(bindings) &&
		bindings.elements.every((each) => each.isTypeOnly)
	);
}

function isTypeExport(node: ts.ExportDeclaration): boolean {
	if (node.isTypeOnly) return true;
	const clause = node.exportClause;
	return !!clause && ts.isNamedExports(clause) && clause.elements.every((each) => each.isTypeOnly);
}

function locate(from: string, name: string): Pick<Import, "target" | "kind"> {
	let path = name.split("?")[0] ?? name;
	if (path.startsWith(".")) {
		path = posix.join(posix.dirname(from), path);
		const inPackage = path.split("node_modules/")[1];
		if (!inPackage) return { kind: "file", target: path };
		path = inPackage;
	}
	const [scope, rest] = path.split("/");
	return { kind: "package", target: path.startsWith("@") ? `${scope}/${rest}` : (scope ?? path) };
}

/** The name of a variable, parameter, function, class or import: it hides a global of the same name. */
function isDeclaration(node: ts.Identifier): boolean {
	const parent = node.parent;
	return (
		"name" in parent && parent.name === node && !ts.isPropertyAccessExpression(parent) && !isMember(parent)
	);
}

/** A name that stands for a value: no key, no member behind a dot, no type. */
function isUse(node: ts.Identifier): boolean {
	const parent = node.parent;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isExpression(parent) || ts.isStatement(parent) || ts.isShorthandPropertyAssignment(parent))
		return true;
	return "initializer" in parent && parent.initializer === node;
}

const isMember = (node: ts.Node): boolean =>
	ts.isPropertyAssignment(node) ||
	ts.isPropertySignature(node) ||
	ts.isPropertyDeclaration(node) ||
	ts.isMethodDeclaration(node) ||
	ts.isMethodSignature(node) ||
	ts.isShorthandPropertyAssignment(node) ||
	ts.isAccessor(node);
