/** The form to create or edit a link. */

import { CURRENCIES } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { describedBy, ErrorSummary, Field, FieldError, FieldHint, fieldId, SelectField } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { LinkOptions } from "./link-options.tsx";
import { COUNT_INPUT, MONEY_INPUT, Section } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";
import { SitesField } from "./sites-field.tsx";

export interface LinkFormProps {
  readonly desk: DeskContext;
  /** Whether the deployment keeps wallets. */
  readonly hasWallets: boolean;
  /** The link to edit; null to create one. */
  readonly link: { readonly id: string; readonly title: string } | null;
  /**
   * As typed: `title description price_kind currency max_payments expires_at late_payments capture_method card_entry slug success_url`;
   * for a fixed price `amount`, for an open one `open_minimum open_maximum open_suggestions`, for items
   * `item_N_{name,amount,quantity,minimum,maximum}`; and hidden the `command`, so that sending twice creates one link, or the
   * `version` that is edited.
   */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** The wallet that its payments top up; null for none. A new link names it in the hidden `top_up_wallet_id`. */
  readonly toppedUp: { readonly id: string; readonly name: string } | null;
}

/** Item rows of an empty form; a link created with more items by the API gets as many as it has. */
const ITEM_ROWS = 5;

interface ChoiceProps extends Pick<LinkFormProps, "values" | "errors"> {
  readonly name: string;
  readonly legend: string;
  /** Value, label and hint; the first is the default. */
  readonly choices: readonly (readonly [string, string, string])[];
}

const KINDS: Pick<ChoiceProps, "name" | "legend" | "choices"> = {
  name: "price_kind",
  legend: "Price",
  choices: [
    ["fixed", "Fixed price", "Everyone pays the same amount."],
    ["open", "Shopper chooses", "Any amount between two limits."],
    ["items", "Items", "A list of items with quantities."],
  ],
};

function CurrencyField({ values, errors }: LinkFormProps) {
  const names = new Intl.DisplayNames(DESK_LOCALE, { type: "currency" });
  return (
    <SelectField
      name="currency"
      label="Currency"
      choices={CURRENCIES.map((code) => [code, `${code} – ${names.of(code)}`])}
      value={values.currency ?? "EUR"}
      error={errors.currency}
    />
  );
}

function itemRowCount(values: LinkFormProps["values"]): number {
  const rows = Object.keys(values).map((name) => Number(/^item_(\d{1,2})_/.exec(name)?.[1] ?? -1) + 1);
  return Math.min(LIMITS.lineItemsMax, Math.max(ITEM_ROWS, ...rows));
}

function ItemRow({ index, values, errors }: LinkFormProps & { readonly index: number }) {
  const field = (member: string, label: string, input: Readonly<Record<string, string | number>>) => {
    const name = `item_${index}_${member}`;
    return <Field name={name} label={label} value={values[name]} error={errors[name]} input={input} />;
  };
  // Passed through unchanged: the form has no visible fields for these.
  const kept = [`item_${index}_image`, `item_${index}_tax`].filter((name) => values[name] !== undefined);
  return (
    <fieldset class="item">
      <legend class="label">Item {index + 1}</legend>
      {kept.map((name) => (
        <input type="hidden" name={name} value={values[name]} />
      ))}
      {field("name", "Name", { maxlength: LIMITS.lineItemNameLengthMax, autocomplete: "off" })}
      {field("amount", "Price each", MONEY_INPUT)}
      {field("quantity", "Quantity", COUNT_INPUT)}
      {field("minimum", "Minimum", COUNT_INPUT)}
      {field("maximum", "Maximum", COUNT_INPUT)}
    </fieldset>
  );
}

function PriceFields(props: LinkFormProps) {
  const { values, errors, toppedUp } = props;
  // A top-up has no items: the whole price is credited to the wallet.
  const hasItems = toppedUp === null;
  const money = (name: string, label: string, hint?: string) => (
    <Field name={name} label={label} value={values[name]} error={errors[name]} hint={hint} input={MONEY_INPUT} />
  );
  return (
    <div class="kinds">
      <Choice
        {...KINDS}
        choices={KINDS.choices.filter(([kind]) => hasItems || kind !== "items")}
        values={values}
        errors={errors}
      />
      <CurrencyField {...props} />
      <div class="kind kind-fixed">{money("amount", "Amount", "Such as 19.99.")}</div>
      <div class="kind kind-open">
        <div class="pair">
          {money("open_minimum", "Minimum amount")}
          {money("open_maximum", "Maximum amount")}
        </div>
        <Field
          name="open_suggestions"
          label="Suggested amounts (optional)"
          value={values.open_suggestions}
          error={errors.open_suggestions}
          hint={`Up to ${LIMITS.suggestionsMax} amounts separated by spaces, such as 10 25 50.`}
          input={{ autocomplete: "off" }}
        />
      </div>
      {hasItems && (
        <div class="kind kind-items">
          <p class="hint" id="items-hint">
            Leave unused rows empty. With a minimum and a maximum, the shopper chooses the quantity between them.
          </p>
          <FieldError name="items" error={errors.items} />
          {Array.from({ length: itemRowCount(values) }, (_, index) => (
            <ItemRow index={index} {...props} />
          ))}
        </div>
      )}
    </div>
  );
}

