/** The link form's fields for codes, tax and fees. The form for default fees uses the fee fields too. */

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

interface TextProps extends OptionProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly input: Readonly<Record<string, string | number>>;
}

function Text({ values, errors, ...field }: TextProps) {
  return <Field {...field} value={values[field.name]} error={errors[field.name]} />;
}

/** Promotion codes with their discount, limits and dates. */
export function PromotionRows(props: OptionProps) {
  return (
    <>
      <p class="hint">
        Enter “10%” or an amount. A limited code is held for 15 minutes while a shopper pays, and used up by the
        payment.
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
            ["off", "Discount", MONEY_INPUT],
            ["max", "Maximum uses", COUNT_INPUT],
            ["each", "Maximum per shopper", COUNT_INPUT],
            ["from", "Valid from (UTC)", TIME_INPUT],
            ["until", "Valid until (UTC)", TIME_INPUT],
          ]}
        />
      ))}
    </>
  );
}

/** Tax: none, a fixed rate, or EU VAT of the shopper's country. */
export function TaxFields(props: OptionProps) {
  const { values } = props;
  return (
    <>
      <Select
        {...props}
        name="tax_kind"
        label="Tax"
        choices={[
          ["none", "None"],
          ["fixed", "Fixed rate"],
          ["eu_vat", "EU VAT of the shopper’s country"],
        ]}
      />
      <div class="pair tax-any">
        <Select
          {...props}
          name="tax_behavior"
          label="Prices"
          choices={[
            ["inclusive", "Include tax"],
            ["exclusive", "Exclude tax: it is added"],
          ]}
        />
        <Select
          {...props}
          name="tax_rounding"
          label="Rounding"
          choices={[
            ["line", "Each line"],
            ["document", "Total of each rate"],
          ]}
        />
      </div>
      <div class="pair tax-own">
        <Text {...props} name="tax_rate" label="Rate in percent" hint="Such as 8.25." input={PERCENT_INPUT} />
        <Text
          {...props}
          name="tax_name"
          label="Name of the tax"
          hint="Such as Sales tax."
          input={{
            maxlength: LIMITS.taxNameLengthMax,
            autocomplete: "off",
          }}
        />
      </div>
      <div class="pair tax-vat">
        <Select
          {...props}
          name="tax_category"
          label="VAT rate"
          choices={[
            ["standard", "Standard"],
            ["reduced", "Reduced"],
          ]}
        />
        <Text
          {...props}
          name="tax_seller"
          label="Your country"
          hint="Two letters, such as DE. Businesses in other countries can use the reverse charge."
          input={{
            maxlength: 2,
            autocapitalize: "characters",
            autocomplete: "off",
          }}
        />
      </div>
      <div class="tax-vat">
        <Text
          {...props}
          name="tax_seller_id"
          label="Your VAT ID (optional)"
          hint="Sent to VIES when a buyer’s VAT ID is checked. You then get a consultation number as proof of each check."
          input={{ maxlength: LIMITS.vatIdLengthMax, autocapitalize: "characters", autocomplete: "off" }}
        />
      </div>
      {values.tax_country_rates !== undefined && (
        <input type="hidden" name="tax_country_rates" value={values.tax_country_rates} />
      )}
    </>
  );
}

/** Fee rules, who pays them, and lower fees for first payments. */
export function FeeFields(props: OptionProps) {
  const { values } = props;
  return (
    <>
      <p class="hint">
        Each row is an amount or a rate, and all rows that apply are added up. Enter a rate as “3.5”, or in tiers as “3
        up to 100 then 2”. A row with a currency applies only to payments in that currency.
      </p>
      {indexes(rowCount(values, "fee", LIMITS.feeRulesMax)).map((row) => (
        <Row
          {...props}
          list="fee"
          title="Fee"
          row={row}
          inputs={[
            ["name", "Name", { autocomplete: "off", maxlength: LIMITS.feeNameLengthMax }],
            ["amount", "Amount", MONEY_INPUT],
            ["rate", "Rate in percent", { autocomplete: "off", maxlength: 200 }],
            ["minimum", "Minimum", MONEY_INPUT],
            ["maximum", "Maximum", MONEY_INPUT],
            ["currency", "Currency", { autocomplete: "off", autocapitalize: "characters", maxlength: 3 }],
          ]}
        />
      ))}
      <div class="pair">
        <Select
          {...props}
          name="fee_bearer"
          label="Paid by"
          choices={[
            ["merchant", "You"],
            ["shopper", "The shopper, on top of the price"],
            ["split", "Both"],
          ]}
        />
        <Text
          {...props}
          name="fee_share"
          label="Shopper’s share in percent"
          hint="If both pay."
          input={PERCENT_INPUT}
        />
      </div>
      <Text
        {...props}
        name="fee_markup"
        label="Exchange rate mark-up in percent (optional)"
        hint="For shoppers who pay in a currency other than the link’s. It is shown to them."
        input={PERCENT_INPUT}
      />
      <div class="pair">
        <Text
          {...props}
          name="fee_first"
          label="First payments (optional)"
          hint="How many of the first payments have lower fees. Only successful ones count."
          input={COUNT_INPUT}
        />
        <Text
          {...props}
          name="fee_off"
          label="Percent off the fees"
          hint="Leave empty for no fees at all."
          input={PERCENT_INPUT}
        />
      </div>
      <Select
        {...props}
        name="fee_per"
        label="First payments are counted"
        choices={[
          ["link", "Per link"],
          ["shopper", "Per link and shopper (e-mail address)"],
          ["merchant", "Across all links with this option"],
          ["merchant_shopper", "Across all links with this option, per shopper"],
        ]}
      />
    </>
  );
}
