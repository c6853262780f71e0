/** What a link's form asks about codes, tax and fees; the fees' part is the form of a merchant's usual fees as well. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { Field, SelectField } from "../parts/field.tsx";
import { COUNT_INPUT, indexes, MONEY_INPUT, type OptionProps, Row, rowCount } from "./option-parts.tsx";

const PERCENT_INPUT = { inputmode: "decimal", autocomplete: "off", maxlength: 8 } as const;
const TIME_INPUT = { type: "datetime-local" } as const;

interface SelectProps extends OptionProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [string, string])[];
}

function Select({ values, errors, ...field }: SelectProps) {
  return <SelectField {...field} value={values[field.name]} error={errors[field.name]} />;
}

/** Codes, each with what it takes off, for whom and until when. */
export function PromotionRows(props: OptionProps) {
  return (
    <>
      <p class="hint">
        Write “10%” or a sum. Whoever pays with a limited code holds it for a quarter of an hour, and spends it by
        paying.
      </p>
      {indexes(rowCount(props.values, "promotion", LIMITS.promotionsMax)).map((row) => (
        <Row
          {...props}
          list="promotion"
          title="Code"
          row={row}
          inputs={[
            [
              "code",
              "Code",
              { autocomplete: "off", autocapitalize: "characters", maxlength: LIMITS.promotionCodeLengthMax },
            ],
            ["off", "Off", MONEY_INPUT],
            ["max", "Payments, at most", COUNT_INPUT],
            ["each", "Of one shopper, at most", COUNT_INPUT],
            ["from", "From, UTC", TIME_INPUT],
            ["until", "Until, UTC", TIME_INPUT],
          ]}
        />
      ))}
    </>
  );
}

/** A tax: none, one of the merchant's own, or the VAT of the shopper's country. */
export function TaxFields(props: OptionProps) {
  const { values, errors } = props;
  const text = (name: string, label: string, hint: string, input: Readonly<Record<string, string | number>>) => (
    <Field name={name} label={label} value={values[name]} error={errors[name]} hint={hint} input={input} />
  );
  return (
    <>
      <Select
        {...props}
        name="tax_kind"
        label="Tax"
        choices={[
          ["none", "None"],
          ["fixed", "One rate of your own"],
          ["eu_vat", "EU VAT of the shopper’s country"],
        ]}
      />
      <div class="pair tax-any">
        <Select
          {...props}
          name="tax_behavior"
          label="Prices"
          choices={[
            ["inclusive", "include it"],
            ["exclusive", "do not: it is added on top"],
          ]}
        />
        <Select
          {...props}
          name="tax_rounding"
          label="Rounding"
          choices={[
            ["line", "of each line"],
            ["document", "of all that has one rate"],
          ]}
        />
      </div>
      <div class="pair tax-own">
        {text("tax_rate", "Your rate in percent", "Such as 8.25.", PERCENT_INPUT)}
        {text("tax_name", "What it is called", "Such as Sales tax.", {
          maxlength: LIMITS.taxNameLengthMax,
          autocomplete: "off",
        })}
      </div>
      <div class="pair tax-vat">
        <Select
          {...props}
          name="tax_category"
          label="VAT rate"
          choices={[
            ["standard", "standard"],
            ["reduced", "reduced"],
          ]}
        />
        {text(
          "tax_seller",
          "Your country",
          "Two letters, such as DE. Businesses elsewhere account for the VAT themselves.",
          {
            maxlength: 2,
            autocapitalize: "characters",
            autocomplete: "off",
          },
        )}
      </div>
      <div class="tax-vat">
        {text(
          "tax_seller_id",
          "Your VAT id (optional)",
          "Where VIES is asked about the ids of businesses, it is asked in your name, and names each consultation as your proof.",
          { maxlength: LIMITS.vatIdLengthMax, autocapitalize: "characters", autocomplete: "off" },
        )}
      </div>
      {values.tax_country_rates !== undefined && (
        <input type="hidden" name="tax_country_rates" value={values.tax_country_rates} />
      )}
    </>
  );
}

/** Rules of fees, who bears them, and for whom they are lower. */
export function FeeFields(props: OptionProps) {
  const { values, errors } = props;
  const text = (name: string, label: string, hint: string, input: Readonly<Record<string, string | number>>) => (
    <Field name={name} label={label} value={values[name]} error={errors[name]} hint={hint} input={input} />
  );
  return (
    <>
      <p class="hint">
        Each row is a sum or a rate; all that fit count. A rate is “3.5”, or in steps “3 up to 100 then 2”. A row with a
        currency counts for payments in it alone.
      </p>
      {indexes(rowCount(values, "fee", LIMITS.feeRulesMax)).map((row) => (
        <Row
          {...props}
          list="fee"
          title="Fee"
          row={row}
          inputs={[
            ["name", "Name", { autocomplete: "off", maxlength: LIMITS.feeNameLengthMax }],
            ["amount", "Sum", MONEY_INPUT],
            ["rate", "Rate in percent", { autocomplete: "off", maxlength: 200 }],
            ["minimum", "At least", MONEY_INPUT],
            ["maximum", "At most", MONEY_INPUT],
            ["currency", "Currency", { autocomplete: "off", autocapitalize: "characters", maxlength: 3 }],
          ]}
        />
      ))}
      <div class="pair">
        <Select
          {...props}
          name="fee_bearer"
          label="Borne by"
          choices={[
            ["merchant", "you"],
            ["shopper", "the shopper: charged on top"],
            ["split", "both"],
          ]}
        />
        {text("fee_share", "The shopper’s share in percent", "Where both bear them.", PERCENT_INPUT)}
      </div>
      {text(
        "fee_markup",
        "Percent put on the exchange rate (optional)",
        "For shoppers who pay in another currency than the link’s. It is shown to them.",
        PERCENT_INPUT,
      )}
      <div class="pair">
        {text("fee_first", "Cheaper first payments (optional)", "How many. They count when they succeed.", COUNT_INPUT)}
        {text("fee_off", "Percent off the fees", "Empty: free of fees.", PERCENT_INPUT)}
      </div>
      <Select
        {...props}
        name="fee_per"
        label="Those are the first"
        choices={[
          ["link", "of each link"],
          ["shopper", "of each shopper on a link, by e-mail address"],
          ["merchant", "of all your links that have this, together"],
          ["merchant_shopper", "of each shopper on all of those, by e-mail address"],
        ]}
      />
    </>
  );
}
