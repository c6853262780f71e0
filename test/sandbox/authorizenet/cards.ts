/** The card numbers for the payment form, each with its result. The numbers are those of the other stand-ins. */

export type TestCard = {
  readonly number: string;
  readonly note: string;
  readonly outcome: "approve" | "decline" | "confirm" | "hold";
  readonly reasonCode: number;
};

export const TEST_CARDS: readonly TestCard[] = [
  { number: "4242424242424242", note: "pays", outcome: "approve", reasonCode: 1 },
  { number: "4000002500003155", note: "asks for a 3-D Secure confirmation", outcome: "confirm", reasonCode: 1 },
  { number: "4000000000000002", note: "is declined", outcome: "decline", reasonCode: 2 },
  { number: "4000000000000069", note: "is declined as expired", outcome: "decline", reasonCode: 8 },
  { number: "4000000000009235", note: "is held for review", outcome: "hold", reasonCode: 252 },
];

/** Finds a card by what the shopper typed; spaces do not matter. */
export function findCard(typed: string): TestCard | null {
  const number = typed.replaceAll(/\s/g, "");
  return TEST_CARDS.find((known) => known.number === number) ?? null;
}
