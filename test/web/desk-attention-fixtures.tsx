/** The desk's list of what needs attention, for checks of markup and screenshots. */

import { AttentionPage } from "../../web/desk/attention-page.tsx";
import type { DeskContext } from "../../web/desk/frame.tsx";
import { TIME } from "./desk-payment-fixtures.tsx";

const attention = {
  id: "pay_1",
  amount: 11_290,
  currency: "EUR",
  email: "kim@example.com",
  since: TIME,
  text: "Stripe has not confirmed the capture.",
};
const letter = { id: "a1b2", since: TIME, text: "A notification of Stripe could not be applied." };

export function attentionPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  return {
    attention: (
      <AttentionPage
        desk={desk}
        waiting={[attention]}
        toReview={[{ ...attention, id: "pay_2", email: null, text: "The provider reported a different amount." }]}
        disputes={[{ ...attention, text: "The shopper disputed this payment with the bank." }]}
        deadLetters={[letter, { ...letter, id: "b2/../c3" }]}
        parkedEvents={[letter]}
        endpoints={[{ id: "whk_1", name: "Book-keeping", since: TIME, text: "It accepted nothing for 5 days." }]}
        routingGaps={[{ since: TIME, text: "Routing rule 2 allows only accounts that are disabled." }]}
      />
    ),
    "attention-none": (
      <AttentionPage
        desk={testDesk}
        waiting={[]}
        toReview={[]}
        disputes={[]}
        deadLetters={[]}
        parkedEvents={[]}
        endpoints={[]}
        routingGaps={[]}
      />
    ),
  };
}
