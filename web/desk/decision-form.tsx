/** What a merchant can decide about a payment that is not captured: take what is authorised, release it, or end what nobody has paid. */

import { formatMoney, toDecimal } from "../../worker/domain/money.ts";
import { Field } from "../parts/field.tsx";
import { ConfirmForm, DESK_LOCALE } from "./frame.tsx";
import { deskPath } from "./paths.ts";
import type { PaymentDetail, SentForm } from "./payment-page.tsx";

export interface DecisionFormProps {
  readonly payment: PaymentDetail;
  readonly form: SentForm;
}

/** The form that fits; nothing where nothing is left to decide. */
export function DecisionForm(props: DecisionFormProps) {
  switch (props.payment.decidable) {
    case "authorization":
      return <AuthorizationForm {...props} />;
    case "unpaid":
      return <EndForm {...props} />;
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
        {most} are reserved on the shopper’s card and wait for you. A capture is final: what you leave of it is
        released.
      </p>
      <ConfirmForm action={deskPath.confirmDecision(payment.id)} command={form.values.command ?? ""} class="form">
        <Field
          name="capture_amount"
          label={`Amount in ${currency}`}
          value={form.values.capture_amount ?? toDecimal({ amount: amountAuthorized, currency })}
          error={form.errors.capture_amount}
          hint={`At most ${most}.`}
          input={{ inputmode: "decimal", autocomplete: "off", required: true, maxlength: 24 }}
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

function EndForm({ payment, form }: DecisionFormProps) {
  return (
    <section aria-labelledby="decision" class="stack">
      <h2 id="decision">End this payment</h2>
      <p class="muted">Nothing is paid yet. Until you end it, the shopper can still pay.</p>
      <ConfirmForm action={deskPath.confirmDecision(payment.id)} command={form.values.command ?? ""} class="row start">
        <button type="submit" class="button" name="decision" value="void">
          End…
        </button>
      </ConfirmForm>
    </section>
  );
}
