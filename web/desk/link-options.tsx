/** The sections of a link's form about what its page offers and asks: folded until something is in them. */

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
      hint="Things to add, each with its price. None is added beforehand."
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
            ["amount", "Price of one", MONEY_INPUT],
            ["maximum", "At most (or one)", COUNT_INPUT],
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
      hint="Shares or sums on top. No tip is chosen beforehand."
      fields={/^tip_/}
    >
      {field(
        "tip_percentages",
        "Percentages",
        `Up to ${LIMITS.tipSuggestionsMax}, with spaces between, such as 10 12.5 15.`,
      )}
      {field("tip_amounts", "Sums", "With spaces between, such as 2 5 10.")}
      <Tick name="tip_own" label="Any other sum" values={values} />
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
        ["minimum", "Least length or number", COUNT_INPUT],
        ["maximum", "Largest length or number", COUNT_INPUT],
      ]}
    >
      {key !== undefined && <input type="hidden" name={name("key")} value={key} />}
      <div class="field">
        <label for={fieldId(type)}>Answer</label>
        <select id={fieldId(type)} name={type}>
          {FIELD_TYPES.map(([value, label]) => (
            <option value={value} selected={values[type] === value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <Lines name={name("options")} label="Choices, one a line" rows={2} values={values} errors={errors} />
      <Tick name={name("required")} label="Has to be answered" values={values} />
    </Row>
  );
}

function Delivery(props: OptionProps) {
  const { values, errors } = props;
  const hint = "Names or codes between commas, such as Germany, AT.";
  return (
    <Section {...props} title="Delivery" hint="An address, and ways to deliver there." fields={/^(?:shipping|rate_)/}>
      <Tick name="shipping" label="Ask for a delivery address" values={values} />
      <Lines
        name="shipping_countries"
        label="Countries (empty: anywhere)"
        hint={hint}
        rows={2}
        values={values}
        errors={errors}
      />
      {indexes(rowCount(values, "rate", LIMITS.shippingRatesMax)).map((row) => (
        <Row
          {...props}
          list="rate"
          title="Way of delivery"
          row={row}
          inputs={[
            ["name", "Name", NAME_INPUT],
            ["amount", "Price (empty: free)", MONEY_INPUT],
            ["delivery", "How long", { maxlength: LIMITS.deliveryWordsLengthMax, placeholder: "2 to 3 days" }],
            ["countries", "Only to", { placeholder: "Germany, AT", autocomplete: "off" }],
          ]}
        />
      ))}
    </Section>
  );
}

const PHONE_CHOICES = [
  ["none", "Not asked for"],
  ["optional", "May be given"],
  ["required", "Has to be given"],
] as const;

function Contact({ values, errors }: OptionProps) {
  return (
    <Section
      values={values}
      errors={errors}
      title="Phone, note and agreement"
      hint="A number to call, a note to you, terms to agree to."
      fields={/^(?:phone|note|consent_)/}
    >
      <SelectField
        name="phone"
        label="Phone number"
        choices={PHONE_CHOICES}
        value={values.phone}
        error={errors.phone}
      />
      <Tick name="note" label="Shoppers may write a note" values={values} />
      <Lines
        name="consent_text"
        label="What shoppers have to agree to (optional)"
        rows={2}
        values={values}
        errors={errors}
      />
      <Field
        name="consent_url"
        label="Address of the terms (optional)"
        value={values.consent_url}
        error={errors.consent_url}
        input={{ type: "url", inputmode: "url", placeholder: "https://", maxlength: LIMITS.urlLengthMax }}
      />
    </Section>
  );
}

/** All sections. `options` tells the server that the form has them: what it lacks then is to be taken away. A link that tops up a wallet has no more to sell. */
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
        title="Codes"
        hint="A share or a sum off, for a time or for the first."
        fields={/^promotion_/}
      >
        <PromotionRows {...props} />
      </Section>
      <Section {...props} title="Tax" hint="Your own, or the VAT of the shopper’s country." fields={/^tax_kind$/}>
        <TaxFields {...props} />
      </Section>
      <Section
        {...props}
        title="Fees"
        hint="What a payment costs you, and who bears it. New links begin with your usual ones."
        fields={/^fee_(?:\d|markup)/}
      >
        <FeeFields {...props} />
      </Section>
      <Section {...props} title="Questions" hint="What you need to know to deliver." fields={/^field_\d+_(?!type$)/}>
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
          hint="Shoppers may pay in them, at a rate that their page shows and that holds for a quarter of an hour."
          fields={/^presentment_/}
        >
          <Field
            name="presentment_currencies"
            label="Currencies"
            value={props.values.presentment_currencies}
            error={props.errors.presentment_currencies}
            hint="Codes with spaces between, such as EUR MXN."
            input={{ autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: 100 }}
          />
        </Section>
      )}
    </>
  );
}
