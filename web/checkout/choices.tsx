/** The choices that change the total: amount, quantities, extras and tip. */

import { checkoutOf } from "../../worker/domain/checkout.ts";
import { formatMoney, ratioOf, scaled, sum } from "../../worker/domain/money.ts";
import { describedBy, FieldError, FieldHint, fieldId } from "../parts/field.tsx";
import { percentIn } from "../parts/tax-rows.tsx";
import { type CheckoutProps, itemsOf } from "./view.ts";

interface AmountTextProps extends Pick<CheckoutProps, "form" | "link"> {
  readonly name: "amount" | "tip_amount";
  readonly label: string;
  readonly hint?: string;
}

/** A field for an amount of the shopper's own. */
function AmountText({ name, label, hint, form, link }: AmountTextProps) {
  const error = form.errors[name];
  return (
    <div class="field amount-text">
      <label for={fieldId(name)}>{label}</label>
      <div class="affixed">
        <span class="affix" aria-hidden="true">
          {link.definition.currency}
        </span>
        <input
          id={fieldId(name)}
          name={name}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          maxlength={24}
          value={form.values[name] ?? ""}
          {...describedBy(name, { hint: hint !== undefined, error: error !== undefined })}
        />
      </div>
      <FieldError name={name} error={error} />
      {hint !== undefined && <FieldHint name={name}>{hint}</FieldHint>}
    </div>
  );
}

interface ChipProps {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly label: string;
  /** An amount derived from other choices, with the share that lets the script update it. */
  readonly portion?: { readonly basisPoints: number; readonly sum: string };
  readonly input?: Readonly<Record<string, string | boolean>>;
}

function Chip({ name, value, checked, label, portion, input }: ChipProps) {
  return (
    <label class="chip">
      <input type="radio" name={name} id={fieldId(`${name}_${value}`)} value={value} checked={checked} {...input} />
      <span>
        <span class="num">{label}</span>
        {portion !== undefined && (
          <small class="muted num" data-portion={portion.basisPoints}>
            {portion.sum}
          </small>
        )}
      </span>
    </label>
  );
}

/** The open amount: suggestions and a choice for another amount, or only a text field. */
export function AmountChoice(props: CheckoutProps) {
  const { t, form, link, locale } = props;
  const { price, currency } = link.definition;
  if (price.kind !== "open") return null;
  const write = (amount: number): string => formatMoney({ amount, currency }, locale);
  const hint = t.checkout.amountRange({ minimum: write(price.minimum), maximum: write(price.maximum) });
  const text = { name: "amount", hint, form, link } as const;
  if (price.suggestions.length === 0) return <AmountText {...text} label={t.checkout.amountLabel({ currency })} />;
  const chosen = form.values.amount_choice ?? (form.values.amount ? "other" : undefined);
  const error = form.errors.amount_choice;
  const options = [...price.suggestions.map((amount) => [String(amount), write(amount)] as const)];
  return (
    <fieldset class="field">
      <legend class="label">{t.checkout.amount}</legend>
      <div class="chips">
        {[...options, ["other", t.checkout.amountOther] as const].map(([value, label]) => (
          <Chip
            name="amount_choice"
            value={value}
            label={label}
            checked={value === chosen}
            input={{
              required: true,
              ...describedBy("amount_choice", { hint: false, error: error !== undefined }),
            }}
          />
        ))}
      </div>
      <FieldError name="amount_choice" error={error} />
      <AmountText {...text} label={t.checkout.amountOtherLabel({ currency })} />
    </fieldset>
  );
}

