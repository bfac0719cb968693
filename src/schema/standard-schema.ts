// The interface by which libraries take each other's schemas: https://standardschema.dev, version 1.

/** The interface of schemas that libraries share. */
export interface StandardSchema<Input, Output> {
	/** What other libraries call, by the name that the standard gives it. */
	readonly "~standard": {
		readonly version: 1;
		readonly vendor: string;
		/** Never throws for a value that is wrong, and never waits. */
		readonly validate: (value: unknown) => SchemaResult<Output>;
		/** For the type checker; not there at run time. */
		readonly types?: { readonly input: Input; readonly output: Output } | undefined;
	};
}

/** The values, or what is wrong with them. */
export type SchemaResult<Output> =
	| { readonly value: Output; readonly issues?: undefined }
	| { readonly issues: readonly SchemaIssue[] };

/** One thing that is wrong. */
export interface SchemaIssue {
	/** A sentence for people. */
	readonly message: string;
	/** The name of the field, as it was given; empty when all of the value is wrong. */
	readonly path: readonly string[];
	/** Django's code: "required", "blank", "max_length", ... */
	readonly code: string | undefined;
}
