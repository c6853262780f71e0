/** The checkout's field, row and script data for paying in other currencies. */

import { exponentOf } from "../../worker/domain/currencies.ts";
import { parseRate } from "../../worker/domain/fx.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { stepOf } from "../../worker/domain/presentment.ts";
import { Exchange } from "../parts/exchange.tsx";
import { describedBy, FieldError, fieldId } from "../parts/field.tsx";
import { SLOT, Slotted } from "../parts/slotted.tsx";
import { Time } from "../parts/time.tsx";
import { type CheckoutProps, toPay } from "./view.ts";

/** The choice of currency, the link's own first. A button applies it, so that choosing with the arrow keys loads nothing. */
export function CurrencyChoice({ t, form, locale, link, presentment, isFramed }: CheckoutProps) {
  const error = form.errors.currency;
  if (presentment === null || (presentment.currencies.length === 0 && error === undefined)) return null;
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  const own = link.definition.currency;
  const chosen = presentment.chosen?.quote.to ?? own;
  return (
    <div class="field">
      <label for={fieldId("currency")}>{t.checkout.currency}</label>
      <div class="beside">
        <select
          id={fieldId("currency")}
          name="currency"
          {...describedBy("currency", { hint: false, error: error !== undefined })}
        >
          {[own, ...presentment.currencies].map((code) => (
            <option value={code === own ? "" : code} selected={code === chosen}>
              {names.of(code) ?? code} ({code})
            </option>
          ))}
        </select>
        <button
          type="submit"
          class="button"
          name="action"
          value="update"
          formnovalidate
          {...(isFramed && { formtarget: "_self" })}
        >
          {t.checkout.update}
        </button>
      </div>
      <FieldError name="currency" error={error} />
    </div>
  );
}

/** The rate, the exchanged total, and until when the rate holds. */
export function ExchangeRow(props: CheckoutProps) {
  const { t, locale, presentment } = props;
  const chosen = presentment?.chosen ?? null;
  if (chosen === null) return null;
  const due = toPay(props);
  return (
    <>
      <li>
        <span>
          <Exchange terms={chosen.quote} locale={locale} markup={t.common.fxMarkup} />
          <small class="muted">
            <Slotted text={t.checkout.rateHeld({ time: SLOT })}>
              <Time ms={chosen.quote.lockedUntil} locale={locale} />
            </Slotted>
          </small>
        </span>
      </li>
      <li class="total">
        <span>
          {t.common.total} ({chosen.quote.to})
        </span>
        <bdi class="num" data-paid>
          {due === null ? t.checkout.unknownSum : formatMoney(due, locale)}
        </bdi>
      </li>
    </>
  );
}

/** The data for exchanging a total in the script as on the server: two integers, a step, and the currency's format. */
export function exchangeData({ presentment, link }: CheckoutProps): Record<string, string> {
  const quote = presentment?.chosen?.quote;
  const ratio = quote === undefined ? null : parseRate(quote.rate);
  if (quote === undefined || ratio === null) return {};
  const exponent = exponentOf(quote.to);
  const shift = 10n ** BigInt(Math.abs(exponent - exponentOf(link.definition.currency)));
  const isFiner = exponent >= exponentOf(link.definition.currency);
  const [by, over] = isFiner
    ? [ratio.numerator * shift, ratio.denominator]
    : [ratio.numerator, ratio.denominator * shift];
  return { "data-exchange": [by, over, stepOf(quote.to), quote.to, exponent].join(" ") };
}
