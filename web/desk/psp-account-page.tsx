/** One provider account: replacing its keys, and confirming that it is disabled. */

import type { Provider } from "../../worker/ports/psp-accounts.ts";
import { ErrorSummary } from "../parts/field.tsx";
import { CredentialFields, type CredentialFieldsProps } from "./credential-fields.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";

interface PspAccountPageProps extends Omit<CredentialFieldsProps, "isNew"> {
  readonly desk: DeskContext;
  readonly accountId: string;
  readonly provider: Provider;
  readonly providerName: string;
}

export function PspAccountPage(props: PspAccountPageProps) {
  const { desk, accountId, provider, providerName, values, errors } = props;
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title={`Replace the keys of ${providerName}`}
      parent={{ label: "Settings", path: deskPath.settings }}
    >
      <ErrorSummary title="Check the form" errors={errors} />
      <p>
        We check the new keys with {providerName} before they replace the current ones. Notifications signed with the
        current webhook secret are still accepted. <span class="small muted">{accountId}</span>
      </p>
      <PostForm action={deskPath.pspAccount(accountId)} csrf={desk.csrf} class="form">
        <CredentialFields provider={provider} desk={desk} values={values} errors={errors} isNew={false} />
        <button type="submit" class="button main">
          Replace keys
        </button>
      </PostForm>
    </DeskPage>
  );
}

interface DisablePspPageProps {
  readonly desk: DeskContext;
  readonly accountId: string;
  readonly providerName: string;
  /** Whether no other account of this mode is enabled. */
  readonly isLast: boolean;
  /** The numbers, from 1, of the routing rules that would allow only disabled accounts. */
  readonly rules: readonly number[];
}

export function DisablePspPage({ desk, accountId, providerName, isLast, rules }: DisablePspPageProps) {
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title={`Disable ${providerName}?`}
      parent={{ label: "Settings", path: deskPath.settings }}
    >
      <p class="lede">
        No new payment starts at this account until you enable it again. Whoever is paying there now still can. What was
        started goes on: captures, refunds, disputes and reconciliation. Keep the account’s keys and its webhook at{" "}
        {providerName} as they are.
      </p>
      <p class="small muted">{accountId}</p>
      {isLast && (
        <p class="notice bad">
          <span>
            This is your only enabled account in {desk.mode} mode. Your links will take no payments: shoppers read that
            payments are paused.
          </span>
        </p>
      )}
      {rules.map((rule) => (
        <p class="notice warn">
          <span>
            <a href={deskPath.routing}>Routing rule {rule}</a> allows no other enabled account. Payments that it applies
            to will not be taken.
          </span>
        </p>
      ))}
      <PostForm action={deskPath.disablePspAccount(accountId)} csrf={desk.csrf} class="form">
        <div class="row start">
          <button type="submit" class="button danger main">
            Disable account
          </button>
          <a class="button" href={deskPath.settings}>
            Keep it enabled
          </a>
        </div>
      </PostForm>
    </DeskPage>
  );
}
