// Everything that users can hover: the exports of the entries, the members of their classes and interfaces, and of the
// interfaces of *.types.ts that those mention (options, rows). Each with the documentation that an editor would show.
import { join } from "node:path";
import ts from "typescript-5.9";
import { entries, root } from "../../../scripts/entries.ts";

export interface PublicName {
	/** `edgeset: ManagerBase.filter`. */
	readonly name: string;
	/** `src/types/manager.types.ts:68`. */
	readonly place: string;
	readonly documentation: string;
	/** A value that an entry exports: no type and no member. */
	readonly isExportedValue: boolean;
}

export function publicNames(program: ts.Program): PublicName[] {
	const checker = program.getTypeChecker();
	const found = new Map<ts.Symbol, PublicName>();
	const add = (name: string, symbol: ts.Symbol, isExport: boolean): void => {
		const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker));
		const isExportedValue = isExport && (symbol.flags & ts.SymbolFlags.Value) !== 0;
		found.set(symbol, { name, place: placeOf(symbol), documentation, isExportedValue });
	};
	const types = new Set<ts.Symbol>();
	for (const { name: entry, source } of entries) {
		const file = program.getSourceFile(join(root, source));
		const module = file && checker.getSymbolAtLocation(file);
		if (!module) continue; // wasm/worker.ts exports nothing
		for (const exported of checker.getExportsOfModule(module)) {
			const symbol = resolved(checker, exported);
			if (!found.has(symbol)) add(`${entry}: ${exported.name}`, symbol, true);
			types.add(symbol);
			for (const each of mentioned(checker, symbol)) types.add(each);
		}
	}
	for (const type of types)
		for (const member of isForTheCompiler(type) ? [] : membersOf(type))
			if (!found.has(member)) add(`${type.name}.${member.name}`, member, false);
	return [...found.values()];
}

const resolved = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
	symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** The interfaces of *.types.ts that the declarations of a name lead to. */
function mentioned(checker: ts.TypeChecker, start: ts.Symbol): ReadonlySet<ts.Symbol> {
	const seen = new Set([start]);
	const visit = (node: ts.Node): void => {
		if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
			const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
			const symbol = checker.getSymbolAtLocation(name);
			if (symbol) seen.add(resolved(checker, symbol));
		}
		ts.forEachChild(node, visit);
	};
	for (const symbol of seen)
		for (const declaration of symbol.declarations ?? [])
			if (symbol === start || fileOf(declaration).endsWith(".types.ts")) visit(declaration);
	return new Set([...seen].filter((each) => (each.declarations ?? []).some(isPublicInterface)));
}

/** Forms of types and tables from one type to another, which no user writes or reads. */
const compilerFiles = ["src/types/output.types.ts", "src/types/scope.types.ts"];
const compilerTables = ["Lookups", "Transforms", "KindTypes", "ModelEvents", "InstalledApps"];
const isForTheCompiler = ({ name, declarations = [] }: ts.Symbol): boolean =>
	compilerTables.includes(name) || declarations.some((each) => compilerFiles.includes(fileOf(each)));

const isPublicInterface = (node: ts.Declaration): boolean =>
	ts.isInterfaceDeclaration(node) && fileOf(node).endsWith(".types.ts");

/** Methods and properties. Names with $ carry types and exist for the checker alone. */
function membersOf(symbol: ts.Symbol): ts.Symbol[] {
	if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) return [];
	return [...(symbol.members?.values() ?? [])].filter(
		(member) =>
			!/^(?:__|[$#])/.test(member.name) &&
			member.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Property | ts.SymbolFlags.Accessor) &&
			!(member.declarations ?? []).some(
				(each) => ts.getCombinedModifierFlags(each) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected),
			),
	);
}

function placeOf({ declarations }: ts.Symbol): string {
	const node = declarations?.[0];
	if (!node) return "nowhere";
	const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
	return `${fileOf(node)}:${line + 1}`;
}
const fileOf = (node: ts.Node): string =>
	node
		.getSourceFile()
		.fileName.slice(root.length + 1)
		.replaceAll("\\", "/");
