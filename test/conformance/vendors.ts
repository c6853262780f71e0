/**
 * A vendor's own test system as a subject of the contract. What cannot be done from outside (a shopper in a browser, the vendor's
 * clock, its webhooks to a public address) ends a case as not covered, with the reason.
 */

import { randomInt } from "node:crypto";
import Stripe from "stripe";
import { makePspRegistry } from "../../worker/adapters/psp/registry.ts";
import type { VendorKeys } from "../../worker/cli/conformance-keys.ts";
import { ID_ALPHABET } from "../../worker/domain/ids.ts";
import { pspOriginsAt } from "../../worker/env.ts";
import type { Provider, PspAccount, PspCredentials } from "../../worker/ports/psp-accounts.ts";
import type { Holdings, PspSubject } from "../contract/psp-contract.ts";
import { REFERENCE } from "../contract/psp-deeds.ts";
import { Wire } from "../contract/wire.ts";

type Skip = (reason: string) => never;

let skipCase: Skip = (reason) => {
  throw new Error(`outside a case: ${reason}`);
};

/** To be called before each case with what ends it as skipped. */
export function uncoverWith(skip: Skip): void {
  skipCase = skip;
}

const uncovered = (reason: string) => (): never => skipCase(reason);

/** A subject whose references and keys are its own, so that no case meets what another or an earlier run has left at the vendor. */
export function makeVendorSubject(provider: Provider, given: VendorKeys): PspSubject {
  const own = Array.from({ length: REFERENCE.length }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join("");
  const startedAt = Date.now();
  const wire = new Wire(renaming(own));
  const bases = { stripe: null, adyen: null, authorizenet: null, [provider]: given.standIn };
  const psps = makePspRegistry({ fetch: wire.fetch, clock: { now: () => Date.now() }, ...pspOriginsAt(bases) });
  const accountWith = (webhookSecrets: readonly string[]): PspAccount => ({
    id: "psp_1",
    merchantId: "mer_1",
    livemode: false,
    provider,
    createdAt: startedAt,
    disabledAt: null,
    credentials: credentialsOf(provider, given.keys, webhookSecrets),
  });
  const inside = uncovered("the vendor cannot be made to fail inside");
  const notOurs = uncovered("the other shop's business needs a shopper in a browser");
  return {
    adapter: {
      ...psps[provider],
      registerWebhook: uncovered("it would leave a webhook that leads nowhere in the vendor's account"),
    },
    account: accountWith([]),
    accountWith,
    wire,
    surface: "hosted",
    sessionResult: () => null,
    now: () => Date.now(),
    advance: uncovered("a vendor's clock cannot be moved"),
    shopper: uncovered("it needs a shopper in a browser"),
    holdings:
      provider === "stripe"
        ? () => stripeHoldings(given, { reference: own, startedAt })
        : uncovered("what the vendor holds cannot be counted from outside"),
    failNextInside: inside,
    refundElsewhere: notOurs,
    captureElsewhere: notOurs,
    voidElsewhere: notOurs,
    dispute: uncovered("a bank's dispute cannot be had at will"),
    expireAuthorization: uncovered("a vendor's clock cannot be moved"),
    otherBusiness: notOurs,
    otherSessions: uncovered("it would fill the vendor's account"),
    notifications: uncovered("webhooks need a public address"),
    signed: uncovered("webhooks need a public address"),
  };
}

function credentialsOf(
  provider: Provider,
  keys: VendorKeys["keys"],
  webhookSecrets: readonly string[],
): PspCredentials {
  const key = (name: string): string => keys[name] ?? "";
  switch (provider) {
    case "stripe":
      return {
        provider,
        secretKey: key("STRIPE_TEST_SECRET_KEY"),
        publishableKey: "pk_test_unused",
        webhookSecrets,
      };
    case "adyen":
      return {
        provider,
        apiKey: key("ADYEN_TEST_API_KEY"),
        merchantAccount: key("ADYEN_TEST_MERCHANT_ACCOUNT"),
        webhookSecrets,
        clientKey: null,
        // Without the prefix of a live account every call goes to the test system.
        liveUrlPrefix: null,
        liveEnvironment: null,
        webhookUser: null,
        webhookPassword: null,
      };
    case "authorizenet":
      return {
        provider,
        apiLoginId: key("AUTHORIZENET_TEST_LOGIN_ID"),
        transactionKey: key("AUTHORIZENET_TEST_TRANSACTION_KEY"),
        environment: "sandbox",
        webhookSecrets,
      };
  }
}

/** The contract's one reference and its keys go out under names of this subject, and come back as they were. */
function renaming(own: string): typeof fetch {
  return async (input, init) => {
    const out = (text: string): string => text.replaceAll(REFERENCE, own);
    const headers = new Headers(init?.headers);
    const key = headers.get("idempotency-key");
    if (key !== null) headers.set("idempotency-key", `${own}-${out(key)}`.slice(0, 64));
    const body = typeof init?.body === "string" ? out(init.body) : null;
    const url = out(input instanceof Request ? input.url : String(input));
    const response = await fetch(url, { ...init, headers, body });
    const text = (await response.text()).replaceAll(own, REFERENCE);
    const answered = new Headers(response.headers);
    for (const name of ["content-length", "content-encoding"]) answered.delete(name);
    return new Response(text, { status: response.status, headers: answered });
  };
}

/** What Stripe holds under the subject's reference, counted in its own lists. */
async function stripeHoldings(
  { keys, standIn }: VendorKeys,
  { reference, startedAt }: { readonly reference: string; readonly startedAt: number },
): Promise<Holdings> {
  const base = new URL(standIn ?? "https://api.stripe.com");
  const stripe = new Stripe(keys.STRIPE_TEST_SECRET_KEY ?? "", {
    host: base.hostname,
    ...(base.port === "" ? {} : { port: base.port }),
    protocol: base.protocol === "http:" ? "http" : "https",
    httpClient: Stripe.createFetchHttpClient(),
  });
  const created = { gte: Math.floor(startedAt / 1000) - 60 };
  const ours = ({ metadata }: { readonly metadata: Record<string, string> | null }): boolean =>
    metadata?.paylinks_reference === reference;
  const [sessions, intents, refunds] = await Promise.all([
    stripe.checkout.sessions.list({ limit: 100, created }),
    stripe.paymentIntents.list({ limit: 100, created }),
    stripe.refunds.list({ limit: 100, created }),
  ]);
  const own = sessions.data.filter(ours);
  return {
    sessions: own.length,
    openSessions: own.filter(({ status }) => status === "open").length,
    captured: intents.data.filter(ours).filter(({ status }) => status === "succeeded").length,
    refunds: refunds.data.filter(ours).length,
  };
}
