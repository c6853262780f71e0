/** Reads the keys for the vendors' test systems from the environment. Keys that could move real money are refused. */

import { PROVIDERS, type Provider } from "../ports/psp-accounts.ts";

export interface VendorKeys {
  readonly keys: Readonly<Record<string, string>>;
  /** The origin of a stand-in on this machine; null for the vendor's own API. */
  readonly standIn: string | null;
}

/** `missing`: the names of the unset variables. `refused`: why the keys are not used, in a sentence. */
export type VendorAccess =
  | ({ readonly kind: "given" } & VendorKeys)
  | { readonly kind: "missing"; readonly variables: readonly string[] }
  | { readonly kind: "refused"; readonly problem: string };

/** The variables that hold each provider's keys. */
const KEY_VARIABLES: Readonly<Record<Provider, readonly string[]>> = {
  stripe: ["STRIPE_TEST_SECRET_KEY"],
  adyen: ["ADYEN_TEST_API_KEY", "ADYEN_TEST_MERCHANT_ACCOUNT"],
  authorizenet: ["AUTHORIZENET_TEST_LOGIN_ID", "AUTHORIZENET_TEST_TRANSACTION_KEY"],
};

export const VENDOR_NAMES: Readonly<Record<Provider, string>> = {
  stripe: "Stripe",
  adyen: "Adyen",
  authorizenet: "Authorize.Net",
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads what the environment gives for each provider. */
export function readVendorAccess(environment: Environment): Readonly<Record<Provider, VendorAccess>> {
  const access = PROVIDERS.map((provider) => [provider, accessOf(environment, provider)] as const);
  return Object.fromEntries(access) as Record<Provider, VendorAccess>;
}

function accessOf(environment: Environment, provider: Provider): VendorAccess {
  const names = KEY_VARIABLES[provider];
  const variables = names.filter((name) => (environment[name] ?? "") === "");
  if (variables.length > 0) return { kind: "missing", variables };
  const base = environment[`${provider.toUpperCase()}_API_BASE`] ?? "";
  const standIn = base === "" ? null : originOf(base);
  // Off this machine the keys may go only to the vendor's own test system, whose address is fixed in the code.
  if (base !== "" && standIn === null)
    return { kind: "refused", problem: `${provider.toUpperCase()}_API_BASE must be a stand-in on this machine.` };
  const keys = Object.fromEntries(names.map((name) => [name, environment[name] ?? ""]));
  const secret = keys.STRIPE_TEST_SECRET_KEY ?? "";
  if (provider === "stripe" && !/^[sr]k_test_\w+$/.test(secret))
    return { kind: "refused", problem: "STRIPE_TEST_SECRET_KEY must begin with sk_test_ or rk_test_." };
  return { kind: "given", keys, standIn };
}

function originOf(base: string): string | null {
  const url = URL.canParse(base) ? new URL(base) : null;
  return url !== null && ["127.0.0.1", "localhost"].includes(url.hostname) ? url.origin : null;
}
