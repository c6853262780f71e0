/** The price of a shopper's choice on a link, part by part. */

import { checkoutOf, deliversTo } from "./checkout.ts";
import { isCountry } from "./countries.ts";
import type { LinkDefinition } from "./link.ts";
import { allocate, isAmount, sum } from "./money.ts";
import { discountOn, type Granted, NOTHING_GRANTED } from "./offers.ts";
import { grossedUp, type PricedFees, priceFees } from "./pricing/fees.ts";
import {
  extraLines,
  type LineChoice,
  type LineError,
  type PricedLine,
  priceLines,
  type UntaxedLine,
} from "./pricing/lines.ts";
import { type DeliveryChoice, type PricedShipping, priceShipping, type ShippingError } from "./pricing/shipping.ts";
import { type BuyerChoice, type PartTax, type PricedTax, priceTax, type TaxError } from "./pricing/tax.ts";
import { priceTip, type TipChoice, type TipError } from "./pricing/tip.ts";
import { fail, ok, type Result } from "./result.ts";

export type { PricedLine } from "./pricing/lines.ts";

/** The shopper's choice. Choices that the link does not offer are ignored. */
export interface Selection extends LineChoice {
  readonly tip?: TipChoice;
  readonly delivery?: DeliveryChoice;
  readonly buyer?: BuyerChoice;
  /** A code, as `readCode` returns it; whether it is granted is decided elsewhere. */
  readonly code?: string;
}

/** The exact amount to pay, in minor units, and the parts that add up to it. A part that the price lacks is absent. */
export interface Price {
  readonly currency: string;
  readonly total: number;
  /** What the link is for, and extras. */
  readonly lines: readonly PricedLine[];
  /** What a code takes off the lines; each has its share. */
  readonly discount?: { readonly code: string; readonly amount: number };
  readonly tip?: number;
  readonly shipping?: PricedShipping;
  /** On lines, delivery and fees; a tip is a gift and not taxed. */
  readonly tax?: PricedTax;
  readonly fees?: PricedFees;
}

/** Why a choice cannot be priced, and at which form field. */
export type PricingError =
  | LineError
  | TipError
  | ShippingError
  | TaxError
  | { readonly field: "code"; readonly code: "code_takes_all" }
  | { readonly field: "total"; readonly code: "total_zero" | "total_too_large" | "fees_exceed_total" };

const NO_DELIVERY: DeliveryChoice = { country: null, rate: null };
const NOBODY: BuyerChoice = { country: null, vatId: null };

/**
 * The choice of a freshly opened page for a shopper probably in `country`: nothing added, and the first way of delivery
 * that fits.
 */
export function defaultSelection(definition: LinkDefinition, country: string | null = null): Selection {
  const { shipping, tax } = checkoutOf(definition);
  const probable = country !== null && isCountry(country) ? country : null;
  const base = {
    amount: null,
    quantities: {},
    ...(tax?.rate.kind === "eu_vat" && shipping === null && { buyer: { country: probable, vatId: null } }),
  };
  if (shipping === null) return base;
  const [only] = shipping.countries ?? [];
  const reached = probable !== null && deliversTo(shipping, probable) ? probable : null;
  const to = shipping.countries?.length === 1 && only !== undefined ? only : reached;
  const rate = shipping.rates.findIndex((each) => each.countries === null || (to !== null && deliversTo(each, to)));
  return { ...base, delivery: { country: to, rate: rate < 0 ? null : rate } };
}

/**
 * Prices a choice with what it is granted. Lines are products of whole numbers; a percentage tip, taxes and fees are
 * rounded half up. Inclusive tax is part of the lines; exclusive tax comes on top, and so do the fees that the shopper
 * bears. A discount applies to lines and extras and lowers the taxable amount; a percentage tip is of the prices before
 * it.
 */
export function priceOf(
  definition: LinkDefinition,
  selection: Selection,
  { promotion, feeDiscount }: Pick<Granted, "promotion" | "feeDiscount"> = NOTHING_GRANTED,
): Result<Price, PricingError> {
  const { price, currency, title } = definition;
  const options = checkoutOf(definition);
  const main = priceLines(price, title, selection);
  if (!main.ok) return main;
  const extras = extraLines(options.extras, selection);
  if (!extras.ok) return extras;
  const full = [...main.value, ...extras.value];
  const subtotal = sum(full.map((line) => line.amount));
  if (subtotal === 0) return fail({ field: "total", code: "total_zero" });
  if (!isAmount(subtotal)) return fail({ field: "total", code: "total_too_large" });
  const tip = priceTip(options.tips, selection.tip ?? null, subtotal);
  if (!tip.ok) return tip;
  const shipping = priceShipping(options.shipping, selection.delivery ?? NO_DELIVERY);
  if (!shipping.ok) return shipping;
  const off = promotion === null ? 0 : discountOn(subtotal, promotion.discount);
  const lines = off === 0 ? full : lessDiscount(full, off);
  const parts = { lines, shipping: shipping.value, charge: 0 };
  const bare = withTax(definition, selection, parts);
  if (!bare.ok) return bare;
  const untaxed = sum([subtotal - off, tip.value, shipping.value?.amount ?? 0]);
  const totalOf = (taxed: Taxed, charge: number): number => sum([untaxed, charge, addedTax(taxed.tax)]);
  const fees = options.fees === null ? null : { ...options.fees, discount: feeDiscount };
  const charge =
    fees === null
      ? 0
      : grossedUp(fees, currency, (each) => {
          const taxed = withTax(definition, selection, { ...parts, charge: each });
          return totalOf(taxed.ok ? taxed.value : bare.value, each);
        });
  const taxed = charge === 0 ? bare : withTax(definition, selection, { ...parts, charge });
  if (!taxed.ok) return taxed;
  const { lines: priced, chargeTax, ...others } = taxed.value;
  const total = totalOf(taxed.value, charge);
  if (total === 0) return fail({ field: "code", code: "code_takes_all" });
  if (!isAmount(total)) return fail({ field: "total", code: "total_too_large" });
  const reckoned = fees === null ? null : priceFees(fees, { total, currency, charge });
  if (reckoned !== null && reckoned.net < 0) return fail({ field: "total", code: "fees_exceed_total" });
  return ok({
    currency,
    total,
    lines: priced,
    ...(promotion !== null && { discount: { code: promotion.code, amount: off } }),
    ...(tip.value > 0 && { tip: tip.value }),
    ...others,
    ...(reckoned !== null && { fees: { ...reckoned, ...(chargeTax !== undefined && { tax: chargeTax }) } }),
  });
}

