// The border between the corpus, which is data, and the library, which is typed: here everything has a dynamic type.
import * as edgeset from "edgeset";
import * as ddl from "edgeset/ddl";
import "edgeset/validation";

/** The public names, looked up by the names that the corpus uses. */
export const orm: Record<string, any> = edgeset;
export const createTables: (db: any, apps: any) => Promise<void> = ddl.createTables as any;

/** A model class, an instance, a QuerySet, a manager or an expression. */
export type Dynamic = any;

/** A public export, or an error that names what is missing. */
export function exported(name: string): Dynamic {
	const found = orm[name];
	if (found === undefined) throw new Missing(`edgeset exports no ${name}`);
	return found;
}

/** Something that the replayer needs and the library does not have: always a failure of the case. */
export class Missing extends Error {
	override readonly name = "Missing";
}
