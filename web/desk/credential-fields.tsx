/** The credential fields of each provider, for adding an account and for replacing its keys. */

import type { Provider } from "../../worker/ports/psp-accounts.ts";
import { Field } from "../parts/field.tsx";
import type { DeskContext } from "./frame.tsx";

export interface CredentialFieldsProps {
  readonly desk: Pick<DeskContext, "mode">;
  /** Never contains secrets, which have to be retyped. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Whether the account is being added and has no webhook yet. */
  readonly isNew: boolean;
}

const SECRET_INPUT = { type: "password", autocomplete: "off", spellcheck: "false", required: true } as const;
const PLAIN_INPUT = { autocomplete: "off", spellcheck: "false", required: true } as const;

function webhookHint(isNew: boolean, format: string, action: string): string {
  const whenEmpty = isNew ? `If empty, we ${action} for you.` : "If empty, the current one is kept.";
  return `${format} ${whenEmpty} Secrets are stored encrypted and never shown again.`;
}

function StripeFields({ desk, values, errors, isNew }: CredentialFieldsProps) {
  return (
    <>
      <Field
        name="secret_key"
        label="Secret key"
        error={errors.secret_key}
        hint={`From Stripe’s dashboard, starting with ${desk.mode === "live" ? "sk_live_ or rk_live_" : "sk_test_ or rk_test_"}.`}
        input={SECRET_INPUT}
      />
      <Field
        name="publishable_key"
        label="Publishable key"
        value={values.publishable_key}
        error={errors.publishable_key}
        input={PLAIN_INPUT}
      />
      <Field
        name="webhook_secret"
        label="Webhook signing secret (optional)"
        error={errors.webhook_secret}
        hint={webhookHint(isNew, "Starts with whsec_.", "register the webhook at Stripe")}
        input={{ ...SECRET_INPUT, required: false }}
      />
    </>
  );
}

function AdyenFields({ desk, values, errors, isNew }: CredentialFieldsProps) {
  return (
    <>
      <Field
        name="api_key"
        label="API key"
        error={errors.api_key}
        hint="From Adyen’s Customer Area, under Developers, API credentials. Starts with AQE."
        input={SECRET_INPUT}
      />
      <Field
        name="merchant_account"
        label="Merchant account"
        value={values.merchant_account}
        error={errors.merchant_account}
        input={PLAIN_INPUT}
      />
      {desk.mode === "live" && (
        <Field
          name="live_url_prefix"
          label="Live URL prefix"
          value={values.live_url_prefix}
          error={errors.live_url_prefix}
          hint="From the Customer Area, under Developers, API URLs, such as 1797a841fbb37ca7-Company."
          input={PLAIN_INPUT}
        />
      )}
      <Field
        name="hmac_key"
        label="Webhook HMAC key (optional)"
        error={errors.hmac_key}
        hint={webhookHint(isNew, "64 hexadecimal digits.", "register the webhook at Adyen")}
        input={{ ...SECRET_INPUT, required: false }}
      />
      <Field
        name="client_key"
        label="Client key (optional)"
        value={values.client_key}
        error={errors.client_key}
        hint="Needed to take cards on your payment page. From the same API credential, which must list this site as an allowed origin."
        input={{ ...PLAIN_INPUT, required: false }}
      />
      {desk.mode === "live" && (
        <Field
          name="live_environment"
          label="Data centre (optional)"
          value={values.live_environment}
          error={errors.live_environment}
          hint="Needed to take cards on your payment page: live, live-us, live-au, live-apse, live-in or live-nea, as named in Adyen’s documentation."
          input={{ ...PLAIN_INPUT, required: false }}
        />
      )}
    </>
  );
}

function AuthorizenetFields({ desk, values, errors, isNew }: CredentialFieldsProps) {
  return (
    <>
      <input type="hidden" name="environment" value={desk.mode === "live" ? "production" : "sandbox"} />
      <Field
        name="api_login_id"
        label="API login ID"
        value={values.api_login_id}
        error={errors.api_login_id}
        hint="From Authorize.Net’s Merchant Interface, under Account, Settings, API Credentials & Keys."
        input={PLAIN_INPUT}
      />
      <Field name="transaction_key" label="Transaction key" error={errors.transaction_key} input={SECRET_INPUT} />
      <Field
        name="signature_key"
        label="Signature key"
        error={errors.signature_key}
        hint={`128 hexadecimal digits.${isNew ? " We register the webhook at Authorize.Net for you." : ""} Secrets are stored encrypted and never shown again.`}
        input={SECRET_INPUT}
      />
    </>
  );
}

/** The credential fields of one provider. */
export function CredentialFields({ provider, ...props }: CredentialFieldsProps & { readonly provider: Provider }) {
  switch (provider) {
    case "stripe":
      return <StripeFields {...props} />;
    case "adyen":
      return <AdyenFields {...props} />;
    case "authorizenet":
      return <AuthorizenetFields {...props} />;
  }
}
