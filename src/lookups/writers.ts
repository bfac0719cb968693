// The SQL of the lookups that most kinds of field have, by the name that the lookup gives.
import { isNull } from "../sql/fragment.ts";
import type { CommonWriter, LookupWriter } from "./lookup.ts";
import { writeComparison, writeRange } from "./write-compare.ts";
import { writeList } from "./write-list.ts";
import { writeRegex } from "./write-regex.ts";
import { writePrefix, writeText } from "./write-text.ts";

export const writers: Readonly<Record<CommonWriter, LookupWriter>> = {
	compare: writeComparison,
	range: writeRange,
	list: writeList,
	isnull: (lhs, _rhs, { variant }) => isNull(lhs, variant === "false"),
	text: writeText,
	prefix: writePrefix,
	regex: writeRegex,
};