/** Lines with their shares of a discount, which add up to it. */
function lessDiscount(lines: readonly UntaxedLine[], off: number): readonly UntaxedLine[] {
  const shares = allocate(
    off,
    lines.map(({ amount }) => amount),
  );
  return lines.map((line, index) => {
    const discount = shares[index] ?? 0;
    return discount === 0 ? line : { ...line, discount };
  });
}

/** What is left of a line after its discount. */
function paidOf({ amount, discount = 0 }: Pick<PricedLine, "amount" | "discount">): number {
  return amount - discount;
}

type Taxed = Pick<Price, "lines" | "shipping" | "tax"> & { readonly chargeTax?: PartTax };

interface Untaxed {
  readonly lines: readonly UntaxedLine[];
  readonly shipping: PricedShipping | null;
  /** The shopper's share of the fees: part of the purchase, taxed as the link is. */
  readonly charge: number;
}

/** Lines, delivery and fees, each with its tax, if the link is taxed. */
function withTax(
  definition: LinkDefinition,
  { delivery, buyer = NOBODY }: Selection,
  { lines, shipping, charge }: Untaxed,
): Result<Taxed, TaxError> {
  const options = checkoutOf(definition);
  const bare = lines.map(({ rate, ...line }) => line);
  if (options.tax === null) return ok({ lines: bare, ...(shipping !== null && { shipping }) });
  const isDelivered = options.shipping !== null;
  const who = isDelivered ? { ...buyer, country: delivery?.country ?? null } : buyer;
  const [delivered, fees] = [shipping === null ? [] : [shipping], charge === 0 ? [] : [{ amount: charge }]];
  const paid = lines.map((line) => ({ amount: paidOf(line), rate: line.rate }));
  const priced = priceTax(options.tax, [...paid, ...delivered, ...fees], { buyer: who, isDelivered });
  if (!priced.ok) return priced;
  const { tax, parts: shares } = priced.value;
  const chargeTax = fees.length === 0 ? undefined : shares.at(-1);
  const withShare = <T extends object>(part: T, share: PartTax | undefined) =>
    share === undefined ? part : { ...part, tax: share };
  return ok({
    lines: bare.map((line, index) => withShare(line, shares[index])),
    ...(shipping !== null && { shipping: withShare(shipping, shares[lines.length]) }),
    tax,
    ...(chargeTax !== undefined && { chargeTax }),
  });
}

/** The tax added to the parts of a price; 0 if they include it, or there is none. */
export function addedTax(tax: PricedTax | undefined): number {
  return tax?.behavior === "exclusive" ? sum(tax.lines.map(({ amount }) => amount)) : 0;
}

/** What the link costs as its page first shows it; null if the shopper chooses the price or it is not a valid amount. */
export function listedAmount({ price, title }: LinkDefinition): number | null {
  const lines = price.kind === "open" ? null : priceLines(price, title, { amount: null, quantities: {} });
  const amount = lines?.ok ? sum(lines.value.map((line) => line.amount)) : 0;
  return amount > 0 && isAmount(amount) ? amount : null;
}

/**
 * Every part of a price as a line, for a PSP's page; their amounts add up to the total. PSPs accept no negative line,
 * so a discounted line is sent as one piece at its reduced price.
 */
export function chargesOf({ lines, discount, tip, shipping, tax, fees }: Price): readonly PricedLine[] {
  const charge = (name: string, amount: number): readonly PricedLine[] =>
    amount === 0 ? [] : [{ name, unitAmount: amount, quantity: 1, amount }];
  return [
    ...lines.flatMap((line) => {
      if (line.discount === undefined || discount === undefined) return [line];
      const pieces = line.quantity === 1 ? line.name : `${line.quantity} × ${line.name}`;
      return charge(`${pieces} (${discount.code})`, paidOf(line));
    }),
    ...charge("Tip", tip ?? 0),
    ...charge(shipping?.name ?? "", shipping?.amount ?? 0),
    ...(fees?.charged ?? []).flatMap(({ name, amount }) => charge(name, amount)),
    ...charge(tax?.name ?? "", addedTax(tax)),
  ];
}

/** Everything that decides what a shopper pays and agrees to: if it changes, an open form has to be shown again. */
export function termsOf(definition: LinkDefinition): string {
  const { extras, tips, shipping, consent, tax, fees, currencies } = checkoutOf(definition);
  const { currency, price } = definition;
  const items = price.kind === "items" ? price.items.map(({ image, ...item }) => item) : null;
  const rates = shipping?.rates ?? null;
  const countries = shipping?.countries ?? null;
  return JSON.stringify([currency, items ?? price, extras, tips, rates, countries, consent, tax, fees, currencies]);
}
