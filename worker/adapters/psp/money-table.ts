/** How a PSP counts money, from a table of facts: what it is sent, what it says, and what it cannot take. */

import { CURRENCIES, exponentOf, isCurrency } from "../../domain/currencies.ts";
import { type Money, toDecimal } from "../../domain/money.ts";

/** The facts about one PSP. Codes are ISO 4217's, in upper case and with spaces between them; amounts are in the PSP's own units. */
export interface MoneyFacts {
  /** The name that merchants know. */
  readonly name: string;
  /** The currencies it takes, by the decimals in which it counts them, which need not be ISO 4217's. */
  readonly decimals: Readonly<Record<number, string>>;
  /** Decimals of every other currency; null where it takes no other. */
  readonly otherDecimals: number | null;
  /** Sources disagree on how it counts these: refused until a test account has settled it. */
  readonly uncertain: string;
  /** What an amount has to be a multiple of, where that is not 1. */
  readonly multiples: Readonly<Record<number, string>>;
  /** The smallest amounts that it publishes, by currency; elsewhere one unit. */
  readonly minimums: Readonly<Record<string, number>>;
  /** The largest amount of one payment. */
  readonly maximum: number;
}

export interface MoneyTable {
  /** Says in a sentence why the PSP cannot take a sum in one payment, or null where it can. */
  refusalOf(money: Money): string | null;
  /** Our minor units in the PSP's; null where it cannot express them exactly, or does not take the currency. Never rounded. */
  toUnits(money: Money): number | null;
  /** The PSP's units in ours; null for a currency that we do not know, or for what is no amount that is whole in our units. */
  fromUnits(units: unknown, currency: unknown): Money | null;
}

const codesIn = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The numbers of a table that has them by code. */
function byCode(table: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(table).flatMap(([number, codes]) => codesIn(codes).map((code) => [code, Number(number)] as const)),
  );
}

/** The table that the facts describe. */
export function moneyTable(facts: MoneyFacts): MoneyTable {
  const { name, otherDecimals, minimums, maximum } = facts;
  const [listed, multiples] = [byCode(facts.decimals), byCode(facts.multiples)];
  const uncertain = new Set(codesIn(facts.uncertain));
  const decimals: ReadonlyMap<string, number> = new Map(
    CURRENCIES.flatMap((code) => {
      const known = uncertain.has(code) ? null : (listed.get(code) ?? otherDecimals);
      return known === null ? [] : [[code, known] as const];
    }),
  );

  function toUnits({ amount, currency }: Money): number | null {
    const counted = decimals.get(currency);
    if (counted === undefined) return null;
    const units = shifted(amount, counted - exponentOf(currency));
    return units === null || units % (multiples.get(currency) ?? 1) !== 0 ? null : units;
  }

  function refusalOf(money: Money): string | null {
    const { currency } = money;
    if (uncertain.has(currency)) return `${name}'s way of counting ${currency} is not certain.`;
    if (!decimals.has(currency)) return `${name} does not take ${currency}.`;
    if (money.amount <= 0) return `${name} takes no payment of nothing.`;
    const units = toUnits(money);
    if (units === null) return `${name} cannot take ${toDecimal(money)} ${currency} exactly.`;
    if (units < (minimums[currency] ?? 1)) return `The sum is below what ${name} takes in one payment.`;
    return units > maximum ? `The sum is above what ${name} takes in one payment.` : null;
  }

  function fromUnits(units: unknown, currency: unknown): Money | null {
    if (typeof units !== "number" || typeof currency !== "string" || !isCurrency(currency)) return null;
    const counted = decimals.get(currency);
    const amount = counted === undefined ? null : shifted(units, exponentOf(currency) - counted);
    return amount === null || amount < 0 ? null : { amount, currency };
  }

  return { refusalOf, toUnits, fromUnits };
}

/** Moves the decimal point; null where the result is not a safe integer. A product or quotient that is one is exact. */
function shifted(amount: number, by: number): number | null {
  const moved = by >= 0 ? amount * 10 ** by : amount / 10 ** -by;
  return Number.isSafeInteger(moved) ? moved : null;
}
