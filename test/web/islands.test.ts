/** The checkout's script counts exactly as the server does. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { chargeData } from "../../web/checkout/charges.tsx";
import { exchangeData } from "../../web/checkout/currency.tsx";
import { sumClass } from "../../web/parts/money.tsx";
import { LocalTime } from "../../web/parts/time.tsx";
import { exponentOf } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { formatMoney, parseAmount, ratioOf, scaled } from "../../worker/domain/money.ts";
import { presentedTotal } from "../../worker/domain/presentment.ts";
import { priceTax } from "../../worker/domain/pricing/tax.ts";
import { discounts, feeProfiles, pricedItems } from "../domain/fee-profiles.ts";
import { terms } from "./exchange-fixtures.ts";
import { checkoutProps } from "./shopper-fixtures.tsx";

interface Island {
  readonly parseAmount: (text: string, exponent: number) => number | null;
  readonly portionHalfUp: (amount: number, basisPoints: number) => number;
  readonly exchanged: (total: number, exchange: readonly string[]) => number;
  readonly isLong: (written: string) => boolean;
  readonly formatAmount: (
    amount: number,
    money: { readonly locale: string; readonly currency: string; readonly exponent: number },
  ) => string;
}

const island = (await import(
  /* @vite-ignore */ new URL("../../web/scripts/checkout.js", import.meta.url).href
)) as Island;

const { writeTime } = (await import(
  /* @vite-ignore */ new URL("../../web/scripts/opens.js", import.meta.url).href
)) as typeof import("../../web/scripts/opens.js");

const { discountsOf, feesOf, taxesOf } = (await import(
  /* @vite-ignore */ new URL("../../web/scripts/charges.js", import.meta.url).href
)) as typeof import("../../web/scripts/charges.js");

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
    fc.property(fc.integer({ min: -LIMITS.amountMax, max: LIMITS.amountMax }), currency, locale, (amount, code, of) => {
      const money = { locale: of, currency: code, exponent: exponentOf(code) };
      expect(island.formatAmount(amount, money)).toBe(formatMoney({ amount, currency: code }, of));
    }),
  );
});

test("the script sets the same sums smaller as the server does", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (written) => {
      expect(island.isLong(written)).toBe(sumClass(written) === "sum long");
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

test("the script counts every tax as the server does, whatever is rounded and wherever it stands", () => {
  const part = fc.tuple(fc.integer({ min: 0, max: LIMITS.amountMax }), fc.constantFrom(0, 490, 700, 1_900, 2_550));
  const behavior = fc.constantFrom("inclusive" as const, "exclusive" as const);
  const rounding = fc.constantFrom("line" as const, "document" as const);
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), behavior, rounding, (parts, how, what) => {
      const rate = { kind: "fixed", basisPoints: 0 } as const;
      const server = priceTax(
        { behavior: how, rounding: what, name: "Tax", sellerCountry: null, rate },
        parts.map(([amount, basisPoints]) => ({ amount, rate: { kind: "fixed", basisPoints } as const })),
        { buyer: { country: null, vatId: null }, isDelivered: false },
      );
      const lines = server.ok ? server.value.tax.lines.map(({ basisPoints, amount }) => [basisPoints, amount]) : null;
      expect(taxesOf(parts, { exclusive: how === "exclusive", together: what === "document" })).toEqual(lines);
    }),
  );
});

test("the script counts what the page tells it of fees, with a tax on them, as the server does", () => {
  const rate = fc.constantFrom(0, 700, 1_900);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 ** 9 }),
      feeProfiles("EUR"),
      rate,
      fc.boolean(),
      (amount, fees, basisPoints, isInclusive) => {
        fc.pre(fees.shopperShare > 0);
        const behavior = isInclusive ? ("inclusive" as const) : ("exclusive" as const);
        const tax = {
          behavior,
          rounding: "line",
          name: "Tax",
          sellerCountry: null,
          rate: { kind: "fixed", basisPoints },
        } as const;
        const props = checkoutProps({ price: { kind: "fixed", amount }, checkout: { tax, fees } });
        fc.pre(props.price !== null);
        const data = JSON.parse(chargeData(props)["data-charges"] ?? "{}");
        const [own] = data.tax.rates;
        const added = (charge: number) =>
          data.tax.exclusive
            ? taxesOf([...data.base.map(([sum]: [number]) => [sum, own]), [charge, own]], data.tax)
            : [];
        const totalWith = (charge: number) => amount + charge + added(charge).reduce((sum, [, each]) => sum + each, 0);
        const charged = feesOf(data.fees, totalWith);
        expect(charged.filter((each) => each > 0)).toEqual(props.price?.fees?.charged.map((line) => line.amount));
        expect(totalWith(charged.reduce((sum, each) => sum + each, 0))).toBe(props.price?.total);
      },
    ),
    { numRuns: 500 },
  );
});

test("the script exchanges a total exactly as the server does", () => {
  const rates = fc.integer({ min: 1, max: 99_999_999 }).map((digits) => `${digits}e-4`);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), currency, currency, rates, (total, from, to, rate) => {
      const quote = { ...terms, from, to, rate };
      const presentment = { currencies: [to], chosen: { quote, token: "", total: null } };
      const { "data-exchange": data = "" } = exchangeData(checkoutProps({ currency: from }, { presentment }));
      const server = presentedTotal(total, quote);
      if (server !== null) expect(island.exchanged(total, data.split(" "))).toBe(server);
    }),
  );
});

test("the script takes off what the server does, line by line, and lowers fees as it does", () => {
  fc.assert(
    fc.property(
      pricedItems,
      discounts,
      feeProfiles("EUR"),
      fc.constantFrom(0, 3_333, 5_000),
      (lines, discount, fees, less) => {
        fc.pre(fees.shopperShare > 0);
        const promotion = { code: "A", discount, validFrom: null, validUntil: null, max: null, maxPerShopper: null };
        const link = { price: { kind: "items" as const, items: lines }, checkout: { fees, promotions: [promotion] } };
        const props = checkoutProps(link, {}, undefined, { promotion, feeDiscount: less });
        fc.pre(props.price !== null);
        const data = JSON.parse(chargeData(props)["data-charges"] ?? "{}");
        const amounts = data.base.map(([amount]: [number]) => amount);
        const offs = discountsOf(amounts, data.discount);
        expect(offs).toEqual(props.price?.lines.map((line) => line.discount ?? 0));
        const rest = [...amounts, ...offs.map((off) => -off)].reduce((sum, amount) => sum + amount, 0);
        const charged = feesOf(data.fees, (charge) => rest + charge);
        expect(rest + charged.reduce((sum, amount) => sum + amount, 0)).toBe(props.price?.total);
      },
    ),
    { numRuns: 500 },
  );
});

test("the time at which a link opens is written as the server writes it, and no line breaks inside its clock", () => {
  const ms = Date.UTC(2026, 11, 5, 9);
  for (const locale of ["en", "ar", "he", "ko", "zh", "fa", "de", "fr-CA"])
    for (const timeZone of ["UTC", "Asia/Kolkata"]) {
      const html = String(LocalTime({ ms, locale, timeZone }));
      const text = writeTime(ms, locale, timeZone);
      expect(html, locale).toContain(`>${text}</time>`);
      const clock = text.slice(text.search(/\p{N}+:/u));
      expect(clock, locale).not.toMatch(/[ \u202F]/);
    }
});