interface CountProps extends Pick<CheckoutProps, "t" | "form"> {
  readonly name: string;
  readonly item: string;
  readonly unit: number;
  readonly initial: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A number field that the script turns into a stepper. */
function Count({ t, form, name, item, unit, initial, minimum, maximum }: CountProps) {
  return (
    <div class="stepper">
      <button type="button" hidden data-step="-1" aria-label={t.checkout.fewer({ item })}>
        −
      </button>
      <input
        id={fieldId(name)}
        name={name}
        type="number"
        inputmode="numeric"
        step="1"
        min={minimum}
        max={maximum}
        required
        value={form.values[name] ?? String(initial)}
        data-unit={unit}
        {...describedBy(name, { hint: false, error: form.errors[name] !== undefined })}
      />
      <button type="button" hidden data-step="1" aria-label={t.checkout.more({ item })}>
        +
      </button>
    </div>
  );
}

/** A number field for each item with an adjustable quantity. */
export function QuantityChoice(props: CheckoutProps) {
  const { t, form, link, locale } = props;
  const { currency } = link.definition;
  const items = itemsOf(link.definition).filter(({ adjustable }) => adjustable !== null);
  if (items.length === 0) return null;
  const error = form.errors.total;
  return (
    <fieldset class="field" {...(error !== undefined && { "aria-describedby": `${fieldId("total")}-error` })}>
      <legend class="label">{t.checkout.quantities}</legend>
      <ul class="quantities" id={fieldId("total")}>
        {items.map(({ name: item, amount, quantity, adjustable, index }) => {
          const name = `quantity_${index}`;
          return (
            <li>
              <label for={fieldId(name)}>
                <span class="seen-not">{t.checkout.quantity} </span>
                <bdi>{item}</bdi>
                <small class="muted">{t.checkout.each({ sum: formatMoney({ amount, currency }, locale) })}</small>
              </label>
              <Count
                {...{ t, form, name, item, unit: amount, initial: quantity }}
                minimum={adjustable?.minimum ?? 0}
                maximum={adjustable?.maximum ?? 0}
              />
              <FieldError name={name} error={form.errors[name]} />
            </li>
          );
        })}
      </ul>
      <FieldError name="total" error={error} />
    </fieldset>
  );
}

/** A checkbox or a number field for each extra. */
export function ExtraChoice(props: CheckoutProps) {
  const { t, form, link, locale } = props;
  const { currency } = link.definition;
  const { extras } = checkoutOf(link.definition);
  if (extras.length === 0) return null;
  return (
    <fieldset class="field">
      <legend class="label">{t.checkout.extras}</legend>
      <ul class="quantities extras">
        {extras.map(({ name: item, amount, maximum }, index) => {
          const name = `extra_${index}`;
          const sumOfOne = formatMoney({ amount, currency }, locale);
          const error = form.errors[name];
          return (
            <li>
              {maximum === 1 ? (
                <label class="tick">
                  <input
                    type="checkbox"
                    id={fieldId(name)}
                    name={name}
                    value="1"
                    checked={form.values[name] === "1"}
                    data-unit={amount}
                    {...describedBy(name, { hint: false, error: error !== undefined })}
                  />
                  <bdi>{item}</bdi>
                  <bdi class="num">{sumOfOne}</bdi>
                </label>
              ) : (
                <>
                  <label for={fieldId(name)}>
                    <bdi>{item}</bdi>
                    <small class="muted">{t.checkout.extraUpTo({ sum: sumOfOne, count: maximum })}</small>
                  </label>
                  <Count {...{ t, form, name, item, unit: amount, initial: 0, minimum: 0, maximum }} />
                </>
              )}
              <FieldError name={name} error={error} />
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

/** The tip: none (the default), suggested shares and amounts, or another amount. */
export function TipChoice(props: CheckoutProps) {
  const { t, form, link, locale, price, merchant } = props;
  const { currency } = link.definition;
  const { tips } = checkoutOf(link.definition);
  if (tips === null) return null;
  const write = (amount: number): string => formatMoney({ amount, currency }, locale);
  const text = { name: "tip_amount", label: t.checkout.tipOtherLabel({ currency }), form, link } as const;
  const hint = t.checkout.tipHint({ merchant: merchant.name });
  if (tips.percentages.length + tips.amounts.length === 0) return <AmountText {...text} hint={hint} />;
  const percent = percentIn(locale);
  const subtotal = price === null ? null : sum(price.lines.map(({ amount }) => amount));
  const chosen = form.values.tip ?? "none";
  const error = form.errors.tip;
  const shares = tips.percentages.map((basisPoints) => ({
    value: `p${basisPoints}`,
    label: percent(basisPoints),
    portion: { basisPoints, sum: subtotal === null ? "" : write(scaled(subtotal, ratioOf(basisPoints), "half_up")) },
  }));
  const sums = tips.amounts.map((amount) => ({ value: `a${amount}`, label: write(amount) }));
  const choices = [
    ...shares,
    ...sums,
    { value: "none", label: t.checkout.tipNone },
    ...(tips.own ? [{ value: "other", label: t.checkout.tipOther }] : []),
  ];
  return (
    <fieldset class="field" aria-describedby={`${fieldId("tip")}-hint`}>
      <legend class="label">{t.checkout.tip}</legend>
      <div class="chips tips">
        {choices.map((choice) => (
          <Chip
            name="tip"
            {...choice}
            checked={choice.value === chosen}
            input={describedBy("tip", { hint: false, error: error !== undefined })}
          />
        ))}
      </div>
      <FieldError name="tip" error={error} />
      {tips.own && <AmountText {...text} />}
      <FieldHint name="tip">{hint}</FieldHint>
    </fieldset>
  );
}
