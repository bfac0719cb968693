import { shapeOf } from "../db/statement-shape.ts";
import { OrmError } from "../errors/orm-error.ts";

/** Thrown by expectQueries(): more or fewer statements ran than the test expects. */
export class QueryCountError extends OrmError {
	readonly code = "QueryCountError";
	/** How many statements the test expects. */
	readonly expectedCount: number;
	/** The statements that ran, in order. */
	readonly statements: readonly string[];

	constructor(expectedCount: number, statements: readonly string[]) {
		const list = statements.map((sql, i) => `\n  ${i + 1}. ${shapeOf(sql)}`);
		super({
			where: "expectQueries()",
			problem: `${counted(statements.length)} ran, but the test expects ${expectedCount}`,
			fix: list.length > 0 ? `What ran:${list.join("")}` : undefined,
		});
		this.expectedCount = expectedCount;
		this.statements = statements;
	}
}

const counted = (count: number): string => (count === 1 ? "1 statement" : `${count} statements`);
