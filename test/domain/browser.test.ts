/** A session is described by its browser's user agent, in a few fixed words that no client can change. */

import { expect, it } from "vitest";
import { describeBrowser } from "../../worker/domain/browser.ts";

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

it.each([
  [CHROME, "Chrome on Windows"],
  [`${CHROME} Edg/142.0.0.0`, "Edge on Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  ["curl/8.5.0", "curl/8.5.0"],
  ["", null],
  [undefined, null],
  ["\u202egnp.exe rest", "gnp.exe"],
  ["x".repeat(5_000), "x".repeat(60)],
])("%s is %s", (userAgent, said) => {
  expect(describeBrowser(userAgent)).toBe(said);
});
