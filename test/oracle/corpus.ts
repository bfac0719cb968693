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

/** Cases whose answer differs on purpose, with the reason. */
export function readDeviations(): Map<string, string> {
	const file = join(corpusFolder, "deviations.json");
	return new Map(existsSync(file) ? Object.entries(read<Record<string, string>>(file)) : []);
}

export const mustPassFile = (backend: string): string => join(corpusFolder, "must-pass", `${backend}.json`);

export const readMustPass = (file: string): string[] => (existsSync(file) ? read<string[]>(file) : []);
