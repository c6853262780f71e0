/**
 * Amounts sent to three PSPs and back: every active currency of ISO 4217, with zero, one unit, typical amounts and the largest. The page
 * `psp-amounts.md` has each cell; `AMOUNTS=write npx vitest run test/contract/psp-amounts.test.ts` writes it anew.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as adyen from "../../worker/adapters/psp/adyen/amounts.ts";
import * as authorizenet from "../../worker/adapters/psp/authorizenet/amounts.ts";
import type { MoneyFacts } from "../../worker/adapters/psp/money-table.ts";
import * as stripe from "../../worker/adapters/psp/stripe/amounts.ts";
import { CURRENCIES, exponentOf, isCurrency } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { Money } from "../../worker/domain/money.ts";

const PAGE = join(import.meta.dirname, "psp-amounts.md");
const ISO_TABLE = fileURLToPath(new URL("../../../shared/data/iso4217-minor-units.json", import.meta.url).href);

interface Psp {
  readonly facts: MoneyFacts;
  readonly refusalOf: (money: Money) => string | null;
  /** What stands in a request: a number of units, or a decimal. */
  readonly sent: (money: Money) => number | string | null;
  readonly back: (sent: number | string | null, currency: string) => Money | null;
}

const PSPS: Readonly<Record<string, Psp>> = {
  Stripe: {
    facts: stripe.STRIPE_MONEY,
    refusalOf: stripe.refusalOf,
    sent: stripe.toStripeAmount,
    back: (sent, currency) => stripe.fromStripeAmount(Number(sent), currency.toLowerCase()),
  },
  Adyen: {
    facts: adyen.ADYEN_MONEY,
    refusalOf: adyen.refusalOf,
    sent: adyen.toAdyenAmount,
    back: adyen.fromAdyenAmount,
  },
  "Authorize.Net": {
    facts: authorizenet.AUTHORIZENET_MONEY,
    refusalOf: authorizenet.refusalOf,
    sent: authorizenet.decimalOf,
    back: authorizenet.moneyFrom,
  },
};
const EACH = Object.entries(PSPS);

/** Every code of ISO 4217 that is active: those that links take, and those that nobody pays with. */
const NOT_PAID_WITH = "BOV CHE CHW CLF COU MXV USN UYI UYW XAD".split(" ");
const ACTIVE = [...CURRENCIES, ...NOT_PAID_WITH].sort();

/** Sums in minor units: nothing, the least, a usual one in whole units, one with every digit in use, and the most. */
function sumsOf(code: string): readonly number[] {
  const unit = 10 ** exponentOf(code);
  return [0, 1, 2500 * unit, 1999 * unit + (unit - 1), LIMITS.amountMax];
}

