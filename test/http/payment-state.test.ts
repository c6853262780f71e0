/** A payment's page if its attempts are in different states: it says only what a provider has confirmed. */

import { describe, expect, it } from "vitest";
import type { PaymentCommand } from "../../worker/domain/payment/decide.ts";
import { stateOf } from "../../worker/http/pages/payment-state.ts";
import {
  AUTHORIZED,
  apply,
  applyAll,
  CANCELED,
  EXPIRED,
  makeLink,
  OTHER_ACCOUNT,
  opened,
  said,
} from "../domain/payment/fixtures.ts";

/** The shopper went on to a second provider, and paid in the first one's page all the same. */
const LEFT: readonly PaymentCommand[] = [
  { type: "switch", pspAccountId: OTHER_ACCOUNT, provider: "adyen", surface: "hosted" },
  { type: "record_endless", attempt: 1 },
];

describe("the page of a payment with a second attempt", () => {
  it("does not say that the first one's authorisation is being completed while it is released", () => {
    const left = applyAll(opened(makeLink(1)), LEFT);
    const ended = apply(left, said(EXPIRED, 2, OTHER_ACCOUNT));
    const full = { ...ended, link: { ...ended.link, placesTaken: 1, placesHeld: 0 } };
    const released = apply(full, said(AUTHORIZED));
    expect(released.payment.attempts[0]).toMatchObject({ giveBackReason: "sold_out", ending: null });
    expect(stateOf(released.payment)).toBe("confirming");
    expect(stateOf(apply(released, said(CANCELED)).payment)).toBe("sold_out");
  });

  it("does not say that nothing was charged before the authorisation whose capture was refused is released", () => {
    const refused = applyAll(opened(), [
      ...LEFT,
      said(AUTHORIZED),
      said(EXPIRED, 2, OTHER_ACCOUNT),
      { type: "record_capture_refusal", attempt: 1 },
    ]);
    expect(stateOf(refused.payment)).toBe("confirming");
    expect(stateOf(apply(refused, said(CANCELED)).payment)).toBe("declined");
  });

  it("says that the first one's authorisation is being completed while the second's is released", () => {
    const both = applyAll(opened(), [
      ...LEFT,
      said(AUTHORIZED),
      said({ ...AUTHORIZED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT),
    ]);
    expect(both.payment.attempts.map(({ grant }) => grant)).toEqual(["capture", "void"]);
    expect(stateOf(both.payment)).toBe("authorized");
  });
});
