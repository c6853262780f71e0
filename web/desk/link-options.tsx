/** The optional sections of the link form, closed until they are used. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { Field, fieldId, SelectField } from "../parts/field.tsx";
import { FeeFields, PromotionRows, TaxFields } from "./charge-fields.tsx";
import {
  COUNT_INPUT,
  indexes,
  Lines,
  MONEY_INPUT,
  type OptionProps,
  Row,
  rowCount,
  Section,
  Tick,
} from "./option-parts.tsx";

const NAME_INPUT = { autocomplete: "off", maxlength: LIMITS.lineItemNameLengthMax } as const;

function Extras(props: OptionProps) {
  return (
    <Section
      {...props}
      title="Extras"
      hint="Optional items that shoppers can add, each with a price."
      fields={/^extra_/}
    >
      {indexes(rowCount(props.values, "extra", LIMITS.extrasMax)).map((row) => (
        <Row
          {...props}
          list="extra"
          title="Extra"
          row={row}
          inputs={[
            ["name", "Name", NAME_INPUT],
            ["amount", "Price each", MONEY_INPUT],
            ["maximum", "Maximum (empty: 1)", COUNT_INPUT],
          ]}
        />
      ))}
    </Section>
  );
}

function Tips({ values, errors }: OptionProps) {
  const field = (name: string, label: string, hint: string) => (
    <Field
      name={name}
      label={label}
      value={values[name]}
      error={errors[name]}
      hint={hint}
      input={{ autocomplete: "off" }}
    />
  );
  return (
    <Section
      values={values}
      errors={errors}
      title="Tips"
      hint="Suggested tips. None is selected by default."
      fields={/^tip_/}
    >
      {field(
        "tip_percentages",
        "Percentages",
        `Up to ${LIMITS.tipSuggestionsMax}, separated by spaces, such as 10 12.5 15.`,
      )}
      {field("tip_amounts", "Amounts", "Separated by spaces, such as 2 5 10.")}
      <Tick name="tip_own" label="Let shoppers enter another amount" values={values} />
    </Section>
  );
}

const FIELD_TYPES = [
  ["text", "Text"],
  ["number", "Number"],
  ["choice", "Choice"],
] as const;

function Question({ row, values, errors }: OptionProps & { readonly row: number }) {
  const name = (member: string): string => `field_${row}_${member}`;
  const [key, type] = [values[name("key")], name("type")];
  return (
    <Row
      list="field"
      title="Question"
      row={row}
      values={values}
      errors={errors}
      inputs={[
        ["label", "Question", { autocomplete: "off", maxlength: LIMITS.labelLengthMax }],
        ["minimum", "Minimum", COUNT_INPUT],
        ["maximum", "Maximum", COUNT_INPUT],
      ]}
    >
      {key !== undefined && <input type="hidden" name={name("key")} value={key} />}
      <div class="field">
        <label for={fieldId(type)}>Type of answer</label>
        <select id={fieldId(type)} name={type}>
          {FIELD_TYPES.map(([value, label]) => (
            <option value={value} selected={values[type] === value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <Lines name={name("options")} label="Choices, one per line" rows={2} values={values} errors={errors} />
      <Tick name={name("required")} label="Required" values={values} />
    </Row>
  );
}

function Delivery(props: OptionProps) {
  const { values, errors } = props;
  const hint = "Names or codes separated by commas, such as Germany, AT. Leave empty for all countries.";
  return (
    <Section {...props} title="Delivery" hint="A delivery address and delivery options." fields={/^(?:shipping|rate_)/}>
      <Tick name="shipping" label="Ask for a delivery address" values={values} />
      <Lines name="shipping_countries" label="Countries" hint={hint} rows={2} values={values} errors={errors} />
      {indexes(rowCount(values, "rate", LIMITS.shippingRatesMax)).map((row) => (
        <Row
          {...props}
          list="rate"
          title="Delivery option"
          row={row}
          inputs={[
            ["name", "Name", NAME_INPUT],
            ["amount", "Price (empty: free)", MONEY_INPUT],
            ["delivery", "Delivery time", { maxlength: LIMITS.deliveryWordsLengthMax, placeholder: "2 to 3 days" }],
            ["countries", "Only to countries", { placeholder: "Germany, AT", autocomplete: "off" }],
          ]}
        />
      ))}
    </Section>
  );
}

const PHONE_CHOICES = [
  ["none", "Do not ask"],
  ["optional", "Optional"],
  ["required", "Required"],
] as const;

function Contact({ values, errors }: OptionProps) {
  return (
    <Section
      values={values}
      errors={errors}
      title="Phone, note and terms"
      hint="A phone number, a note to you, and terms to agree to."
      fields={/^(?:phone|note|consent_)/}
    >
      <SelectField
        name="phone"
        label="Phone number"
        choices={PHONE_CHOICES}
        value={values.phone}
        error={errors.phone}
      />
      <Tick name="note" label="Let shoppers add a note" values={values} />
      <Lines
        name="consent_text"
        label="Text that shoppers must agree to (optional)"
        rows={2}
        values={values}
        errors={errors}
      />
      <Field
        name="consent_url"
        label="Link to the terms (optional)"
        value={values.consent_url}
        error={errors.consent_url}
        input={{ type: "url", inputmode: "url", placeholder: "https://", maxlength: LIMITS.urlLengthMax }}
      />
    </Section>
  );
}

/** All sections. The hidden `options` says that the form has them, so that empty ones are removed. A top-up link has fewer. */
export function LinkOptions({ isTopUp, ...props }: OptionProps & { readonly isTopUp: boolean }) {
  return (
    <>
      <input type="hidden" name="options" value="yes" />
      {!isTopUp && (
        <>
          <Extras {...props} />
          <Tips {...props} />
        </>
      )}
      <Section
        {...props}
        title="Promotion codes"
        hint="Discounts by code, with optional limits and dates."
        fields={/^promotion_/}
      >
        <PromotionRows {...props} />
      </Section>
      <Section {...props} title="Tax" hint="A fixed rate, or EU VAT of the shopper’s country." fields={/^tax_kind$/}>
        <TaxFields {...props} />
      </Section>
      <Section
        {...props}
        title="Fees"
        hint="What a payment costs you, and who pays for it. New links start with your default fees."
        fields={/^fee_(?:\d|markup)/}
      >
        <FeeFields {...props} />
      </Section>
      <Section
        {...props}
        title="Questions"
        hint="Anything else you need to know from the shopper."
        fields={/^field_\d+_(?!type$)/}
      >
        <p class="hint">Minimum and maximum limit the length of a text, or a number.</p>
        {indexes(rowCount(props.values, "field", LIMITS.customFieldsMax)).map((row) => (
          <Question {...props} row={row} />
        ))}
      </Section>
      {!isTopUp && <Delivery {...props} />}
      <Contact {...props} />
      {!isTopUp && (
        <Section
          {...props}
          title="Other currencies"
          hint="Currencies that shoppers may pay in, at a rate held for 15 minutes."
          fields={/^presentment_/}
        >
          <Field
            name="presentment_currencies"
            label="Currencies"
            value={props.values.presentment_currencies}
            error={props.errors.presentment_currencies}
            hint="Codes separated by spaces, such as EUR MXN."
            input={{ autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 100 }}
          />
        </Section>
      )}
    </>
  );
}
