/** The terms of an exchange: the rate, its source and date, and the mark-up. */

import { FX_SOURCE_NAMES } from "../../worker/domain/fx.ts";
import type { FxTerms } from "../../worker/domain/presentment.ts";
import { percentIn } from "./tax-rows.tsx";
import { Time } from "./time.tsx";

/** A rate with all its digits, so that the amount can be recalculated. */
function rateIn(locale: string, { from, to, rate }: Pick<FxTerms, "from" | "to" | "rate">): string {
  const write = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  return `1 ${from} = ${write.format(rate as Intl.StringNumericLiteral)} ${to}`;
}

interface ExchangeProps {
  readonly terms: FxTerms;
  readonly locale: string;
  /** The text for the mark-up on the source's rate. */
  readonly markup: (values: { readonly percent: string }) => string;
}

/** The rate and its source, whose name is not translated. */
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
