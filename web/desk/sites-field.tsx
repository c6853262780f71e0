/** A field for site addresses, one per line. */

import { describedBy, FieldError, FieldHint, fieldId } from "../parts/field.tsx";

interface SitesFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
}

export function SitesField({ name, label, hint, value = "", error }: SitesFieldProps) {
  return (
    <div class="field">
      <label for={fieldId(name)}>{label}</label>
      <textarea
        id={fieldId(name)}
        name={name}
        rows={2}
        spellcheck={false}
        placeholder="https://shop.example"
        {...describedBy(name, { hint: true, error: error !== undefined })}
      >
        {value}
      </textarea>
      <FieldError name={name} error={error} />
      <FieldHint name={name}>{hint}</FieldHint>
    </div>
  );
}
