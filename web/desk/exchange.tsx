/** A payment in another currency than its link's, on the desk. */

import type { Money as MoneyValue } from "../../worker/domain/money.ts";
import type { FxTerms } from "../../worker/domain/presentment.ts";
import { Exchange } from "../parts/exchange.tsx";
import { DESK_LOCALE } from "./frame.tsx";
import { Sums } from "./sums.tsx";

/** The link's price in its own currency, and by what it was exchanged. */
export interface PaymentExchange {
  readonly price: MoneyValue;
  readonly terms: FxTerms;
}

/** The words for the mark-up of whoever reads them. */
export const yourMarkup = ({ percent }: { readonly percent: string }): string => `includes your mark-up of ${percent}`;

/** Both sums and the rate; nothing where there was no exchange. */
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
