/** Whether a provider takes the sum of a link: said to whoever makes it, and not only to its first shopper. */

import { checkoutOf } from "../../domain/checkout.ts";
import { authorizesFirst, type LinkDefinition } from "../../domain/link.ts";
import type { FieldError } from "../../domain/result.ts";
import type { PspRegistry } from "../../ports/psp.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import { canTake } from "../payments/rank-accounts.ts";

/**
 * What keeps every provider that the merchant has connected from taking the one sum that a link can come to; null where one takes it, where
 * he has connected none yet, or where the sum depends on what shoppers choose: those are told when they have chosen.
 */
export function sumFault(
  { price, ...definition }: LinkDefinition,
  { psps, accounts }: { readonly psps: PspRegistry; readonly accounts: readonly Pick<PspAccount, "provider">[] },
): FieldError | null {
  if (price.kind !== "fixed" || !isOnlySum({ price, ...definition })) return null;
  const money = { amount: price.amount, currency: definition.currency };
  const manual = authorizesFirst(definition);
  const adapters = [...new Set(accounts.map(({ provider }) => psps[provider]))];
  if (adapters.length === 0 || adapters.some((psp) => canTake(psp, money, manual))) return null;
  const why = adapters.map((psp) => psp.refusalOf(money) ?? `${psp.displayName} cannot authorise it first.`);
  return { pointer: "/amount", detail: `is a sum that none of your providers takes. ${why.join(" ")}` };
}

/** Whether every shopper pays the price as it stands. */
function isOnlySum(definition: LinkDefinition): boolean {
  const { extras, tips, shipping, tax, fees, promotions, currencies } = checkoutOf(definition);
  const isPlain = extras.length + promotions.length + currencies.length === 0 && tips === null && shipping === null;
  return isPlain && tax?.behavior !== "exclusive" && (fees === null || fees.shopperShare === 0);
}
