/** Whether any provider accepts a link's amount, so that its creator is told and not only its first shopper. */

import { checkoutOf } from "../../domain/checkout.ts";
import { authorizesFirst, type LinkDefinition } from "../../domain/link.ts";
import type { FieldError } from "../../domain/result.ts";
import { enabledOf } from "../../domain/routing.ts";
import type { PspRegistry } from "../../ports/psp.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import { canTake } from "../payments/rank-accounts.ts";

/**
 * Why no provider in use can accept the only amount that a link can come to; null if one can, if none is connected and enabled, or if
 * the amount depends on shoppers' choices: then the shopper is told after choosing.
 */
export function sumFault(
  { price, ...definition }: LinkDefinition,
  {
    psps,
    accounts,
  }: { readonly psps: PspRegistry; readonly accounts: readonly Pick<PspAccount, "provider" | "disabledAt">[] },
): FieldError | null {
  if (price.kind !== "fixed" || !isOnlySum({ price, ...definition })) return null;
  const money = { amount: price.amount, currency: definition.currency };
  const manual = authorizesFirst(definition);
  const adapters = [...new Set(enabledOf(accounts).map(({ provider }) => psps[provider]))];
  if (adapters.length === 0 || adapters.some((psp) => canTake(psp, money, manual))) return null;
  const why = adapters.map((psp) => psp.refusalOf(money) ?? `${psp.displayName} cannot authorise it first.`);
  return { pointer: "/amount", detail: `is an amount that none of your providers accepts. ${why.join(" ")}` };
}

/** Whether every shopper pays exactly the link's price. */
function isOnlySum(definition: LinkDefinition): boolean {
  const { extras, tips, shipping, tax, fees, promotions, currencies } = checkoutOf(definition);
  const isPlain = extras.length + promotions.length + currencies.length === 0 && tips === null && shipping === null;
  return isPlain && tax?.behavior !== "exclusive" && (fees === null || fees.shopperShare === 0);
}
