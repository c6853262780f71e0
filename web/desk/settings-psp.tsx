/** The payment providers section of the settings. */

import type { Circuit } from "../../worker/domain/psp-health.ts";
import type { Provider } from "../../worker/ports/psp-accounts.ts";
import { Badge } from "../parts/badge.tsx";
import { Time } from "../parts/time.tsx";
import { CredentialFields } from "./credential-fields.tsx";
import { DESK_LOCALE, type DeskContext, PostForm } from "./frame.tsx";
import { CopyField } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { DISABLED_LOOK, HEALTH_LOOKS } from "./statuses.ts";

export interface PspAccountRow {
  readonly id: string;
  /** The name as shown, such as "Stripe". */
  readonly provider: string;
  /** Where the provider sends its notifications. */
  readonly webhookUrl: string;
  readonly sandbox: boolean;
  readonly health: Pick<Circuit, "state" | "since" | "reason">;
  /** Since when no new payment starts there (Unix ms); null while it is enabled. */
  readonly disabledAt: number | null;
}

interface PspAccountsProps {
  readonly desk: DeskContext;
  readonly pspAccounts: readonly PspAccountRow[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** The form of each provider. It is shown open if one of `fields` has an error. */
const FORMS: readonly { readonly provider: Provider; readonly summary: string; readonly fields: readonly string[] }[] =
  [
    {
      provider: "stripe",
      summary: "Add a Stripe account",
      fields: ["secret_key", "publishable_key", "webhook_secret"],
    },
    {
      provider: "adyen",
      summary: "Add an Adyen account",
      fields: ["api_key", "merchant_account", "hmac_key", "client_key", "live_url_prefix", "live_environment"],
    },
    {
      provider: "authorizenet",
      summary: "Add an Authorize.Net account",
      fields: ["api_login_id", "transaction_key", "signature_key", "environment"],
    },
  ];

function AddForm({ desk, values, errors, form }: PspAccountsProps & { readonly form: (typeof FORMS)[number] }) {
  const { provider, summary, fields } = form;
  return (
    <details class="add" open={fields.some((field) => errors[field] !== undefined)}>
      <summary>{summary}</summary>
      <PostForm action={deskPath.pspAccounts} csrf={desk.csrf} class="form">
        <input type="hidden" name="provider" value={provider} />
        <input type="hidden" name="command" value={values.command} />
        <CredentialFields provider={provider} desk={desk} values={values} errors={errors} isNew />
        <button type="submit" class="button main">
          Add account
        </button>
      </PostForm>
    </details>
  );
}

/** What is wrong with an account, since when, and what that means for shoppers; nothing for a healthy one. */
function Health({ provider, disabledAt, health: { reason, since } }: PspAccountRow) {
  if (disabledAt !== null)
    return (
      <p class="muted">
        Since <Time ms={disabledAt} locale={DESK_LOCALE} /> no new payment starts here. What was started goes on:
        captures, refunds, disputes and reconciliation.
        {reason === "locked_out" &&
          ` But ${provider} does not accept this account’s keys, so captures and refunds fail. Replace the keys.`}
      </p>
    );
  if (reason === null) return null;
  return (
    <p class="muted">
      {reason === "locked_out"
        ? `${provider} does not accept this account’s keys, or does not let them start payments. Check in its dashboard whether they are still valid.`
        : `${provider} is not responding normally.`}{" "}
      Your other accounts are tried first
      {since !== null && (
        <>
          {" "}
          since <Time ms={since} locale={DESK_LOCALE} />
        </>
      )}
      . We retry automatically.
    </p>
  );
}

/** Disabling asks first, on a page of its own. An enabling form carries what it showed, so that an old one undoes nothing. */
function Switch({ desk, account }: { readonly desk: DeskContext; readonly account: PspAccountRow }) {
  const { id, provider, disabledAt } = account;
  if (disabledAt === null)
    return (
      <a class="button" href={deskPath.disablePspAccount(id)}>
        Disable<span class="seen-not"> {provider}</span>
      </a>
    );
  return (
    <PostForm action={deskPath.enablePspAccount(id)} csrf={desk.csrf}>
      <input type="hidden" name="disabled_at" value={String(disabledAt)} />
      <button type="submit" class="button">
        Enable<span class="seen-not"> {provider}</span>
      </button>
    </PostForm>
  );
}

export function PspAccounts(props: PspAccountsProps) {
  const { desk, pspAccounts } = props;
  return (
    <section aria-labelledby="psp-accounts" class="settings">
      <div>
        <h2 id="psp-accounts">Payment providers</h2>
        <p class="muted">Your accounts in {desk.mode} mode. Providers pay you directly; we never hold your money.</p>
      </div>
      <div class="stack">
        {pspAccounts.length > 0 ? (
          <ul class="rows">
            {pspAccounts.map((account) => (
              <li class="tall">
                <p>
                  <strong>{account.provider}</strong>{" "}
                  {account.sandbox && <Badge word="Sandbox" shape="half" tone="calm" />}{" "}
                  <Badge {...(account.disabledAt === null ? HEALTH_LOOKS[account.health.state] : DISABLED_LOOK)} />
                </p>
                <Health {...account} />
                <CopyField
                  id={`hook-${account.id}`}
                  label={`Webhook address for ${account.provider}`}
                  value={account.webhookUrl}
                />
                <div class="act-row">
                  <a class="button" href={deskPath.pspAccount(account.id)}>
                    Replace keys<span class="seen-not"> of {account.provider}</span>
                  </a>
                  <Switch desk={desk} account={account} />
                </div>
              </li>
            ))}
          </ul>
        ) : (
          <p class="muted">No accounts yet. Add one so that your links can take payments.</p>
        )}
        {pspAccounts.length > 0 && (
          <p>
            <a href={deskPath.routing}>Routing rules</a>
          </p>
        )}
        {FORMS.map((form) => (
          <AddForm {...props} form={form} />
        ))}
      </div>
    </section>
  );
}
