/** A link with a fixed amount that no connected provider accepts is refused; one that a provider accepts, or whose amount shoppers choose, is not. */

import { expect, it } from "vitest";
import { makePspRegistry } from "../../worker/adapters/psp/registry.ts";
import { sumFault } from "../../worker/app/links/sum-fault.ts";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import { pspOriginsAt } from "../../worker/env.ts";
import type { Provider } from "../../worker/ports/psp-accounts.ts";
import { makeLink } from "../domain/payment/fixtures.ts";

const psps = makePspRegistry({
  fetch: () => Promise.reject(new Error("asked")),
  clock: { now: () => 0 },
  ...pspOriginsAt({ stripe: null, adyen: null, authorizenet: null }),
});
const faultOf = (
  providers: readonly Provider[],
  changes: Partial<LinkDefinition>,
  disabled: readonly Provider[] = [],
) => {
  const accounts = [
    ...providers.map((provider) => ({ provider, disabledAt: null })),
    ...disabled.map((provider) => ({ provider, disabledAt: 1 })),
  ];
  return sumFault({ ...makeLink().definition, ...changes }, { psps, accounts });
};
const of = (amount: number, currency: string, more: Partial<LinkDefinition> = {}) => ({
  price: { kind: "fixed", amount } as const,
  currency,
  ...more,
});

it.each<[Provider[], Partial<LinkDefinition>, string]>([
  [["stripe"], of(49, "EUR"), "below what Stripe takes"],
  [["stripe"], of(99_999_999_999, "EUR"), "above what Stripe takes"],
  [["stripe"], of(1_234, "KWD"), "Stripe"],
  [["stripe", "authorizenet"], of(100, "BTN"), "Authorize.Net"],
])("with %j connected, %j is refused with every provider's reason", (providers, changes, words) => {
  const fault = faultOf(providers, changes);
  expect(fault?.pointer).toBe("/amount");
  expect(fault?.detail).toContain(words);
});

it("is refused where only a disabled account could take it, and not judged where none is enabled", () => {
  const sum = of(1_234, "KWD");
  expect(faultOf([], sum)).toBeNull();
  expect(faultOf(["stripe"], sum, ["adyen"])?.detail).not.toContain("Adyen");
  expect(faultOf(["stripe", "adyen"], sum)).toBeNull();
  expect(faultOf([], sum, ["stripe"])).toBeNull();
});

const TAX = { behavior: "exclusive", rounding: "line", name: "GST", sellerCountry: null } as const;

it.each<[Provider[], Partial<LinkDefinition>]>([
  [["stripe"], of(50, "EUR")],
  // Another of them takes it.
  [["stripe", "adyen"], of(49, "EUR")],
  // No provider is connected yet.
  [[], of(49, "EUR")],
  // Tax, a tip or another currency make another sum of it.
  [["stripe"], of(49, "EUR", { checkout: { tax: { ...TAX, rate: { kind: "fixed", basisPoints: 500 } } } })],
  [["stripe"], of(49, "EUR", { checkout: { currencies: ["USD"] } })],
  [["stripe"], { price: { kind: "open", minimum: 1, maximum: 100, suggestions: [] }, currency: "EUR" } as const],
])("with %j connected, %j is not", (providers, changes) => {
  expect(faultOf(providers, changes)).toBeNull();
});
