/** The taxes of a price, each a row of a list. */

import { formatMoney } from "../../worker/domain/money.ts";
import type { PricedTax } from "../../worker/domain/pricing/tax.ts";
import type { Wording } from "../i18n/messages.ts";

/** What a tax is called at a rate, as `locale` writes it: `VAT 19%`, or that it is in the sum. */
export function taxLabel(
  { kind, name, behavior }: Pick<PricedTax, "kind" | "name" | "behavior">,
  rate: string,
  { t }: Pick<Wording, "t">,
): string {
  const tax = `${kind === "eu_vat" ? t.checkout.vat : name} ${rate}`;
  return behavior === "inclusive" ? t.checkout.taxIncluded({ tax }) : tax;
}

/** Basis points as a percentage. */
export function percentIn(locale: string): (basisPoints: number) => string {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  return (basisPoints) => format.format(basisPoints / 10_000);
}

interface TaxRowsProps extends Wording {
  readonly tax: PricedTax | null;
  /** The sums above hold it already: it stands under their total, and reads as no further summand. */
  readonly isWithin: boolean;
  readonly currency: string;
  /** So many rows are there for the page's script to fill, besides those that are shown. */
  readonly rowsMin?: number;
}

/** The rows of a tax, and of who accounts for it himself. A page's script finds them by their attributes. */
export function TaxRows({ tax, isWithin, currency, rowsMin = 0, locale, t }: TaxRowsProps) {
  const percent = percentIn(locale);
  const lines = tax?.lines ?? [];
  const place = isWithin ? { class: "within" } : {};
  const spare = Array.from({ length: Math.max(0, rowsMin - lines.length) });
  return (
    <>
      {tax !== null &&
        lines.map(({ basisPoints, amount }) => (
          <li data-tax-row {...place}>
            <bdi data-label>{taxLabel(tax, percent(basisPoints), { t })}</bdi>
            <bdi class="num" data-sum>
              {formatMoney({ amount, currency }, locale)}
            </bdi>
          </li>
        ))}
      {spare.map(() => (
        <li data-tax-row hidden {...place}>
          <bdi data-label></bdi>
          <bdi class="num" data-sum></bdi>
        </li>
      ))}
      {(rowsMin > 0 || tax?.reverseCharge != null) && (
        <li data-reverse hidden={tax?.reverseCharge == null}>
          <span>
            {t.checkout.reverseCharge}
            <small class="muted">
              <bdi>{tax?.reverseCharge ?? ""}</bdi>
            </small>
          </span>
        </li>
      )}
    </>
  );
}
