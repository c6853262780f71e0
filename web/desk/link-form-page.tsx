/** Making and changing a link. */

import { CURRENCIES } from "../../worker/domain/currencies.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { describedBy, ErrorSummary, Field, FieldError, FieldHint, fieldId, SelectField } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { LinkOptions } from "./link-options.tsx";
import { Section } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";
import { SitesField } from "./sites-field.tsx";

export interface LinkFormProps {
  readonly desk: DeskContext;
  /** Whether the deployment keeps wallets. */
  readonly hasWallets: boolean;
  /** The link to change; null to make one. */
  readonly link: { readonly id: string; readonly title: string } | null;
  /**
   * Typed strings, and the hidden `command`, so that a form sent twice makes one link: `title description price_kind currency max_payments expires_at late_payments card_entry slug success_url`, for a fixed price `amount`, for an
   * open one `open_minimum open_maximum open_suggestions`, for items `item_N_{name,amount,quantity,minimum,maximum}`.
   */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** The wallet that its payments top up; null for none. Named by the hidden `top_up_wallet_id` of a new link. */
  readonly toppedUp: { readonly id: string; readonly name: string } | null;
}

/** Rows for items that an empty form offers; a link that was made with more over the API gets as many as it has. */
const ITEM_ROWS = 5;

const MONEY_INPUT = { inputmode: "decimal", autocomplete: "off", maxlength: 24 } as const;
const COUNT_INPUT = { inputmode: "numeric", autocomplete: "off", maxlength: 7 } as const;

interface ChoiceProps extends Pick<LinkFormProps, "values" | "errors"> {
  readonly name: string;
  readonly legend: string;
  /** Value, label and hint; the first is what an empty form means. */
  readonly choices: readonly (readonly [string, string, string])[];
}

