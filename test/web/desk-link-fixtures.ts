/** A link as its page on the desk tells of it, and the texts to share it. */

import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

/** What the page tells besides the link's row. */
export const linkDetail = {
  paymentsStarted: 31,
  placesHeld: 2,
  totals: [
    { currency: "EUR", amountCaptured: 193_200, amountRefunded: 6_900 },
    { currency: "USD", amountCaptured: 15_990, amountRefunded: 0 },
  ],
  expiresAt: TIME + 9_000 * MINUTE,
  opening: { at: TIME + 8_000 * MINUTE, isPast: false },
  embedOrigins: ["https://atelier-nord.example"],
  successUrl: "https://atelier-nord.example/thanks",
  topsUp: null,
  settings: [
    { label: "Price", lines: ["€69.00"] },
    { label: "Description", lines: ["Three hours at the wheel, clay and firing included.\nWe start at 10:00."] },
    { label: "Extras", lines: ["Gift wrapping, €3.50", "Felt coasters, set of two, €9.00 each, up to 6"] },
    { label: "Tips", lines: ["5%, 10%, 15%, or another amount"] },
    {
      label: "Promotion codes",
      lines: [
        "SPRING-10: 10% off, until 24 Dec 2026, 18:00 UTC, at most 50 payments, at most 1 per shopper",
        "NEIGHBOURS: €5.00 off",
      ],
    },
    {
      label: "Tax",
      lines: [
        "EU VAT of the shopper’s country, added to prices, rounded on each line",
        "Standard rate",
        "Seller in Germany, VAT ID DE129273398",
      ],
    },
    { label: "Fees", lines: ["Processing: 3.5%", "Paid by the shopper"] },
    {
      label: "Questions",
      lines: [
        "Name on the card (required, up to 60 characters)",
        "Age of the youngest (optional, a number from 6 to 99)",
        "Glaze (required, one of Celadon / Ash / Iron)",
      ],
    },
    {
      label: "Delivery",
      lines: [
        "To Austria, Switzerland, Germany, Denmark, France, United Kingdom, Italy, Netherlands, Norway, Sweden, United States",
        "Standard: €6.90, 3 to 5 working days",
        "Express: €14.90, Next working day, only to Germany",
        "Collect at the studio: free, only to Germany",
      ],
    },
    { label: "Phone number", lines: ["Optional"] },
    { label: "Note", lines: ["Shoppers may add a note"] },
    {
      label: "Terms to agree to",
      lines: ["I agree to the studio’s terms of sale.", "https://atelier-nord.example/terms"],
    },
    { label: "Other currencies", lines: ["CHF, GBP, USD"] },
    {
      label: "Ways to pay",
      lines: ["Money taken at once", "Cards entered on the provider’s page", "Wallets not accepted"],
    },
    { label: "Late payments", lines: ["Kept, if a place is free"] },
    { label: "Metadata", lines: ["campaign: winter-2026", "room: 3"] },
  ],
};

export const share = {
  invitation: "Ceramics workshop, €69.00. Pay Atelier Nord here:",
  button: '<a href="https://pay.example/ceramics" style="display:inline-block">Pay €69.00</a>',
  frame: '<iframe src="https://pay.example/ceramics?embed=1" title="Pay"></iframe>',
};
