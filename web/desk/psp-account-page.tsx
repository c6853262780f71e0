/** One account at a provider: its keys are replaced here. */

import type { Provider } from "../../worker/ports/psp-accounts.ts";
import { ErrorSummary } from "../parts/field.tsx";
import { CredentialFields, type CredentialFieldsProps } from "./credential-fields.tsx";
import { type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";

interface PspAccountPageProps extends Omit<CredentialFieldsProps, "isNew"> {
  readonly desk: DeskContext;
  readonly accountId: string;
  readonly provider: Provider;
  /** As shown. */
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
      <ErrorSummary title="Please check the form" errors={errors} />
      <p>
        We ask {providerName} whether it accepts the new keys before they replace the ones in use. Notifications that
        are signed with the webhook secret in use are still believed. <span class="small muted">{accountId}</span>
      </p>
      <PostForm action={deskPath.pspAccount(accountId)} csrf={desk.csrf} class="form">
        <CredentialFields provider={provider} desk={desk} values={values} errors={errors} isNew={false} />
        <button type="submit" class="button main">
          Replace the keys
        </button>
      </PostForm>
    </DeskPage>
  );
}
