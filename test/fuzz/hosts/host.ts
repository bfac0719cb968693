// Where the library runs while this process judges.
import type { Answer, SetSpec } from "../spec.ts";

export interface Host {
	readonly name: string;
	run(set: SetSpec): Promise<Answer[]>;
	close(): Promise<void>;
}
