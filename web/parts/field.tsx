/** Form fields with a label, a hint and an error, linked for assistive technology. */

import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** The id of a field's control, which error summaries link to. */
export function fieldId(name: string): string {
  return `f-${name}`;
}

/** The attributes that link a control to its hint and error, if present. */
export function describedBy(name: string, { hint, error }: { readonly hint: boolean; readonly error: boolean }) {
  const ids = [...(error ? [`${fieldId(name)}-error`] : []), ...(hint ? [`${fieldId(name)}-hint`] : [])];
  return {
    ...(ids.length > 0 && { "aria-describedby": ids.join(" ") }),
    ...(error && { "aria-invalid": "true" as const }),
  };
}

/** A field's error message. */
export function FieldError({ name, error }: { readonly name: string; readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p class="wrong" id={`${fieldId(name)}-error`}>
      <Icon name="warn" />
      {error}
    </p>
  );
}

export function FieldHint({ name, children }: { readonly name: string; readonly children?: Child }) {
  return (
    <p class="hint" id={`${fieldId(name)}-hint`}>
      {children}
    </p>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: Child;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  /** Any further attribute of the native input: `type`, `autocomplete`, `inputmode`, `required` … */
  readonly input?: Readonly<Record<string, string | number | boolean>>;
}

/** One native input. */
export function Field({ name, label, value, error, hint, input }: FieldProps) {
  return (
    <div class="field">
      <label for={fieldId(name)}>{label}</label>
      <input
        id={fieldId(name)}
        name={name}
        type="text"
        value={value ?? ""}
        {...describedBy(name, { hint: hint !== undefined, error: error !== undefined })}
        {...input}
      />
      <FieldError name={name} error={error} />
      {hint !== undefined && <FieldHint name={name}>{hint}</FieldHint>}
    </div>
  );
}

interface SelectFieldProps extends Pick<FieldProps, "name" | "label" | "value" | "error"> {
  /** Value and label; the first is selected if `value` is not among them. */
  readonly choices: readonly (readonly [string, string])[];
}

/** One native list to choose from. */
export function SelectField({ name, label, choices, value, error }: SelectFieldProps) {
  return (
    <div class="field">
      <label for={fieldId(name)}>{label}</label>
      <select id={fieldId(name)} name={name} {...describedBy(name, { hint: false, error: error !== undefined })}>
        {choices.map(([each, words]) => (
          <option value={each} selected={each === value}>
            {words}
          </option>
        ))}
      </select>
      <FieldError name={name} error={error} />
    </div>
  );
}

interface ErrorSummaryProps {
  readonly title: string;
  /** Messages by field, in the order of the form. */
  readonly errors: Readonly<Record<string, string>>;
  /** The id to jump to for a field; by default that of its control. */
  readonly targetOf?: (field: string) => string;
  /** The text of a message in the summary; by default the message. */
  readonly wordsOf?: (field: string, message: string) => string;
}

/** All errors, each linked to its field; nothing without errors. */
export function ErrorSummary({
  title,
  errors,
  targetOf = fieldId,
  wordsOf = (_, message) => message,
}: ErrorSummaryProps) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div class="notice bad" id="errors" role="alert" tabindex={-1}>
      <Icon name="warn" />
      <div>
        <h2>{title}</h2>
        <ul>
          {entries.map(([field, message]) => (
            <li>
              <a href={`#${targetOf(field)}`}>{wordsOf(field, message)}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
