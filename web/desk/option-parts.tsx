/** Building blocks of forms with optional sections: collapsible sections, list rows, checkboxes and text areas. */

import type { Child } from "hono/jsx";
import { describedBy, Field, FieldError, FieldHint, fieldId } from "../parts/field.tsx";

export interface OptionProps {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export const MONEY_INPUT = { inputmode: "decimal", autocomplete: "off", maxlength: 24 } as const;
export const COUNT_INPUT = { inputmode: "numeric", autocomplete: "off", maxlength: 13 } as const;
/** With `any`, a browser takes times with and without seconds: those set through the API may have some. */
export const TIME_INPUT = { type: "datetime-local", step: "any" } as const;

/** Rows of an empty list; a list in use has one empty row more than it needs. */
const ROWS_MIN = 2;

interface SectionProps extends OptionProps {
  readonly title: string;
  readonly hint: string;
  /** Matches the names of its fields. */
  readonly fields: RegExp;
  readonly children?: Child;
}

export function Section({ title, hint, fields, values, errors, children }: SectionProps) {
  const isUsed = Object.entries(values).some(([name, value]) => fields.test(name) && value !== "" && value !== "none");
  const isWrong = Object.keys(errors).some((name) => fields.test(name));
  return (
    <details class="options" open={isUsed || isWrong}>
      <summary>
        <span>
          {title}
          <small class="muted">{hint}</small>
        </span>
      </summary>
      <div class="stack wide-gap">{children}</div>
    </details>
  );
}

export function Tick({
  name,
  label,
  values,
}: { readonly name: string; readonly label: string } & Pick<OptionProps, "values">) {
  return (
    <label class="check">
      <input type="checkbox" id={fieldId(name)} name={name} value="yes" checked={values[name] === "yes"} />
      <span>{label}</span>
    </label>
  );
}

export function Lines({
  name,
  label,
  hint,
  rows,
  values,
  errors,
}: { readonly name: string; readonly label: string; readonly hint?: string; readonly rows: number } & OptionProps) {
  const error = errors[name];
  return (
    <div class="field">
      <label for={fieldId(name)}>{label}</label>
      <textarea
        id={fieldId(name)}
        name={name}
        rows={rows}
        {...describedBy(name, { hint: hint !== undefined, error: error !== undefined })}
      >
        {values[name] ?? ""}
      </textarea>
      <FieldError name={name} error={error} />
      {hint !== undefined && <FieldHint name={name}>{hint}</FieldHint>}
    </div>
  );
}

export function rowCount(values: OptionProps["values"], list: string, most: number): number {
  const used = Object.entries(values).map(([name, value]) =>
    value === "" ? 0 : Number(new RegExp(`^${list}_(\\d{1,2})_(?!type$)`).exec(name)?.[1] ?? -1) + 1,
  );
  return Math.min(most, Math.max(ROWS_MIN, ...used.map((count) => count + 1)));
}

export const indexes = (count: number): readonly number[] => Array.from({ length: count }, (_, row) => row);

interface RowProps extends OptionProps {
  readonly list: "extra" | "field" | "rate" | "promotion" | "fee";
  readonly row: number;
  readonly title: string;
  /** Member, label and attributes of each input. */
  readonly inputs: readonly (readonly [string, string, Readonly<Record<string, string | number>>])[];
  readonly children?: Child;
}

export function Row({ list, row, title, inputs, values, errors, children }: RowProps) {
  return (
    <fieldset class="item">
      <legend class="label">
        {title} {row + 1}
      </legend>
      {inputs.map(([member, label, input]) => {
        const name = `${list}_${row}_${member}`;
        return <Field name={name} label={label} value={values[name]} error={errors[name]} input={input} />;
      })}
      {children}
    </fieldset>
  );
}