const LATE_PAYMENTS: Pick<ChoiceProps, "name" | "legend" | "choices"> = {
  name: "late_payments",
  legend: "Payments that arrive after the link has expired, been paused or changed",
  choices: [
    ["accept", "Keep them", "At the price the shopper saw, if a place is free."],
    ["refund", "Return them", "The shopper is told why."],
  ],
};

const CAPTURE_METHOD: Pick<ChoiceProps, "name" | "legend" | "choices"> = {
  name: "capture_method",
  legend: "When the money is taken",
  choices: [
    ["automatic", "At once", "As soon as the shopper has paid."],
    [
      "manual",
      "When you capture it",
      "First it is only reserved on the shopper’s card. You capture it on the payment’s page before the reservation ends.",
    ],
  ],
};

const CARD_ENTRY: Pick<ChoiceProps, "name" | "legend" | "choices"> = {
  name: "card_entry",
  legend: "Where cards are entered",
  choices: [
    ["hosted", "On the provider’s page", "Works in every browser."],
    [
      "embedded",
      "On your payment page",
      "In the provider’s own fields (Stripe and Adyen). Browsers without JavaScript use the provider’s page.",
    ],
  ],
};

const TAKES_WALLETS: Pick<ChoiceProps, "name" | "legend" | "choices"> = {
  name: "takes_wallets",
  legend: "Paying from wallets",
  choices: [
    ["no", "Not allowed", "Shoppers pay through the provider only."],
    ["yes", "Allowed", "Shoppers may enter a gift card or wallet code, which pays the whole amount."],
  ],
};

function Choice({ name, legend, choices, values, errors }: ChoiceProps) {
  const chosen = values[name] ?? choices[0]?.[0];
  return (
    <fieldset class="field" id={fieldId(name)}>
      <legend class="label">{legend}</legend>
      <div class="kind-choice">
        {choices.map(([value, label, hint]) => (
          <label class="chip">
            <input type="radio" name={name} value={value} checked={value === chosen} />
            <span>
              {label}
              <small class="muted">{hint}</small>
            </span>
          </label>
        ))}
      </div>
      <FieldError name={name} error={errors[name]} />
    </fieldset>
  );
}

/** Default values of these choices. A section whose fields have only defaults stays closed. */
const DEFAULTS = new Map(
  [LATE_PAYMENTS, CAPTURE_METHOD, CARD_ENTRY, TAKES_WALLETS].map(({ name, choices }) => [name, choices[0]?.[0]]),
);