/** The words of the page for a refusal. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^It is not certain how /, "uncertain"],
  [/does not take /, "–"],
  [/of zero\.$/, "nothing"],
  [/exactly\.$/, "inexact"],
  [/is below /, "below"],
  [/is above /, "above"],
];

function cell({ refusalOf, sent }: Psp, money: Money): string {
  const refusal = refusalOf(money);
  if (refusal === null) return String(sent(money));
  return REFUSALS.find(([pattern]) => pattern.test(refusal))?.[1] ?? `?? ${refusal}`;
}

function renderTable(): string {
  const header = [
    "",
    "ISO",
    ...EACH.flatMap(([name]) => ["0", "1", "usual", "odd", "most"].map((sum) => `${name} ${sum}`)),
  ];
  const rows = ACTIVE.map((code) => {
    if (!isCurrency(code)) return [code, "not paid with"];
    const sums = sumsOf(code);
    const cells = EACH.flatMap(([, psp]) => sums.map((amount) => cell(psp, { amount, currency: code })));
    return [code, String(exponentOf(code)), ...cells];
  });
  return [
    "# What the PSPs are sent",
    "",
    "By currency, with ISO 4217's decimals: for nothing, one minor unit, 2500 whole units, 1999 units with every decimal in use, and the most",
    "that a link takes (999999999999 minor units). A dash: the PSP does not take the currency. Written by `psp-amounts.test.ts`.",
    "",
    `| ${header.join(" | ")} |`,
    `|${header.map(() => "---").join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n");
}

if (process.env.AMOUNTS === "write") writeFileSync(PAGE, renderTable());

/** The vendors' tables once more, as `currency: [decimals, multiple, minimum, maximum]`, written in another form than in the adapters: by exception. */
type Rule = {
  readonly decimals: number;
  readonly multiple: number;
  readonly minimum: number;
  readonly maximum: number;
};
const EXCEPTIONS: Readonly<Record<string, (code: string) => Partial<Rule> | null>> = {
  Stripe: (code) => {
    if (/UGX|IQD|LYD/.test(code)) return null;
    if (/BTN|CUP|ERN|IRR|KPW|MRU|SDG|SSP|STN|SYP|TMT|VED|VES|ZWG/.test(code)) return null;
    const minimum = STRIPE_MINIMUMS[code] ?? 1;
    if (code === "MGA") return { decimals: 0, minimum };
    if (code === "ISK") return { decimals: 2, multiple: 100, minimum };
    return /BHD|JOD|KWD|OMR|TND/.test(code) ? { multiple: 10, minimum } : { minimum };
  },
  Adyen: (code) => {
    if (code === "BIF") return null;
    if (/CLP|ISK/.test(code)) return { decimals: 2 };
    return /CVE|IDR/.test(code) ? { decimals: 0 } : {};
  },
  "Authorize.Net": (code) => (/USD|CAD|GBP|EUR|AUD|NZD|CHF|DKK|NOK|PLN|SEK/.test(code) ? {} : null),
};
const STRIPE_MINIMUMS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    "AED 200 ARS 50 AUD 50 BRL 50 CAD 50 CHF 50 COP 50 CZK 1500 DKK 250 EUR 50 GBP 30 HKD 400 HUF 17500 IDR 50 ILS 50 INR 50 JPY 50 " +
    "KRW 50 MXN 1000 MYR 200 NOK 300 NZD 50 PHP 50 PLN 200 RON 200 RUB 50 SEK 300 SGD 50 THB 1000 USD 50 ZAR 50"
  )
    .match(/[A-Z]{3} \d+/g)
    ?.map((pair) => [pair.slice(0, 3), Number(pair.slice(4))] as const) ?? [],
);
const MAXIMUMS: Readonly<Record<string, number>> = { Stripe: 99_999_999, Adyen: 9_999_999_999 };

/** What the exceptions say that a PSP is sent; null for a refusal. */
function expected(name: string, { amount, currency }: Money): bigint | null {
  const rule = EXCEPTIONS[name]?.(currency) ?? null;
  if (rule === null || amount === 0) return null;
  const { decimals = exponentOf(currency), multiple = 1, minimum = 1 } = rule;
  const scaled = BigInt(amount) * 10n ** BigInt(decimals);
  const whole = 10n ** BigInt(exponentOf(currency));
  const units = scaled / whole;
  if (scaled % whole !== 0n || units % BigInt(multiple) !== 0n) return null;
  return units < BigInt(minimum) || units > BigInt(MAXIMUMS[name] ?? LIMITS.amountMax) ? null : units;
}

const inUnits = (sent: number | string | null): bigint => BigInt(String(sent).replace(".", ""));

const amounts = fc.integer({ min: 0, max: LIMITS.amountMax });
/** Of every size, and half of them round, so that the currencies with rules about last digits are met as well. */
const money = fc.record({
  amount: fc.oneof(
    amounts,
    amounts.map((n) => n - (n % 1000)),
    fc.nat(200_000),
    fc.nat(200).map((n) => n * 100),
  ),
  currency: fc.constantFrom(...CURRENCIES),
});

test("the page is what the adapters do, and every active currency of ISO 4217 is on it", (context) => {
  expect(readFileSync(PAGE, "utf8")).toBe(renderTable());
  if (!existsSync(ISO_TABLE)) context.skip("ISO's table is not on this machine");
  const { active } = JSON.parse(readFileSync(ISO_TABLE, "utf8")) as {
    readonly active: Readonly<Record<string, { readonly minor: number | null }>>;
  };
  // Metals, drawing rights and test codes have no minor units.
  const counted = Object.keys(active).filter((code) => active[code]?.minor !== null);
  expect(counted.filter((code) => !ACTIVE.includes(code))).toEqual([]);
});

