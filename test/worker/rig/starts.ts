/** The Worker's command to a link's object when a shopper starts to pay, for tests that call the object directly. */

import { NOTHING_GIVEN } from "../../../worker/domain/answers.ts";
import type { StartPayment } from "../../../worker/ports/link-objects.ts";
import type { Merchant } from "./people.ts";
import { ORIGIN } from "./rig.ts";

type Given = Pick<StartPayment, "paymentId" | "purchaseKey" | "addressKey"> & Partial<StartPayment>;

/** A start at the shop's Stripe account, on a link of one price. */
export function startRequest(shop: Merchant, given: Given): StartPayment {
  return {
    requestId: "req_test",
    shopperKey: null,
    email: null,
    country: null,
    origin: ORIGIN,
    locale: "en",
    source: null,
    selection: { amount: null, quantities: {} },
    answers: NOTHING_GIVEN,
    priceVersion: 1,
    quote: null,
    shownTotal: null,
    vatCheck: null,
    claim: null,
    pspAccountId: shop.pspAccountId,
    provider: "stripe",
    surface: "hosted",
    walletLacks: false,
    holdsPerAddressMax: 1,
    ...given,
  };
}
