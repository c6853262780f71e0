/** The shopper's texts in British English: where they differ from the American ones. */

import { en } from "./en.ts";
import { vary } from "./messages.ts";

export const catalogue = vary(en, {
  checkout: { shipPostalCode: "Postcode" },
  errors: { postalCodeInvalid: "Check the postcode: it has only letters, digits, spaces and hyphens." },
  status: {
    states: {
      canceled: { title: "Payment cancelled" },
      sold_out: {
        detail:
          "The last place went while you were paying. Your card is not charged: the authorisation is released, and a reserved sum disappears within a few days.",
      },
      late: {
        detail:
          "Your card is not charged: the authorisation is released, and a reserved sum disappears within a few days.",
      },
    },
  },
});
