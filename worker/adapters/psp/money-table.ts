/** Converts amounts between our minor units and a PSP's, and refuses those that the PSP cannot take, from a table of facts. */

import { CURRENCIES, exponentOf, isCurrency } from "../../domain/currencies.ts";
import { type Money, toDecimal } from "../../domain/money.ts";

/** The facts about one PSP. Currencies are ISO 4217 codes in upper case, separated by spaces; amounts are in the PSP's units. */
export interface MoneyFacts {
  /** The name that merchants know. */
  readonly name: string;
  /** The currencies it takes, by the number of decimals it gives them, which may differ from ISO 4217. */
  readonly decimals: Readonly<Record<number, string>>;
  /** The decimals of every other currency; null if it takes no others. */
  readonly otherDecimals: number | null;
  /** Currencies on whose decimals sources disagree: refused until a test account settles the question. */
  readonly uncertain: string;
  /** The unit that amounts must be a multiple of, where it is not 1. */
  readonly multiples: Readonly<Record<number, string>>;
  /** Published minimum amounts by currency; elsewhere one unit. */
  readonly minimums: Readonly<Record<string, number>>;
  /** The largest amount of one payment. */
  readonly maximum: number;
}

export interface MoneyTable {
  /** Says in a sentence why the PSP cannot take an amount in one payment; null if it can. */
  refusalOf(money: Money): string | null;
  /** Converts our minor units to the PSP's; null if they cannot be expressed exactly or the currency is not taken. Never rounds. */
  toUnits(money: Money): number | null;
  /** Converts the PSP's units to ours; null for an unknown currency or anything that is not a whole, non-negative amount in our units. */
  fromUnits(units: unknown, currency: unknown): Money | null;
}

const codesIn = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Inverts a table of codes by number. */
function byCode(table: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(table).flatMap(([number, codes]) => codesIn(codes).map((code) => [code, Number(number)] as const)),
  );
}

/** Builds the conversions that the facts describe. */
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
    if (uncertain.has(currency)) return `It is not certain how ${name} counts ${currency}.`;
    if (!decimals.has(currency)) return `${name} does not take ${currency}.`;
    if (money.amount <= 0) return `${name} takes no payment of zero.`;
    const units = toUnits(money);
    if (units === null) return `${name} cannot take ${toDecimal(money)} ${currency} exactly.`;
    if (units < (minimums[currency] ?? 1)) return `The amount is below what ${name} takes in one payment.`;
    return units > maximum ? `The amount is above what ${name} takes in one payment.` : null;
  }

  function fromUnits(units: unknown, currency: unknown): Money | null {
    if (typeof units !== "number" || typeof currency !== "string" || !isCurrency(currency)) return null;
    const counted = decimals.get(currency);
    const amount = counted === undefined ? null : shifted(units, exponentOf(currency) - counted);
    return amount === null || amount < 0 ? null : { amount, currency };
  }

  return { refusalOf, toUnits, fromUnits };
}

/** Moves the decimal point; null if the result is not a safe integer. A result that is one is exact. */
function shifted(amount: number, by: number): number | null {
  const moved = by >= 0 ? amount * 10 ** by : amount / 10 ** -by;
  return Number.isSafeInteger(moved) ? moved : null;
}
