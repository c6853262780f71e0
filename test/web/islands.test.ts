/** The checkout's script counts exactly as the server does. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { exponentOf } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { formatMoney, parseAmount, ratioOf, scaled } from "../../worker/domain/money.ts";

interface Island {
  readonly parseAmount: (text: string, exponent: number) => number | null;
  readonly portionHalfUp: (amount: number, basisPoints: number) => number;
  readonly formatAmount: (
    amount: number,
    money: { readonly locale: string; readonly currency: string; readonly exponent: number },
  ) => string;
}

const island = (await import(
  /* @vite-ignore */ new URL("../../web/public/assets/checkout.js", import.meta.url).href
)) as Island;

const currency = fc.constantFrom("EUR", "JPY", "KWD", "USD", "CLP");
const typed = fc.oneof(
  fc.stringMatching(/^[0-9]{1,6}([.,][0-9]{0,4})?$/),
  fc.stringMatching(/^[0-9]{1,3}([., '][0-9]{3}){0,3}([.,][0-9]{0,3})?$/),
  fc.stringMatching(/^[٠-٩۰-۹๐-๙０-９]{1,6}([.,٫٬،．][٠-٩۰-۹０-９]{0,3})?$/u),
  fc.string(),
);

test("the script reads a typed amount as the server does, or not at all", () => {
  fc.assert(
    fc.property(typed, currency, (text, code) => {
      const server = parseAmount(text, code);
      const script = island.parseAmount(text, exponentOf(code));
      if (server.ok) expect(script).toBe(server.value);
      else if (script !== null) expect(script).toBeGreaterThan(LIMITS.amountMax);
    }),
    { numRuns: 3_000 },
  );
});

test("the script writes every amount as the server does, digit by digit", () => {
  const locale = fc.constantFrom("en", "de", "ar-u-nu-latn", "ar-u-nu-arab", "hi", "pt-BR");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LIMITS.amountMax }), currency, locale, (amount, code, of) => {
      const money = { locale: of, currency: code, exponent: exponentOf(code) };
      expect(island.formatAmount(amount, money)).toBe(formatMoney({ amount, currency: code }, of));
    }),
  );
});

test("the script rounds every tip as the server does", () => {
  const amount = fc.integer({ min: 0, max: LIMITS.amountMax });
  const share = fc.integer({ min: 1, max: LIMITS.tipBasisPointsMax });
  fc.assert(
    fc.property(amount, share, (sum, of) => {
      expect(island.portionHalfUp(sum, of)).toBe(scaled(sum, ratioOf(of), "half_up"));
    }),
  );
});
