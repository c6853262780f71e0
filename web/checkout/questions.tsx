/** The questions to the shopper: contact, the merchant's own questions, a note, and consent. */

import { type CustomField, checkoutOf } from "../../worker/domain/checkout.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { describedBy, Field, FieldError, FieldHint, fieldId } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import type { CheckoutProps } from "./view.ts";

/** A label that marks optional fields, since most are required. */
export function Label({
  text,
  required,
  t,
}: { readonly text: string; readonly required: boolean } & Pick<CheckoutProps, "t">) {
  return (
    <>
      <bdi>{text}</bdi>
      {!required && <span class="muted"> ({t.checkout.optional})</span>}
    </>
  );
}

/** The e-mail address, and a phone number if the link asks for one. */
export function ContactFields({ t, form, link, provider }: CheckoutProps) {
  const { phone } = checkoutOf(link.definition);
  const required = phone === "required";
  return (
    <>
      <Field
        name="email"
        label={t.checkout.email}
        value={form.values.email}
        error={form.errors.email}
        hint={t.checkout.emailHint({ provider: provider.name })}
        input={{
          type: "email",
          required: true,
          autocomplete: "email",
          inputmode: "email",
          autocapitalize: "none",
          spellcheck: "false",
          maxlength: LIMITS.emailLengthMax,
        }}
      />
      {phone !== "none" && (
        <Field
          name="phone"
          label={<Label text={t.checkout.phone} required={required} t={t} />}
          value={form.values.phone}
          error={form.errors.phone}
          hint={t.checkout.phoneHint}
          input={{ type: "tel", autocomplete: "tel", inputmode: "tel", maxlength: LIMITS.phoneLengthMax, required }}
        />
      )}
    </>
  );
}

/** Up to this many options are shown as radio buttons, more as a list. */
const OPEN_OPTIONS_MAX = 4;

function Choice({ field, options, t, form }: ChoiceProps) {
  const { label, required } = field;
  const name = `field_${field.key}`;
  const [value, error] = [form.values[name], form.errors[name]];
  const described = describedBy(name, { hint: false, error: error !== undefined });
  // Radio buttons cannot be deselected, so an optional question uses a list.
  if (required && options.length <= OPEN_OPTIONS_MAX) {
    return (
      <fieldset class="field">
        <legend class="label">
          <bdi>{label}</bdi>
        </legend>
        <div class="chips plain">
          {options.map((option, index) => (
            <label class="chip">
              <input
                type="radio"
                name={name}
                value={option}
                id={index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`}
                checked={value === option}
                required
                {...described}
              />
              <bdi>{option}</bdi>
            </label>
          ))}
        </div>
        <FieldError name={name} error={error} />
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={fieldId(name)}>
        <Label text={label} required={required} t={t} />
      </label>
      <select id={fieldId(name)} name={name} required={required} {...described}>
        <option value="">{t.checkout.choose}</option>
        {options.map((option) => (
          <option value={option} selected={value === option}>
            {option}
          </option>
        ))}
      </select>
      <FieldError name={name} error={error} />
    </div>
  );
}

interface ChoiceProps extends Pick<CheckoutProps, "t" | "form"> {
  readonly field: CustomField;
  readonly options: readonly string[];
}

/** The merchant's own questions, in the merchant's order. */
export function CustomFields({ t, form, link }: CheckoutProps) {
  return (
    <>
      {checkoutOf(link.definition).fields.map((field) => {
        if (field.type === "choice") return <Choice field={field} options={field.options} t={t} form={form} />;
        const name = `field_${field.key}`;
        const hint = field.type === "number" ? rangeOf(field, t) : undefined;
        const input =
          field.type === "number"
            ? { inputmode: "decimal", maxlength: 24 }
            : { maxlength: field.maximumLength, minlength: field.minimumLength };
        return (
          <Field
            name={name}
            label={<Label text={field.label} required={field.required} t={t} />}
            value={form.values[name]}
            error={form.errors[name]}
            {...(hint !== undefined && { hint })}
            input={{ autocomplete: "off", required: field.required, ...input }}
          />
        );
      })}
    </>
  );
}

function rangeOf(
  { minimum, maximum }: Extract<CustomField, { readonly type: "number" }>,
  t: CheckoutProps["t"],
): string | undefined {
  if (minimum !== null && maximum !== null) return t.checkout.numberRange({ minimum, maximum });
  if (minimum !== null) return t.checkout.numberAtLeast({ minimum });
  return maximum === null ? undefined : t.checkout.numberAtMost({ maximum });
}

/** A note to the merchant, if the link allows one. */
export function NoteField({ t, form, link, merchant }: CheckoutProps) {
  if (!checkoutOf(link.definition).note) return null;
  const error = form.errors.note;
  return (
    <div class="field">
      <label for={fieldId("note")}>
        <Label text={t.checkout.note} required={false} t={t} />
      </label>
      <textarea
        id={fieldId("note")}
        name="note"
        rows={2}
        maxlength={LIMITS.noteLengthMax}
        {...describedBy("note", { hint: true, error: error !== undefined })}
      >
        {form.values.note ?? ""}
      </textarea>
      <FieldError name="note" error={error} />
      <FieldHint name="note">{t.checkout.noteHint({ merchant: merchant.name })}</FieldHint>
    </div>
  );
}

/** What the shopper must agree to, in the merchant's words. */
export function ConsentField({ t, form, link }: CheckoutProps) {
  const { consent } = checkoutOf(link.definition);
  if (consent === null) return null;
  const error = form.errors.consent;
  return (
    <div class="field">
      <div class="consent">
        <label class="tick">
          <input
            type="checkbox"
            id={fieldId("consent")}
            name="consent"
            value="yes"
            required
            checked={form.values.consent === "yes"}
            {...describedBy("consent", { hint: false, error: error !== undefined })}
          />
          <bdi>{consent.text}</bdi>
        </label>
        {consent.termsUrl !== null && (
          <a href={consent.termsUrl} target="_blank" rel="noopener noreferrer">
            {t.checkout.terms}
            <Icon name="away" />
            <span class="seen-not"> ({t.checkout.opensNewTab})</span>
          </a>
        )}
      </div>
      <FieldError name="consent" error={error} />
    </div>
  );
}