function MoreSections({ values, errors, link, hasWallets, toppedUp }: LinkFormProps) {
  const chosen = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== DEFAULTS.get(name)));
  const offersWallets = hasWallets && toppedUp === null;
  return (
    <>
      <Section
        title="Limit and dates"
        hint="How many payments, when the link is open, and what happens to late payments."
        fields={/^(?:max_payments|activates_at|expires_at|late_payments)$/}
        values={chosen}
        errors={errors}
      >
        <Field
          name="max_payments"
          label="Maximum payments (optional)"
          value={values.max_payments}
          error={errors.max_payments}
          hint="The link never takes more than this."
          input={COUNT_INPUT}
        />
        <div class="pair">
          <Field
            name="activates_at"
            label="Opens (UTC, optional)"
            value={values.activates_at}
            error={errors.activates_at}
            hint="Until then the page shows when it opens."
            input={{ type: "datetime-local" }}
          />
          <Field
            name="expires_at"
            label="Expires (UTC, optional)"
            value={values.expires_at}
            error={errors.expires_at}
            hint="After that, nobody can start a payment."
            input={{ type: "datetime-local" }}
          />
        </div>
        <Choice {...LATE_PAYMENTS} values={values} errors={errors} />
      </Section>
      <Section
        title="Ways to pay"
        hint={`When the money is taken, ${offersWallets ? "" : "and "}where cards are entered${offersWallets ? ", and whether wallets can pay" : ""}.`}
        fields={/^(?:capture_method|card_entry|takes_wallets)$/}
        values={chosen}
        errors={errors}
      >
        <Choice {...CAPTURE_METHOD} values={values} errors={errors} />
        <Choice {...CARD_ENTRY} values={values} errors={errors} />
        {offersWallets && <Choice {...TAKES_WALLETS} values={values} errors={errors} />}
      </Section>
      <Section
        title="Address and sites"
        hint={`${link === null ? "A short name in the address, w" : "W"}here shoppers go after paying, and sites that may embed the page.`}
        fields={/^(?:slug|success_url|embed_origins)$/}
        values={chosen}
        errors={errors}
      >
        {link === null && (
          <Field
            name="slug"
            label="Short name in the address (optional)"
            value={values.slug}
            error={errors.slug}
            hint={`${LIMITS.slugLengthMin} to ${LIMITS.slugLengthMax} letters, digits and hyphens. It cannot be changed later.`}
            input={{
              autocomplete: "off",
              autocapitalize: "none",
              spellcheck: "false",
              maxlength: LIMITS.slugLengthMax,
            }}
          />
        )}
        <Field
          name="success_url"
          label="Page to continue to after paying (optional)"
          value={values.success_url}
          error={errors.success_url}
          input={{ type: "url", inputmode: "url", placeholder: "https://", maxlength: LIMITS.urlLengthMax }}
        />
        <SitesField
          name="embed_origins"
          label="Sites that may embed the payment page (optional)"
          hint="One address per line. The payment itself opens in the whole window."
          value={values.embed_origins}
          error={errors.embed_origins}
        />
      </Section>
    </>
  );
}

/** Names the wallet that the link tops up. It is chosen on the wallet's page and cannot be changed. */
function TopUpNotice({ link, toppedUp, errors }: Pick<LinkFormProps, "link" | "toppedUp" | "errors">) {
  if (toppedUp === null) return null;
  const name = "top_up_wallet_id";
  return (
    <div class="field" id={fieldId(name)}>
      <div class="notice">
        <Icon name="info" />
        <p>
          Payments, without tax and fees charged to the shopper, are credited to the wallet{" "}
          <a href={deskPath.wallet(toppedUp.id)}>{toppedUp.name}</a>. Such a link has no items, extras, tips, delivery
          or other currencies.
        </p>
      </div>
      {link === null && <input type="hidden" name={name} value={toppedUp.id} />}
      <FieldError name={name} error={errors[name]} />
    </div>
  );
}

export function LinkFormPage(props: LinkFormProps) {
  const { desk, link, values, errors } = props;
  const error = errors.description;
  return (
    <DeskPage
      desk={desk}
      section="links"
      title={link === null ? "New link" : `Edit “${link.title}”`}
      parent={
        link === null ? { label: "Links", path: deskPath.links } : { label: link.title, path: deskPath.link(link.id) }
      }
    >
      <ErrorSummary
        title="Check the form"
        errors={errors}
        targetOf={(field) => fieldId({ items: "item_0_name", form: "title" }[field] ?? field)}
      />
      <PostForm action={link === null ? deskPath.links : deskPath.link(link.id)} csrf={desk.csrf} class="form">
        {values.command !== undefined && <input type="hidden" name="command" value={values.command} />}
        {values.version !== undefined && <input type="hidden" name="version" value={values.version} />}
        <TopUpNotice {...props} />
        <Field
          name="title"
          label="Title"
          value={values.title}
          error={errors.title}
          hint="What the shopper pays for."
          input={{
            required: true,
            maxlength: LIMITS.titleLengthMax,
            autocomplete: "off",
            // Ready to type in a new form; a form with errors gets its focus from the error summary.
            autofocus: link === null && Object.keys(errors).length === 0,
          }}
        />
        <div class="field">
          <label for={fieldId("description")}>Description (optional)</label>
          <textarea
            id={fieldId("description")}
            name="description"
            rows={3}
            maxlength={LIMITS.descriptionLengthMax}
            {...describedBy("description", { hint: true, error: error !== undefined })}
          >
            {values.description ?? ""}
          </textarea>
          <FieldError name="description" error={error} />
          <FieldHint name="description">Plain text with line breaks.</FieldHint>
        </div>
        <PriceFields {...props} />
        <div class="option-list">
          <LinkOptions values={values} errors={errors} isTopUp={props.toppedUp !== null} />
          <MoreSections {...props} />
        </div>
        <div class="row start form-end">
          <button type="submit" class="button main">
            {link === null ? "Create link" : "Save changes"}
          </button>
          <a class="button" href={link === null ? deskPath.links : deskPath.link(link.id)}>
            Cancel
          </a>
        </div>
      </PostForm>
    </DeskPage>
  );
}
