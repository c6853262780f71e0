/** The decisions about a payment that is not captured: capture or release an authorisation, or cancel an unpaid payment. */

import { formatMoney, toDecimal } from "../../worker/domain/money.ts";
import { Field } from "../parts/field.tsx";
import { ConfirmForm, DESK_LOCALE } from "./frame.tsx";
import { MONEY_INPUT } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";
import type { PaymentDetail, SentForm } from "./payment-page.tsx";

export interface DecisionFormProps {
  readonly payment: PaymentDetail;
  readonly form: SentForm;
}

/** The form for what can be decided; nothing if nothing can. */
export function DecisionForm(props: DecisionFormProps) {
  switch (props.payment.decidable) {
    case "authorization":
      return <AuthorizationForm {...props} />;
    case "unpaid":
      return <CancelForm {...props} />;
    case null:
      return null;
  }
}

function AuthorizationForm({ payment, form }: DecisionFormProps) {
  const { currency, amountAuthorized } = payment;
  const most = formatMoney({ amount: amountAuthorized, currency }, DESK_LOCALE);
  return (
    <section aria-labelledby="decision" class="stack">
      <h2 id="decision">Capture or release</h2>
      <p class="muted">
        {most} is reserved on the shopper’s card. You can capture once; anything you do not capture is released.
      </p>
      <ConfirmForm action={deskPath.confirmDecision(payment.id)} command={form.values.command ?? ""} class="form">
        <Field
          name="capture_amount"
          label={`Amount in ${currency}`}
          value={form.values.capture_amount ?? toDecimal({ amount: amountAuthorized, currency })}
          error={form.errors.capture_amount}
          hint={`At most ${most}.`}
          input={{ ...MONEY_INPUT, required: true }}
        />
        <div class="row start">
          <button type="submit" class="button" name="decision" value="capture">
            Capture…
          </button>
          <button type="submit" class="button" name="decision" value="void" formnovalidate>
            Release…
          </button>
        </div>
      </ConfirmForm>
    </section>
  );
}

function CancelForm({ payment, form }: DecisionFormProps) {
  return (
    <section aria-labelledby="decision" class="stack">
      <h2 id="decision">Cancel this payment</h2>
      <p class="muted">It has not been paid yet. Until you cancel it, the shopper can still pay.</p>
      <ConfirmForm action={deskPath.confirmDecision(payment.id)} command={form.values.command ?? ""} class="row start">
        <button type="submit" class="button" name="decision" value="void">
          Cancel payment…
        </button>
      </ConfirmForm>
    </section>
  );
}
