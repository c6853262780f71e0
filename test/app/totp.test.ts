/** Codes of authenticators are those of RFC 6238, right for a step around now and no longer. */

import { describe, expect, it } from "vitest";
import { systemTotp } from "../../worker/adapters/crypto/totp.ts";

/** RFC 6238, appendix B: `12345678901234567890` in base 32, and the last six of its eight digits for SHA-1. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
];

describe("a code", () => {
  it.each(VECTORS)("is right at %i s as the RFC has it: %s", (seconds, code) => {
    expect(systemTotp.stepOf(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it("is right a step before and after, and not two", () => {
    const [seconds, code] = [1_111_111_111, "050471"];
    const step = Math.floor(seconds / 30);
    const at = (away: number) => systemTotp.stepOf(SECRET, code, (step + away) * 30_000);
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, step, step, step, null]);
  });

  it.each(["", "05047", "0504711", "050472", "٠٥٠٤٧١", "      "])("is not %j", (code) => {
    expect(systemTotp.stepOf(SECRET, code, 1_111_111_111_000)).toBeNull();
  });
});

describe("a secret", () => {
  it("has 160 bits in base 32 and is another each time", () => {
    const secrets = Array.from({ length: 20 }, () => systemTotp.newSecret());
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Set(secrets).size).toBe(20);
  });
});
