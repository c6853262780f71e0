/** A merchant's usual fees, and what they come to on a sum: at the push of a button, and as he types where scripts run. */

import { ErrorSummary, Field } from "../parts/field.tsx";
import { FeeFields } from "./charge-fields.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";
import { Sums } from "./sums.tsx";

/** What fees come to on one sum. Amounts in minor units. */
export interface FeePreview {
  /** Whose payment it is, such as "One of the first 3 payments". */
  readonly title: string;
  readonly currency: string;
  readonly parts: readonly { readonly name: string; readonly amount: number }[];
}

export interface FeesPageProps {
  readonly desk: DeskContext;
  /** Typed: the fields of `FeeFields`, `preview_amount`, `preview_currency`. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** None where there are no fees, or they cannot be read. */
  readonly previews: readonly FeePreview[];
  /** How much of the first payments across links that are saved is used; null where none are. */
  readonly used: string | null;
}

function Preview({ previews, errors }: Pick<FeesPageProps, "previews" | "errors">) {
  const isWrong = Object.keys(errors).length > 0;
  return (
    <div data-preview role="status" class="stack">
      {previews.length === 0 ? (
        <p class="muted">{isWrong ? "Something above cannot be read yet." : "Write a fee to see what it comes to."}</p>
      ) : (
        previews.map(({ title, currency, parts }) => (
          <section class="stack">
            <h3>{title}</h3>
            <Sums rows={parts.map((part) => ({ ...part, currency }))} isNarrow />
          </section>
        ))
      )}
    </div>
  );
}

export function FeesPage({ desk, values, errors, previews, used }: FeesPageProps) {
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title="Your usual fees"
      parent={{ label: "Settings", path: deskPath.settings }}
      scripts={["/assets/preview.js"]}
    >
      <p class="lede">
        What you reckon that a payment costs you. New links begin with them; those that there are keep theirs. What
        providers really take is in their settlements.
      </p>
      <ErrorSummary title="Please check the form" errors={errors} />
      <PostForm action={deskPath.fees} csrf={desk.csrf} class="form" isPreviewed>
        <FeeFields values={values} errors={errors} />
        {used !== null && <p class="muted">Saved: {used}.</p>}
        <h2>What they come to</h2>
        <div class="pair">
          <Field
            name="preview_amount"
            label="On a price of"
            value={values.preview_amount}
            error={errors.preview_amount}
            input={{ inputmode: "decimal", autocomplete: "off", maxlength: 24 }}
          />
          <Field
            name="preview_currency"
            label="Currency"
            value={values.preview_currency}
            error={errors.preview_currency}
            input={{ autocomplete: "off", autocapitalize: "characters", maxlength: 3 }}
          />
        </div>
        <Preview previews={previews} errors={errors} />
        <div class="row start">
          <button type="submit" class="button main" name="action" value="save">
            Save
          </button>
          <button type="submit" class="button" name="action" value="preview">
            Preview
          </button>
        </div>
      </PostForm>
    </DeskPage>
  );
}