describe.each(EACH)("%s", (name, psp) => {
  const { facts, refusalOf, sent, back } = psp;

  test.each(CURRENCIES)("%s: is sent what its table says, or refuses with a sentence", (currency) => {
    for (const amount of sumsOf(currency)) {
      const [units, refusal] = [expected(name, { amount, currency }), refusalOf({ amount, currency })];
      expect(refusal === null, `${amount}: ${refusal}`).toBe(units !== null);
      if (units === null) expect(refusal).toMatch(/^[A-Z].*\.$/);
      else expect(inUnits(sent({ amount, currency }))).toBe(units);
    }
  });

  test("every sum that is accepted is sent as its table says and comes back as it went; every other is refused", () => {
    fc.assert(
      fc.property(money, (sum) => {
        const units = expected(name, sum);
        expect(refusalOf(sum) === null).toBe(units !== null);
        if (units === null) return;
        expect(inUnits(sent(sum))).toBe(units);
        expect(back(sent(sum), sum.currency)).toEqual(sum);
      }),
      { numRuns: 3000 },
    );
  });

  test("its facts name each currency once, and none that is no active one", () => {
    const named = [...Object.values(facts.decimals), facts.uncertain].flatMap((codes) => codes.match(/\S+/g) ?? []);
    expect(named.filter((code) => !isCurrency(code))).toEqual([]);
    expect(named.filter((code, index) => named.indexOf(code) !== index)).toEqual([]);
    const ruled = [
      ...Object.values(facts.multiples).flatMap((codes) => codes.split(" ")),
      ...Object.keys(facts.minimums),
    ];
    expect(ruled.filter((code) => !named.includes(code))).toEqual([]);
  });
});

test.each([
  ["Stripe", 999_999, "ISK", 99_999_900],
  ["Stripe", 1_000_000, "ISK", "above"],
  ["Stripe", 1_001, "KWD", "inexact"],
  ["Stripe", 1_010, "KWD", 1_010],
  ["Stripe", 150, "MGA", "inexact"],
  ["Stripe", 9_999_999_900, "MGA", 99_999_999],
  ["Stripe", 500, "CLP", 500],
  ["Stripe", 5_000, "UGX", "uncertain"],
  ["Stripe", 49, "EUR", "below"],
  ["Stripe", 50, "EUR", 50],
  ["Stripe", 17_499, "HUF", "below"],
  ["Stripe", 100_000_000, "EUR", "above"],
  ["Stripe", 5_000, "IRR", "–"],
  ["Adyen", 990, "CLP", 99_000],
  ["Adyen", 1_500, "ISK", 150_000],
  ["Adyen", 1_500_000, "IDR", 15_000],
  ["Adyen", 1_500_050, "IDR", "inexact"],
  ["Adyen", 1, "CVE", "inexact"],
  ["Adyen", 20_050, "MGA", 20_050],
  ["Adyen", 1_005, "KWD", 1_005],
  ["Adyen", 5_000, "BIF", "uncertain"],
  ["Adyen", 10_000_000_000, "EUR", "above"],
  ["Authorize.Net", 1_999, "EUR", "19.99"],
  ["Authorize.Net", 0, "EUR", "nothing"],
  ["Authorize.Net", 500, "JPY", "–"],
])("%s: %i of %s is %s", (name, amount, currency, words) => {
  const psp = PSPS[name];
  expect(psp === undefined ? null : cell(psp, { amount, currency })).toBe(String(words));
});

test.each([
  ["1999", "EUR"],
  [19.99, "EUR"],
  [-1, "EUR"],
  [Number.NaN, "EUR"],
  [2 ** 53, "EUR"],
  [2 ** 50, "IDR"],
  [null, "EUR"],
  [1999, "eur"],
  [1999, "ABC"],
  [1999, null],
  [50, "ISK"],
  [5000, "BIF"],
])("%j %s of Adyen's is no money", (units, currency) => {
  expect(adyen.fromAdyenAmount(units, currency)).toBeNull();
});

test("an amount of Stripe's that is not whole in our units, or in an invalid currency, is not read as money", () => {
  for (const [units, currency] of [
    [150_050, "isk"],
    [1999, "xyz"],
    [1999, ""],
    [Number.NaN, "eur"],
    [10.5, "eur"],
    [2 ** 53, "eur"],
    [5000, "ugx"],
  ] as const)
    expect(stripe.fromStripeAmount(units, currency), currency).toBeNull();
});
