// The border between cases, which are data, and the library, which is typed: here everything has a dynamic type.
import * as edgeset from "edgeset";
import * as ddl from "edgeset/ddl";

export const orm: Record<string, any> = edgeset;
export const createTables: (db: any, apps: any) => Promise<void> = ddl.createTables as any;

/** A model class, an instance, a QuerySet or an expression. */
export type Dynamic = any;
