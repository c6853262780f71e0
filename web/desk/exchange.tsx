/** The exchange of a payment made in a currency other than its link's. */

import type { Money as MoneyValue } from "../../worker/domain/money.ts";
import type { FxTerms } from "../../worker/domain/presentment.ts";
import { Exchange } from "../parts/exchange.tsx";
import { DESK_LOCALE } from "./frame.tsx";
import { Sums } from "./sums.tsx";

/** The price in the link's currency, and the terms of the exchange. */
export interface PaymentExchange {
  readonly price: MoneyValue;
  readonly terms: FxTerms;
}

/** The mark-up in words for the merchant. */
export const yourMarkup = ({ percent }: { readonly percent: string }): string => `includes your mark-up of ${percent}`;

/** Both amounts and the rate; nothing without an exchange. */
export function Exchanged({
  exchange,
  paid,
}: {
  readonly exchange: PaymentExchange | null;
  readonly paid: MoneyValue;
}) {
  if (exchange === null) return null;
  const { price, terms } = exchange;
  return (
    <section aria-labelledby="exchange" class="stack">
      <h2 id="exchange">Paid in another currency</h2>
      <Sums
        rows={[
          { name: "Your price", ...price },
          { name: "Paid", ...paid },
        ]}
      />
      <p class="stack">
        <Exchange terms={terms} locale={DESK_LOCALE} markup={yourMarkup} />
      </p>
    </section>
  );
}
