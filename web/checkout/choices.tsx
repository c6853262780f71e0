/** What the shopper may choose: an amount, or how many. */

import { formatMoney } from "../../worker/domain/money.ts";
import { describedBy, FieldError, FieldHint, fieldId } from "../parts/field.tsx";
import { type CheckoutProps, summaryLines } from "./view.ts";

function AmountText({ label, hint, ...props }: CheckoutProps & { readonly label: string; readonly hint: string }) {
  const { form, link } = props;
  const error = form.errors.amount;
  return (
    <div class="field amount-text">
      <label for={fieldId("amount")}>{label}</label>
      <div class="affixed">
        <span class="affix" aria-hidden="true">
          {link.definition.currency}
        </span>
        <input
          id={fieldId("amount")}
          name="amount"
          type="text"
          inputmode="decimal"
          autocomplete="off"
          maxlength={24}
          value={form.values.amount ?? ""}
          {...describedBy("amount", { hint: true, error: error !== undefined })}
        />
      </div>
      <FieldError name="amount" error={error} />
      <FieldHint name="amount">{hint}</FieldHint>
    </div>
  );
}

/** The open amount: suggestions with one more choice for any other sum, or only a text field. */
export function AmountChoice(props: CheckoutProps) {
  const { t, form, link, locale } = props;
  const { price, currency } = link.definition;
  if (price.kind !== "open") return null;
  const write = (amount: number): string => formatMoney({ amount, currency }, locale);
  const hint = t.checkout.amountRange({ minimum: write(price.minimum), maximum: write(price.maximum) });
  if (price.suggestions.length === 0) {
    return <AmountText {...props} label={t.checkout.amountLabel({ currency })} hint={hint} />;
  }
  const chosen = form.values.amount_choice ?? (form.values.amount ? "other" : undefined);
  const options = [...price.suggestions.map((amount) => [String(amount), write(amount)] as const)];
  return (
    <fieldset class="field">
      <legend class="label">{t.checkout.amount}</legend>
      <div class="chips">
        {[...options, ["other", t.checkout.amountOther] as const].map(([value, label]) => (
          <label class="chip">
            <input
              type="radio"
              name="amount_choice"
              id={fieldId(`amount_choice_${value}`)}
              value={value}
              checked={value === chosen}
              required
              {...describedBy("amount_choice", { hint: false, error: form.errors.amount_choice !== undefined })}
            />
            <span class="num">{label}</span>
          </label>
        ))}
      </div>
      <FieldError name="amount_choice" error={form.errors.amount_choice} />
      <AmountText {...props} label={t.checkout.amountOtherLabel({ currency })} hint={hint} />
    </fieldset>
  );
}

/** A number field for each item whose quantity the shopper may choose. */
export function QuantityChoice(props: CheckoutProps) {
  const { t, form, link, locale } = props;
  const lines = summaryLines(props).filter(({ item }) => item.adjustable !== null);
  if (lines.length === 0) return null;
  const error = form.errors.total;
  return (
    <fieldset class="field" {...(error !== undefined && { "aria-describedby": `${fieldId("total")}-error` })}>
      <legend class="label">{t.checkout.quantities}</legend>
      <ul class="quantities" id={fieldId("total")}>
        {lines.map(({ item, index }) => {
          const name = `quantity_${index}`;
          return (
            <li>
              <label for={fieldId(name)}>
                <span class="seen-not">{t.checkout.quantity} </span>
                <bdi>{item.name}</bdi>
                <small class="muted">
                  {t.checkout.each({
                    sum: formatMoney({ amount: item.amount, currency: link.definition.currency }, locale),
                  })}
                </small>
              </label>
              <div class="stepper">
                <button type="button" hidden data-step="-1" aria-label={t.checkout.fewer({ item: item.name })}>
                  −
                </button>
                <input
                  id={fieldId(name)}
                  name={name}
                  type="number"
                  inputmode="numeric"
                  step="1"
                  min={item.adjustable?.minimum ?? 0}
                  max={item.adjustable?.maximum ?? 0}
                  required
                  value={form.values[name] ?? String(item.quantity)}
                  data-unit={item.amount}
                  data-index={index}
                  {...describedBy(name, { hint: false, error: form.errors[name] !== undefined })}
                />
                <button type="button" hidden data-step="1" aria-label={t.checkout.more({ item: item.name })}>
                  +
                </button>
              </div>
              <FieldError name={name} error={form.errors[name]} />
            </li>
          );
        })}
      </ul>
      <FieldError name="total" error={error} />
    </fieldset>
  );
}
