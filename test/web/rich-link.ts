/** A link with every question and offer, and a shopper's choices, for pages in their fullest state. */

import type { CheckoutOptions } from "../../worker/domain/checkout.ts";
import type { LinkPrice } from "../../worker/domain/link.ts";
import type { Selection } from "../../worker/domain/pricing.ts";

/** Everything that a link can ask and offer. */
export const everything: Partial<CheckoutOptions> = {
  images: ["img_0123456789abcdefghjk_1200x800"],
  extras: [
    { name: "Gift wrapping", amount: 350, maximum: 1 },
    { name: "Felt coasters, set of two", amount: 900, maximum: 6 },
  ],
  tips: { percentages: [500, 1_000, 1_500], amounts: [], own: true },
  fields: [
    { key: "name", label: "Name on the card", required: true, type: "text", minimumLength: 0, maximumLength: 60 },
    { key: "age", label: "Age of the youngest", required: false, type: "number", minimum: 6, maximum: 99 },
    { key: "glaze", label: "Glaze", required: true, type: "choice", options: ["Celadon", "Ash", "Iron"] },
  ],
  shipping: {
    countries: ["AT", "CH", "DE", "DK", "FR", "GB", "IT", "NL", "NO", "SE", "US"],
    rates: [
      { name: "Standard", amount: 690, delivery: "3 to 5 working days", countries: null },
      { name: "Express", amount: 1_490, delivery: "Next working day", countries: ["DE"] },
      { name: "Collect at the studio", amount: 0, delivery: null, countries: ["DE"] },
    ],
  },
  phone: "optional",
  consent: { text: "I agree to the studio’s terms of sale.", termsUrl: "https://atelier-nord.example/terms" },
  note: true,
};

/** A shopper's choices. */
export const richSelection: Selection = {
  amount: null,
  quantities: {},
  extras: { 0: 1 },
  tip: { kind: "percentage", basisPoints: 1_000 },
  delivery: { country: "DE", rate: 0 },
};

/** So many lines that a phone folds them. */
export const manyItems: LinkPrice = {
  kind: "items",
  items: ["Cup", "Saucer", "Bowl", "Plate", "Vase", "Teapot with a wooden handle"].map((name, index) => ({
    name,
    amount: 1_250 * (index + 1),
    quantity: 1 + (index % 2),
    adjustable: null,
  })),
};
