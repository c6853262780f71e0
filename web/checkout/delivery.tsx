/** The delivery address, and the delivery rates for it. */

import { checkoutOf, deliversTo, type Shipping, type ShippingRate } from "../../worker/domain/checkout.ts";
import { COUNTRIES, needsPostalCode, regionIn } from "../../worker/domain/countries.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { describedBy, Field, FieldError, fieldId } from "../parts/field.tsx";
import { Label } from "./questions.tsx";
import type { CheckoutProps } from "./view.ts";

interface Delivering extends CheckoutProps {
  readonly shipping: Shipping;
  /** Null while none is chosen. */
  readonly country: string | null;
}

/** Country names in a language, or the code where there is none. */
function countryNames(locale: string): (code: string) => string {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return (code) => names.of(code) ?? code;
}

interface CountrySelectProps extends Pick<CheckoutProps, "t" | "form" | "locale"> {
  readonly name: "ship_country" | "tax_country";
  readonly countries: readonly string[];
  readonly chosen: string | null;
  readonly autocomplete: string;
}

/** A choice of countries, by name in the page's language. */
export function CountrySelect({ t, form, locale, name: field, countries, chosen, autocomplete }: CountrySelectProps) {
  const nameOf = countryNames(locale);
  const { compare } = new Intl.Collator(locale);
  const named = countries
    .map((code) => ({ code, name: nameOf(code) }))
    .sort((one, other) => compare(one.name, other.name));
  const error = form.errors[field];
  return (
    <div class="field">
      <label for={fieldId(field)}>{t.checkout.country}</label>
      <select
        id={fieldId(field)}
        name={field}
        required
        autocomplete={autocomplete}
        {...describedBy(field, { hint: false, error: error !== undefined })}
      >
        {named.length > 1 && <option value="">{t.checkout.countryChoose}</option>}
        {named.map(({ code, name }) => (
          <option value={code} selected={code === chosen}>
            {name}
          </option>
        ))}
      </select>
      <FieldError name={field} error={error} />
    </div>
  );
}

interface AddressLineProps extends Delivering {
  readonly name: string;
  readonly label: string;
  readonly token: string;
  readonly required: boolean;
  readonly input?: Readonly<Record<string, string | number | boolean>>;
}

function AddressLine({ name, label, token, required, input, t, form }: AddressLineProps) {
  return (
    <Field
      name={name}
      label={<Label text={label} required={required} t={t} />}
      value={form.values[name]}
      error={form.errors[name]}
      input={{ autocomplete: `shipping ${token}`, maxlength: LIMITS.addressLineLengthMax, required, ...input }}
    />
  );
}

function Address(props: Delivering) {
  const { t, shipping, country } = props;
  const withRegion = (shipping.countries ?? COUNTRIES).filter((code) => regionIn(code) !== "none");
  const isRegionShown = country === null || withRegion.includes(country);
  return (
    <>
      <CountrySelect
        {...props}
        name="ship_country"
        countries={shipping.countries ?? COUNTRIES}
        chosen={country}
        autocomplete="shipping country"
      />
      <AddressLine {...props} name="ship_name" label={t.checkout.shipName} token="name" required />
      <AddressLine {...props} name="ship_line1" label={t.checkout.shipLine1} token="address-line1" required />
      <AddressLine {...props} name="ship_line2" label={t.checkout.shipLine2} token="address-line2" required={false} />
      <div class="pair">
        <AddressLine
          {...props}
          name="ship_postal_code"
          label={t.checkout.shipPostalCode}
          token="postal-code"
          required={country === null || needsPostalCode(country)}
          // Not `required` in the browser: whether it is needed depends on the country, which may still change.
          input={{ maxlength: LIMITS.postalCodeLengthMax, autocapitalize: "characters", required: false }}
        />
        <AddressLine {...props} name="ship_city" label={t.checkout.shipCity} token="address-level2" required />
      </div>
      {withRegion.length > 0 && (
        <div data-countries={withRegion.join(" ")} hidden={!isRegionShown}>
          <AddressLine
            {...props}
            name="ship_region"
            label={t.checkout.shipRegion}
            token="address-level1"
            required={country !== null && regionIn(country) === "required"}
            input={{ required: false }}
          />
        </div>
      )}
    </>
  );
}

function Rate({ rate, index, ...props }: { readonly rate: ShippingRate; readonly index: number } & Delivering) {
  const { t, form, link, locale, country } = props;
  const { currency } = link.definition;
  const nameOf = countryNames(locale);
  const words = [
    ...(rate.delivery === null ? [] : [rate.delivery]),
    ...(rate.countries === null || country !== null
      ? []
      : [t.checkout.goesTo({ countries: new Intl.ListFormat(locale).format(rate.countries.map(nameOf)) })]),
  ];
  return (
    <li
      {...(rate.countries !== null && { "data-countries": rate.countries.join(" ") })}
      hidden={country !== null && !deliversTo(rate, country)}
    >
      <label class="rate">
        <input
          type="radio"
          name="shipping_rate"
          value={String(index)}
          id={index === 0 ? fieldId("shipping_rate") : `${fieldId("shipping_rate")}-${index}`}
          checked={form.values.shipping_rate === String(index)}
          required
          data-amount={rate.amount}
          {...describedBy("shipping_rate", { hint: false, error: form.errors.shipping_rate !== undefined })}
        />
        <span>
          <bdi data-rate>{rate.name}</bdi>
          {words.map((text) => (
            <small class="muted">
              <bdi>{text}</bdi>
            </small>
          ))}
        </span>
        <bdi class="num">
          {rate.amount === 0 ? t.checkout.free : formatMoney({ amount: rate.amount, currency }, locale)}
        </bdi>
      </label>
    </li>
  );
}

/** The address and the rates; nothing for a link without delivery. */
export function DeliveryFields(props: CheckoutProps) {
  const { t, form, link } = props;
  const { shipping } = checkoutOf(link.definition);
  if (shipping === null) return null;
  const typed = form.values.ship_country ?? "";
  const country = deliversTo(shipping, typed) && COUNTRIES.includes(typed) ? typed : null;
  const delivering = { ...props, shipping, country };
  return (
    <>
      <h2 class="part" id="delivery">
        {t.checkout.delivery}
      </h2>
      <Address {...delivering} />
      {shipping.rates.length > 0 && (
        <fieldset class="field">
          <legend class="label">{t.checkout.deliveryRates}</legend>
          <ul class="rates">
            {shipping.rates.map((rate, index) => (
              <Rate rate={rate} index={index} {...delivering} />
            ))}
          </ul>
          <FieldError name="shipping_rate" error={form.errors.shipping_rate} />
        </fieldset>
      )}
    </>
  );
}
