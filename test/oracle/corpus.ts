// Reads the corpus from disk.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, type Data, parseCorpus, type Schema } from "./format.ts";
import type { Corpus } from "./session.ts";

export const corpusFolder = join(import.meta.dirname, "../django");

const read = <Value>(file: string): Value => parseCorpus<Value>(readFileSync(file, "utf8"));

export const readCorpus = (): Corpus => ({
	schema: read<Schema>(join(corpusFolder, "schema.json")),
	data: read<Data>(join(corpusFolder, "data.json")),
});

/** All cases of a folder, by file name. */
export function readCases(folder: string): Case[] {
	const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
	return files.sort().flatMap((name) => read<Case[]>(join(folder, name)));
}

/** A case whose answer differs on purpose, on some backends or on all. */
export interface Deviation {
	readonly reason: string;
	readonly backends?: readonly string[];
}

/** Reasons by case, of the deviations of one backend. */
export function readDeviations(backend: string): Map<string, string> {
	const file = join(corpusFolder, "deviations.json");
	const all = existsSync(file) ? read<Record<string, Deviation>>(file) : {};
	const mine = Object.entries(all).filter(([, { backends }]) => !backends || backends.includes(backend));
	return new Map(mine.map(([id, { reason }]) => [id, reason]));
}

export const mustPassFile = (backend: string): string => join(corpusFolder, "must-pass", `${backend}.json`);

export const readMustPass = (file: string): string[] => (existsSync(file) ? read<string[]>(file) : []);
