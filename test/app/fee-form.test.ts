/** The rates of fees as people type them. */

import { describe, expect, it } from "vitest";
import { readFees } from "../../worker/http/desk/fee-form.ts";

const readRate = (rate: string): unknown => {
  const form = { fee_0_name: "Card", fee_0_rate: rate };
  const fees = readFees(form, "EUR", {}) as { readonly rules: readonly Readonly<Record<string, unknown>>[] };
  return fees.rules[0];
};

describe("a rate", () => {
  it.each(["3 % up to 100, then 2 %", " 3%  up to\t100 ;  THEN  2%", "3 up to 100 then 2"])(
    "with parts is read however it is spaced: %s",
    (typed) => {
      const tiers = [
        { up_to: 10_000, basis_points: 300 },
        { up_to: null, basis_points: 200 },
      ];
      expect(readRate(typed)).toMatchObject({ type: "tiered", tiers });
    },
  );

  it("of nothing but spaces, which costs a careless pattern hours, is read at once", () => {
    const begun = performance.now();
    readRate(`1${" ".repeat(1_500)}x`);
    readRate(`1 ${"  then".repeat(5_000)}${" ".repeat(30_000)}`);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
