// Where the library runs while this process judges.
import type { Answer, SetSpec } from "../spec.ts";

export interface Host {
	readonly name: string;
	/** It runs in this process, where one at a time has the default database. */
	readonly isHere: boolean;
	run(set: SetSpec): Promise<Answer[]>;
	close(): Promise<void>;
}
