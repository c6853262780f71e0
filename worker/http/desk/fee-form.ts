/** Converts fees between the desk's forms and the API's body. */

import { isCurrency } from "../../domain/currencies.ts";
import type { FeeProfile, FeeRule } from "../../domain/fees.ts";
import { LIMITS } from "../../domain/limits.ts";
import { toDecimal } from "../../domain/money.ts";
import { toFeesBody } from "../v1/fee-schemas.ts";
import type { Form } from "./forms.ts";
import { amountOf, countOf, type Errors, percentOf, rowsOf, textOf, writePercent } from "./typed.ts";

/** The rule rows that were filled in. */
export function feeRowsOf(form: Form): readonly number[] {
  return rowsOf(form, "fee", ["name", "amount", "rate", "minimum", "maximum"], LIMITS.feeRulesMax);
}

/**
 * Reads the form's fees as the API's body; null where it has neither rule nor mark-up. A value that cannot be read is
 * NaN, with a message in `errors`. `usual` is the currency of amounts in rows that name none; null if each row has to.
 */
export function readFees(form: Form, usual: string | null, errors: Errors): Readonly<Record<string, unknown>> | null {
  const rows = feeRowsOf(form);
  const markup = textOf(form, "fee_markup") === "" ? 0 : percentOf(form, "fee_markup", errors);
  if (rows.length === 0 && markup === 0) return null;
  const bearer = textOf(form, "fee_bearer") || "merchant";
  return {
    rules: rows.map((row) => readRule(form, row, usual, errors)),
    borne_by: bearer,
    shopper_share_basis_points: bearer === "split" ? percentOf(form, "fee_share", errors) : null,
    fx_markup_basis_points: markup,
    incentive:
      textOf(form, "fee_first") === ""
        ? null
        : {
            payments: countOf(form, "fee_first", errors),
            discount_basis_points: textOf(form, "fee_off") === "" ? 10_000 : percentOf(form, "fee_off", errors),
            per: textOf(form, "fee_per") || "link",
          },
  };
}

function readRule(form: Form, row: number, usual: string | null, errors: Errors): Readonly<Record<string, unknown>> {
  const name = (member: string): string => `fee_${row}_${member}`;
  const isGiven = (member: string): boolean => textOf(form, name(member)) !== "";
  const hasSums = ["amount", "minimum", "maximum"].some(isGiven) || /up to/i.test(textOf(form, name("rate")));
  const currency = textOf(form, name("currency")).toUpperCase() || (hasSums ? (usual ?? "") : "");
  if (hasSums && !isCurrency(currency)) errors[name("currency")] ??= "Enter the currency of the amounts, such as USD.";
  const sum = (member: string): number | null =>
    isGiven(member) && isCurrency(currency) ? amountOf({ form, name: name(member), currency }, errors) : null;
  const shared = { name: textOf(form, name("name")), currency: currency === "" ? null : currency };
  if (isGiven("amount") && isGiven("rate"))
    errors[name("rate")] ??= "Enter either an amount or a rate. For both, use two rows.";
  if (!isGiven("rate")) {
    if (!isGiven("amount")) errors[name("amount")] ??= "Enter an amount or a rate.";
    return { ...shared, type: "fixed", amount: sum("amount") ?? 0 };
  }
  const bounds = { minimum: sum("minimum"), maximum: sum("maximum") };
  // Collapse whitespace first, so that the split pattern cannot backtrack catastrophically on a field of spaces.
  const parts = textOf(form, name("rate"))
    .replace(/\s+/g, " ")
    .split(/ ?[,;]? then /i);
  const tiers = parts.map((part) => readTier(part, { name: name("rate"), currency }, errors));
  const [only] = tiers;
  return tiers.length === 1 && only?.up_to === null
    ? { ...shared, type: "percentage", basis_points: only.basis_points, ...bounds }
    : { ...shared, type: "tiered", tiers, ...bounds };
}

/** Reads one tier, such as `3 % up to 100` or `3 %`. */
function readTier(
  part: string,
  { name, currency }: { readonly name: string; readonly currency: string },
  errors: Errors,
) {
  const [rate = "", to = null] = part.split(/ up to /i);
  const basisPoints = percentOf({ [name]: rate }, name, errors);
  const upTo = to === null || !isCurrency(currency) ? null : amountOf({ form: { [name]: to }, name, currency }, errors);
  return { up_to: upTo, basis_points: basisPoints };
}

/** The form fields of a fee profile; none for no fees. */
export function formOfFees(profile: FeeProfile | null): Form {
  if (profile === null) return {};
  const fees = toFeesBody(profile);
  const { borne_by: bearer, shopper_share_basis_points: share, fx_markup_basis_points: markup, incentive } = fees;
  return {
    ...Object.fromEntries(
      profile.rules.flatMap((rule, row) =>
        Object.entries(formOfRule(rule)).map(([member, value]) => [`fee_${row}_${member}`, value] as const),
      ),
    ),
    fee_bearer: bearer,
    ...(share !== null && { fee_share: writePercent(share) }),
    ...(markup > 0 && { fee_markup: writePercent(markup) }),
    ...(incentive !== null && {
      fee_first: String(incentive.payments),
      fee_off: writePercent(incentive.discount_basis_points),
      fee_per: incentive.per,
    }),
  };
}

function formOfRule(rule: FeeRule): Form {
  const { name, currency } = rule;
  const write = (amount: number | null): string =>
    amount === null || currency === null ? "" : toDecimal({ amount, currency });
  const base = { name, currency: currency ?? "" };
  if (rule.kind === "fixed") return { ...base, amount: write(rule.amount) };
  const bounds = { minimum: write(rule.minimum), maximum: write(rule.maximum) };
  if (rule.kind === "percentage") return { ...base, rate: writePercent(rule.basisPoints), ...bounds };
  const tiers = rule.tiers.map(
    ({ upTo, basisPoints }) => `${writePercent(basisPoints)}${upTo === null ? "" : ` up to ${write(upTo)}`}`,
  );
  return { ...base, rate: tiers.join(" then "), ...bounds };
}

const MEMBERS: Readonly<Record<string, string>> = { basis_points: "rate", tiers: "rate" };

/** The form field for a pointer into the fees; null for any other pointer. `rows`: the form's row of each rule. */
export function feeFieldOf(pointer: string, rows: readonly number[]): string | null {
  if (!pointer.startsWith("/fees")) return null;
  const [, index, member = "name"] = /^\/fees\/rules\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
  if (index !== undefined) return `fee_${rows[Number(index)] ?? 0}_${MEMBERS[member] ?? member}`;
  if (pointer.startsWith("/fees/shopper_share")) return "fee_share";
  if (pointer.startsWith("/fees/fx_markup")) return "fee_markup";
  if (pointer.startsWith("/fees/incentive/discount")) return "fee_off";
  if (pointer.startsWith("/fees/incentive/per")) return "fee_per";
  return pointer.startsWith("/fees/incentive") ? "fee_first" : "fee_0_name";
}
