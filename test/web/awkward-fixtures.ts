/** Content that is hard to lay out: very long words, both directions in one title, the most digits, pictures that are gone. */

import type { CheckoutProps } from "../../web/checkout/checkout-page.tsx";
import type { MerchantView } from "../../web/parts/brand-header.tsx";
import type { PaymentView } from "../../web/pay/status-page.tsx";
import type { LinkDefinition } from "../../worker/domain/link.ts";

/** A word of 79 letters, too long for a line on a phone. */
export const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/** A picture that the server no longer has. */
export const GONE_IMAGE = "img_gggggggggggggggggggg_1200x800";

/** Hebrew, Arabic, a picture letter and digits in one line. */
export const MIXED_TITLE = "Open studio – סדנת קרמיקה 2026 / ورشة الخزف (A–Z) 🏺";

const names = ["Cup", LONG_WORD, "כוס קרמיקה (2)", "طبق كبير 30 cm", "Plate, 40 cm, speckled, second choice"];
const lines = Array.from({ length: 24 }, (_, index) => ({
  name: names[index % names.length] ?? "",
  amount: index === 3 ? 0 : 1_250 * 10 ** (index % 5),
  quantity: 1 + (index % 3),
}));

/** With a name from right to left, wherever it is shown. */
const hebrew: Partial<MerchantView> = { name: "סטודיו צפון", logo: GONE_IMAGE };

type MakeProps = (changes?: Partial<LinkDefinition>, props?: Partial<CheckoutProps>) => CheckoutProps;

/** The checkouts by name, of links that `merchant` has. */
export function awkwardCheckouts(checkoutProps: MakeProps, merchant: MerchantView): Record<string, CheckoutProps> {
  const of = { merchant: { ...merchant, ...hebrew } };
  const dinars: Partial<LinkDefinition> = {
    title: MIXED_TITLE,
    description: null,
    currency: "KWD",
    price: { kind: "open", minimum: 1, maximum: 999_999_999_999, suggestions: [10_000, 25_500, 99_999_999] },
  };
  const yen: Partial<LinkDefinition> = {
    title: MIXED_TITLE,
    currency: "JPY",
    price: {
      kind: "items",
      items: lines.map((line, index) => ({
        ...line,
        ...(index % 4 === 0 && { image: GONE_IMAGE }),
        adjustable: index < 2 ? { minimum: 0, maximum: 999_999 } : null,
      })),
    },
    checkout: { images: [GONE_IMAGE, GONE_IMAGE], tips: { percentages: [500, 1_000, 1_500], amounts: [], own: true } },
  };
  return { "open-dinars": checkoutProps(dinars, of), "yen-crowded": checkoutProps(yen, of) };
}

/** The same order when it was paid. */
export const crowdedPayment: Pick<PaymentView, "title" | "currency" | "lines" | "total" | "email"> = {
  title: MIXED_TITLE,
  currency: "JPY",
  email: `${"kim.".repeat(15)}astrom@subdomain.of.a.very.long.example`,
  lines: lines.map(({ name, amount, quantity }) => ({ name, unitAmount: amount, quantity, amount: amount * quantity })),
  total: lines.reduce((total, { amount, quantity }) => total + amount * quantity, 0),
};
