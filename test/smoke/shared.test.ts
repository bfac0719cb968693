import { expect, test } from "vitest";

test("a shared test runs in Chromium and in workerd", () => {
	expect(navigator.userAgent).toMatch(/Chrome|Cloudflare-Workers/);
});
