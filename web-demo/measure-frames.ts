// Watches how evenly the page can draw while something runs.

export interface Frames {
	/** Milliseconds between one frame and the next. */
	readonly gaps: readonly number[];
	readonly longest: number;
	/** From asking to having the answer. */
	readonly elapsedMs: number;
}

/** Quiet frames watched before and after, so that the picture shows the normal rhythm as well. */
const margin = 300;

/** Runs `work` and measures the gaps between frames from a little before it to a little after. */
export async function measureFrames(work: () => PromiseLike<unknown>): Promise<Frames> {
	const gaps: number[] = [];
	let last = await nextFrame();
	let watching = true;
	const watch = (now: number) => {
		gaps.push(now - last);
		last = now;
		if (watching) requestAnimationFrame(watch);
	};
	requestAnimationFrame(watch);
	await pause();
	const started = performance.now();
	await work();
	const elapsedMs = performance.now() - started;
	await pause();
	watching = false;
	return { gaps, longest: Math.max(...gaps), elapsedMs };
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, margin));
