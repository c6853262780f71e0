/** The settings' part about PSP accounts. */

import type { Circuit } from "../../worker/domain/psp-health.ts";
import { Badge } from "../parts/badge.tsx";
import { Field } from "../parts/field.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, PostForm } from "./frame.tsx";
import { CopyField } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { HEALTH_LOOKS } from "./statuses.ts";

export interface PspAccountRow {
  readonly id: string;
  /** As shown, such as "Stripe". */
  readonly provider: string;
  /** Where the PSP sends its events. */
  readonly webhookUrl: string;
  readonly sandbox: boolean;
  readonly health: Pick<Circuit, "state" | "since" | "reason">;
}

interface PspAccountsProps {
  readonly desk: DeskContext;
  readonly pspAccounts: readonly PspAccountRow[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

const SECRET_INPUT = { type: "password", autocomplete: "off", spellcheck: "false", required: true } as const;

function StripeForm({ desk, values, errors }: PspAccountsProps) {
  return (
    <details
      class="add"
      open={["secret_key", "publishable_key", "webhook_secret"].some((field) => errors[field] !== undefined)}
    >
      <summary>Add a Stripe account</summary>
      <PostForm action={deskPath.pspAccounts} csrf={desk.csrf} class="form">
        <input type="hidden" name="provider" value="stripe" />
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
          input={{ autocomplete: "off", spellcheck: "false", required: true }}
        />
        <Field
          name="webhook_secret"
          label="Webhook signing secret (optional)"
          error={errors.webhook_secret}
          hint="Starts with whsec_. Leave it empty and we register the webhook at Stripe for you. Secrets are stored encrypted and never shown again."
          input={{ ...SECRET_INPUT, required: false }}
        />
        <button type="submit" class="button main">
          Add this account
        </button>
      </PostForm>
    </details>
  );
}

const ADYEN_FIELDS = [
  "api_key",
  "merchant_account",
  "hmac_key",
  "client_key",
  "live_url_prefix",
  "live_environment",
] as const;

function AdyenForm({ desk, values, errors }: PspAccountsProps) {
  const plain = { autocomplete: "off", spellcheck: "false", required: true } as const;
  return (
    <details class="add" open={ADYEN_FIELDS.some((field) => errors[field] !== undefined)}>
      <summary>Add an Adyen account</summary>
      <PostForm action={deskPath.pspAccounts} csrf={desk.csrf} class="form">
        <input type="hidden" name="provider" value="adyen" />
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
          input={plain}
        />
        {desk.mode === "live" && (
          <Field
            name="live_url_prefix"
            label="Live URL prefix"
            value={values.live_url_prefix}
            error={errors.live_url_prefix}
            hint="From the Customer Area, under Developers, API URLs, such as 1797a841fbb37ca7-Company."
            input={plain}
          />
        )}
        <Field
          name="hmac_key"
          label="HMAC key of the webhook (optional)"
          error={errors.hmac_key}
          hint="64 hexadecimal digits. Leave it empty and we set up the webhook at Adyen for you. Secrets are stored encrypted and never shown again."
          input={{ ...SECRET_INPUT, required: false }}
        />
        <Field
          name="client_key"
          label="Client key (optional)"
          value={values.client_key}
          error={errors.client_key}
          hint="For cards entered on your payment page. From the same API credential, which has to allow this site’s address as an origin."
          input={{ ...plain, required: false }}
        />
        {desk.mode === "live" && (
          <Field
            name="live_environment"
            label="Data centre (optional)"
            value={values.live_environment}
            error={errors.live_environment}
            hint="For cards entered on your payment page: live, live-us, live-au, live-apse, live-in or live-nea, as Adyen’s documentation names it."
            input={{ ...plain, required: false }}
          />
        )}
        <button type="submit" class="button main">
          Add this account
        </button>
      </PostForm>
    </details>
  );
}

function AuthorizenetForm({ desk, values, errors }: PspAccountsProps) {
  const fields = ["api_login_id", "transaction_key", "signature_key", "environment"];
  return (
    <details class="add" open={fields.some((field) => errors[field] !== undefined)}>
      <summary>Add an Authorize.Net account</summary>
      <PostForm action={deskPath.pspAccounts} csrf={desk.csrf} class="form">
        <input type="hidden" name="provider" value="authorizenet" />
        <input type="hidden" name="environment" value={desk.mode === "live" ? "production" : "sandbox"} />
        <Field
          name="api_login_id"
          label="API login ID"
          value={values.api_login_id}
          error={errors.api_login_id}
          hint="From Authorize.Net’s Merchant Interface, under Account, Settings, API Credentials & Keys."
          input={{ autocomplete: "off", spellcheck: "false", required: true }}
        />
        <Field name="transaction_key" label="Transaction key" error={errors.transaction_key} input={SECRET_INPUT} />
        <Field
          name="signature_key"
          label="Signature key"
          error={errors.signature_key}
          hint="128 hexadecimal digits. We set up the webhook at Authorize.Net for you. Secrets are stored encrypted and never shown again."
          input={SECRET_INPUT}
        />
        <button type="submit" class="button main">
          Add this account
        </button>
      </PostForm>
    </details>
  );
}

/** What is wrong with an account that does not answer, since when, and what that means for shoppers. Nothing where it answers. */
function Health({ provider, health: { reason, since } }: PspAccountRow) {
  if (reason === null) return null;
  return (
    <p class="muted">
      {reason === "locked_out"
        ? `${provider} does not accept this account’s keys, or does not let them open payments: look there whether they are still valid.`
        : `${provider} does not answer as it should.`}{" "}
      Shoppers go to your other accounts first
      {since !== null && (
        <>
          , since <Time ms={since} locale={DESK_LOCALE} />
        </>
      )}
      . We try again by ourselves.
    </p>
  );
}

export function PspAccounts(props: PspAccountsProps) {
  const { desk, pspAccounts } = props;
  return (
    <section aria-labelledby="psp-accounts" class="settings">
      <div>
        <h2 id="psp-accounts">PSP accounts</h2>
        <p class="muted">Payment service providers pay you directly; we never hold your money. In {desk.mode} mode.</p>
      </div>
      <div class="stack">
        {pspAccounts.length > 0 ? (
          <ul class="rows">
            {pspAccounts.map((account) => (
              <li class="tall">
                <p>
                  <strong>{account.provider}</strong>{" "}
                  {account.sandbox && <Badge word="Sandbox" shape="half" tone="calm" />}{" "}
                  <Badge {...HEALTH_LOOKS[account.health.state]} />
                </p>
                <Health {...account} />
                <CopyField
                  id={`hook-${account.id}`}
                  label={`Webhook address for ${account.provider}`}
                  value={account.webhookUrl}
                />
              </li>
            ))}
          </ul>
        ) : (
          <p class="muted">None yet: your links cannot take payments.</p>
        )}
        {pspAccounts.length > 0 && (
          <p>
            <a href={deskPath.routing}>Which account takes which payments</a>
          </p>
        )}
        <StripeForm {...props} />
        <AdyenForm {...props} />
        <AuthorizenetForm {...props} />
      </div>
    </section>
  );
}
