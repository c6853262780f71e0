/** The card numbers for the payment page, each with its result. The numbers are those of the other stand-ins, so that one list serves all. */

export type Outcome =
  | { readonly kind: "approve" }
  | { readonly kind: "refuse"; readonly reason: string }
  | { readonly kind: "challenge" }
  | { readonly kind: "pending"; readonly outcome: "approve" | "refuse" };

/** The result of a payment's modifications: usually success. */
export type Modifications = "succeed" | "refunds_fail_later" | "captures_fail" | "captures_fail_later";

export type TestCard = {
  readonly number: string;
  readonly method: string;
  readonly note: string;
  readonly outcome: Outcome;
  readonly modifications: Modifications;
};

const approve: Outcome = { kind: "approve" };

function card(number: string, note: string, outcome: Outcome, modifications: Modifications = "succeed"): TestCard {
  return { number, method: "visa", note, outcome, modifications };
}

export const TEST_CARDS: readonly TestCard[] = [
  card("4242424242424242", "pays", approve),
  card("4000002500003155", "asks for a 3-D Secure confirmation", { kind: "challenge" }),
  card("4000000000000002", "is declined", { kind: "refuse", reason: "Refused" }),
  card("4000000000009995", "is declined for insufficient funds", { kind: "refuse", reason: "Not enough balance" }),
  card("4000000000000069", "is declined as expired", { kind: "refuse", reason: "Expired Card" }),
  card("4000000000005126", "pays; a refund succeeds, then fails after about 2 seconds", approve, "refunds_fail_later"),
  card("4000000000000341", "pays; a capture fails", approve, "captures_fail"),
  card(
    "4000000000000358",
    "pays; a capture succeeds, then fails after about 2 seconds",
    approve,
    "captures_fail_later",
  ),
  card("PENDING", "a slow method: succeeds after about 3 seconds", { kind: "pending", outcome: "approve" }),
  card("PENDING-REFUSED", "a slow method: fails after about 3 seconds", { kind: "pending", outcome: "refuse" }),
];

/** Adyen's reason for a 3-D Secure confirmation that failed. */
export const NOT_AUTHENTICATED = "3D Not Authenticated";

/** Finds a card by what the shopper typed; spaces and letter case do not matter. */
export function findCard(typed: string): TestCard | null {
  const number = typed.replaceAll(/\s/g, "").toUpperCase();
  return TEST_CARDS.find((known) => known.number === number) ?? null;
}
