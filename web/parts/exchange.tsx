/** By what a sum was exchanged: the rate, whose it is and from when, and what was put on it. */

import { FX_SOURCE_NAMES } from "../../worker/domain/fx.ts";
import type { FxTerms } from "../../worker/domain/presentment.ts";
import { percentIn } from "./tax-rows.tsx";
import { Time } from "./time.tsx";

/** A rate with all of its digits: who multiplies by it comes to the sum. */
function rateIn(locale: string, { from, to, rate }: Pick<FxTerms, "from" | "to" | "rate">): string {
  const write = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  return `1 ${from} = ${write.format(rate as Intl.StringNumericLiteral)} ${to}`;
}

interface ExchangeProps {
  readonly terms: FxTerms;
  readonly locale: string;
  /** Says how much was put on the source's rate. */
  readonly markup: (values: { readonly percent: string }) => string;
}

/** Names of sources are theirs, and in no language of ours. */
export function Exchange({ terms, locale, markup }: ExchangeProps) {
  return (
    <>
      <bdi class="num">{rateIn(locale, terms)}</bdi>
      <small class="muted">
        <bdi>{FX_SOURCE_NAMES[terms.source]}</bdi>
        {" · "}
        <Time ms={terms.at} locale={locale} />
        {terms.markupBasisPoints > 0 && (
          <>
            {" · "}
            {markup({ percent: percentIn(locale)(terms.markupBasisPoints) })}
          </>
        )}
      </small>
    </>
  );
}