const KINDS: Pick<ChoiceProps, "name" | "legend" | "choices"> = {
  name: "price_kind",
  legend: "What does it cost?",
  choices: [
    ["fixed", "One price", "Everybody pays the same."],
    ["open", "The shopper chooses", "Between a smallest and a largest sum."],
    ["items", "Items", "A list, with quantities if you like."],
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
  // What this form does not ask goes through it as it is.
  const kept = [`item_${index}_image`, `item_${index}_tax`].filter((name) => values[name] !== undefined);
  return (
    <fieldset class="item">
      <legend class="label">Item {index + 1}</legend>
      {kept.map((name) => (
        <input type="hidden" name={name} value={values[name]} />
      ))}
      {field("name", "Name", { maxlength: LIMITS.lineItemNameLengthMax, autocomplete: "off" })}
      {field("amount", "Price of one", MONEY_INPUT)}
      {field("quantity", "Quantity", COUNT_INPUT)}
      {field("minimum", "At least", COUNT_INPUT)}
      {field("maximum", "At most", COUNT_INPUT)}
    </fieldset>
  );
}

function PriceFields(props: LinkFormProps) {
  const { values, errors, toppedUp } = props;
  // All of the price is for the wallet.
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
      <div class="kind kind-fixed">{money("amount", "Price", "As you would write it, such as 19.99.")}</div>
      <div class="kind kind-open">
        <div class="pair">
          {money("open_minimum", "Smallest sum")}
          {money("open_maximum", "Largest sum")}
        </div>
        <Field
          name="open_suggestions"
          label="Suggestions"
          value={values.open_suggestions}
          error={errors.open_suggestions}
          hint={`Up to ${LIMITS.suggestionsMax} sums for one tap, with spaces between, such as 10 25 50. May be empty.`}
          input={{ autocomplete: "off" }}
        />
      </div>
      {hasItems && (
        <div class="kind kind-items">
          <p class="hint" id="items-hint">
            Leave rows empty that you do not need. With “at least” and “at most”, the shopper chooses the quantity
            between them.
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
  legend: "Money that comes after the link has expired, was paused or changed",
  choices: [
    ["accept", "Keep it", "At the price that the shopper saw, where a place is free."],
    ["refund", "Give it back", "The shopper is told why."],
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
      "In the provider’s own fields, at Stripe and Adyen. Browsers without script get the page.",
    ],
  ],
};

const TAKES_WALLETS: Pick<ChoiceProps, "name" | "legend" | "choices"> = {
  name: "takes_wallets",
  legend: "Paying from wallets of yours",
  choices: [
    ["no", "Not here", "Shoppers pay with the provider."],
    ["yes", "By their codes", "The page asks for a gift card’s or wallet’s code, which pays the whole sum."],
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

/** What a form means that says nothing of them: that alone opens no section. */
const DEFAULTS = new Map(
  [LATE_PAYMENTS, CARD_ENTRY, TAKES_WALLETS].map(({ name, choices }) => [name, choices[0]?.[0]]),
);

function MoreSections({ values, errors, link, hasWallets, toppedUp }: LinkFormProps) {
  const chosen = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== DEFAULTS.get(name)));
  const offersWallets = hasWallets && toppedUp === null;
  return (
    <>
      <Section
        title="Limit and dates"
        hint="How many payments, from when until when, and what of money that comes later."
        fields={/^(?:max_payments|activates_at|expires_at|late_payments)$/}
        values={chosen}
        errors={errors}
      >
        <Field
          name="max_payments"
          label="Limit (optional)"
          value={values.max_payments}
          error={errors.max_payments}
          hint="How many payments the link takes. Never one more."
          input={COUNT_INPUT}
        />
        <div class="pair">
          <Field
            name="activates_at"
            label="Opens, UTC (optional)"
            value={values.activates_at}
            error={errors.activates_at}
            hint="Until then the page says when."
            input={{ type: "datetime-local" }}
          />
          <Field
            name="expires_at"
            label="Expires, UTC (optional)"
            value={values.expires_at}
            error={errors.expires_at}
            hint="From then on, nobody can start to pay."
            input={{ type: "datetime-local" }}
          />
        </div>
        <Choice {...LATE_PAYMENTS} values={values} errors={errors} />
      </Section>
      <Section
        title="Ways to pay"
        hint={`Where cards are entered${offersWallets ? ", and whether wallets pay" : ""}.`}
        fields={/^(?:card_entry|takes_wallets)$/}
        values={chosen}
        errors={errors}
      >
        <Choice {...CARD_ENTRY} values={values} errors={errors} />
        {offersWallets && <Choice {...TAKES_WALLETS} values={values} errors={errors} />}
      </Section>
      <Section
        title="Address and sites"
        hint={`${link === null ? "A short name in the address, w" : "W"}here shoppers go on to, and sites that show it in a frame.`}
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
          label="Address to continue to after paying (optional)"
          value={values.success_url}
          error={errors.success_url}
          input={{ type: "url", inputmode: "url", placeholder: "https://", maxlength: LIMITS.urlLengthMax }}
        />
        <SitesField
          name="embed_origins"
          label="Sites that may show it in a frame (optional)"
          hint="One address a line. Paying itself opens in the whole window."
          value={values.embed_origins}
          error={errors.embed_origins}
        />
      </Section>
    </>
  );
}

/** Says for which wallet the link is. It is chosen on the wallet's page, and for ever. */
function TopUpNotice({ link, toppedUp, errors }: Pick<LinkFormProps, "link" | "toppedUp" | "errors">) {
  if (toppedUp === null) return null;
  const name = "top_up_wallet_id";
  return (
    <div class="field" id={fieldId(name)}>
      <div class="notice">
        <Icon name="info" />
        <p>
          What is paid, without tax and charged fees, goes into the wallet{" "}
          <a href={deskPath.wallet(toppedUp.id)}>{toppedUp.name}</a>. So there are no line items, extras, tips, delivery
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
      title={link === null ? "New link" : `Change “${link.title}”`}
      parent={
        link === null ? { label: "Links", path: deskPath.links } : { label: link.title, path: deskPath.link(link.id) }
      }
    >
      <ErrorSummary
        title="Please check the form"
        errors={errors}
        targetOf={(field) => fieldId({ items: "item_0_name", form: "title" }[field] ?? field)}
      />
      <PostForm action={link === null ? deskPath.links : deskPath.link(link.id)} csrf={desk.csrf} class="form">
        {values.command !== undefined && <input type="hidden" name="command" value={values.command} />}
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
            // Who makes a link begins to type; who is to mend something goes where the errors lead.
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
          <FieldHint name="description">Line breaks stay; nothing else is formatted.</FieldHint>
        </div>
        <PriceFields {...props} />
        <div class="option-list">
          <LinkOptions values={values} errors={errors} isTopUp={props.toppedUp !== null} />
          <MoreSections {...props} />
        </div>
        <div class="row start form-end">
          <button type="submit" class="button main">
            {link === null ? "Make the link" : "Save changes"}
          </button>
          <a class="button" href={link === null ? deskPath.links : deskPath.link(link.id)}>
            Cancel
          </a>
        </div>
      </PostForm>
    </DeskPage>
  );
}
