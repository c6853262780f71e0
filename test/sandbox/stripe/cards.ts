/** The test cards and bank accounts, each with what happens to it. Source: Stripe's testing guide. */
import type { RefundBehaviour } from "./rows.ts";

/** Why an attempt was refused, in the API's codes and in words for the shopper. */
export type Decline = { readonly code: string; readonly declineCode: string | null; readonly message: string };

/** What a payment method does when it is charged. */
export type Behaviour =
  | { readonly kind: "approve"; readonly refunds: RefundBehaviour }
  | { readonly kind: "decline"; readonly decline: Decline }
  | { readonly kind: "challenge"; readonly refunds: RefundBehaviour }
  | { readonly kind: "debit"; readonly outcome: "settle" | "fail" };

/** A payment method that the sandbox knows. `note` explains it on the index page. */
export type TestMethod = {
  readonly number: string;
  readonly brand: string;
  readonly note: string;
  readonly behaviour: Behaviour;
};

const approve: Behaviour = { kind: "approve", refunds: "succeeds" };

function decline(declineCode: string, message: string, code = "card_declined"): Behaviour {
  return { kind: "decline", decline: { code, declineCode, message } };
}

/** All known methods. */
export const TEST_METHODS: readonly TestMethod[] = [
  { number: "4242424242424242", brand: "visa", note: "pays", behaviour: approve },
  { number: "5555555555554444", brand: "mastercard", note: "pays", behaviour: approve },
  {
    number: "4000002500003155",
    brand: "visa",
    note: "asks for a 3-D Secure confirmation",
    behaviour: { kind: "challenge", refunds: "succeeds" },
  },
  {
    number: "4000000000000002",
    brand: "visa",
    note: "is declined",
    behaviour: decline("generic_decline", "Your card was declined."),
  },
  {
    number: "4000000000009995",
    brand: "visa",
    note: "is declined for insufficient funds",
    behaviour: decline("insufficient_funds", "Your card has insufficient funds."),
  },
  {
    number: "4000000000000069",
    brand: "visa",
    note: "is declined as expired",
    behaviour: decline("expired_card", "Your card has expired.", "expired_card"),
  },
  {
    number: "4000000000007726",
    brand: "visa",
    note: "pays; a refund stays pending for about 2 seconds, then succeeds",
    behaviour: { kind: "approve", refunds: "pending_then_succeeds" },
  },
  {
    number: "4000000000005126",
    brand: "visa",
    note: "pays; a refund succeeds, then fails after about 2 seconds",
    behaviour: { kind: "approve", refunds: "succeeds_then_fails" },
  },
  {
    number: "DE89370400440532013000",
    brand: "sepa_debit",
    note: "bank debit (EUR, not with manual capture): settles after about 3 seconds",
    behaviour: { kind: "debit", outcome: "settle" },
  },
  {
    number: "DE62370400440532013001",
    brand: "sepa_debit",
    note: "bank debit (EUR, not with manual capture): fails after about 3 seconds",
    behaviour: { kind: "debit", outcome: "fail" },
  },
];

/** The refusal of a 3-D Secure confirmation that failed. */
export const AUTHENTICATION_FAILED: Decline = {
  code: "payment_intent_authentication_failure",
  declineCode: null,
  message: "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

/** The refusal that follows a bank debit which did not go through. */
export const DEBIT_FAILED: Decline = {
  code: "payment_intent_payment_attempt_failed",
  declineCode: null,
  message: "The bank debit could not be completed.",
};

/** Finds a method by what the shopper typed; spaces, dashes and letter case do not matter. */
export function findMethod(typed: string): TestMethod | null {
  const number = typed.replaceAll(/[\s-]/g, "").toUpperCase();
  return TEST_METHODS.find((method) => method.number === number) ?? null;
}
