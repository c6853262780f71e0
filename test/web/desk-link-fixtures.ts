/** A link as its page on the desk tells of it, and the texts to share it. */

import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

/** What the page tells besides the link's row. */
export const linkDetail = {
  description: "Three hours at the wheel, clay and firing included.\nWe start at 10:00.",
  paymentsStarted: 31,
  placesHeld: 2,
  totals: [
    { currency: "EUR", amountCaptured: 193_200, amountRefunded: 6_900 },
    { currency: "USD", amountCaptured: 15_990, amountRefunded: 0 },
  ],
  expiresAt: TIME + 9_000 * MINUTE,
  opensAt: TIME + 8_000 * MINUTE,
  embedOrigins: ["https://atelier-nord.example"],
  successUrl: "https://atelier-nord.example/thanks",
  tax: ["EU VAT of the shopper’s country, added to prices"],
  fees: ["Processing: 3.5%", "Paid by the shopper"],
};

export const share = {
  invitation: "Ceramics workshop, €69.00. Pay Atelier Nord here:",
  button: '<a href="https://pay.example/ceramics" style="display:inline-block">Pay €69.00</a>',
  frame: '<iframe src="https://pay.example/ceramics?embed=1" title="Pay"></iframe>',
};
