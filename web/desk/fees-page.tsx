/** A merchant's default fees, with a preview for one amount: on request, and live where scripts run. */

import { ErrorSummary, Field } from "../parts/field.tsx";
import { FeeFields } from "./charge-fields.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { MONEY_INPUT } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";
import { Sums } from "./sums.tsx";

/** What the fees come to for one amount. Amounts in minor units. */
export interface FeePreview {
  /** Which payments it is for, such as "The first 3 payments: no fees". */
  readonly title: string;
  readonly currency: string;
  readonly parts: readonly { readonly name: string; readonly amount: number }[];
}

export interface FeesPageProps {
  readonly desk: DeskContext;
  /** The fields of `FeeFields`, `preview_amount` and `preview_currency`. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Empty without fees, or if they cannot be read. */
  readonly previews: readonly FeePreview[];
  /** How much of the saved incentive shared by links is used; null if there is none. */
  readonly used: string | null;
}

function Preview({ previews, errors }: Pick<FeesPageProps, "previews" | "errors">) {
  const isWrong = Object.keys(errors).length > 0;
  return (
    <div data-preview role="status" class="stack">
      {previews.length === 0 ? (
        <p class="muted">{isWrong ? "Correct the form to see a preview." : "Enter a fee to see a preview."}</p>
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
      title="Default fees"
      parent={{ label: "Settings", path: deskPath.settings }}
      scripts={["/assets/preview.js"]}
    >
      <p class="lede">
        Your estimate of what a payment costs you. New links start with these fees; existing links keep theirs. What
        providers actually charge is in their settlement reports.
      </p>
      <ErrorSummary title="Check the form" errors={errors} />
      <PostForm action={deskPath.fees} csrf={desk.csrf} class="form" isPreviewed>
        <FeeFields values={values} errors={errors} />
        {used !== null && <p class="muted">Saved: {used}.</p>}
        <h2>Preview</h2>
        <div class="pair">
          <Field
            name="preview_amount"
            label="Price"
            value={values.preview_amount}
            error={errors.preview_amount}
            input={MONEY_INPUT}
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
            Update preview
          </button>
        </div>
      </PostForm>
    </DeskPage>
  );
}
