// A clock that stands still: for cases whose expectation has the time of the day they were made.

/** Runs the work while `Date.now()` and `new Date()` give the same moment in this realm. */
export async function withFrozenClock<Value>(moment: string, work: () => Promise<Value>): Promise<Value> {
	const RealDate = globalThis.Date;
	const now = RealDate.parse(moment);
	class FrozenDate extends RealDate {
		constructor(...parts: readonly unknown[]) {
			super(...((parts.length > 0 ? parts : [now]) as [number]));
		}
		static override now(): number {
			return now;
		}
	}
	globalThis.Date = FrozenDate as DateConstructor;
	try {
		return await work();
	} finally {
		globalThis.Date = RealDate;
	}
}
