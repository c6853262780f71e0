/** The taxes of a price as list rows. */

import { formatMoney } from "../../worker/domain/money.ts";
import type { PricedTax } from "../../worker/domain/pricing/tax.ts";
import type { Wording } from "../i18n/messages.ts";

/** The label of a tax at a rate, such as `VAT 19%`, or that it is included. */
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
  /** Whether the tax is included in the amounts above, so that it must not read as another summand. */
  readonly isWithin: boolean;
  readonly currency: string;
  /** The minimum number of rows; surplus ones are hidden, for the page's script to fill. */
  readonly rowsMin?: number;
}

/** The rows of a tax, and of a reverse charge. The page's script finds them by their attributes. */
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
