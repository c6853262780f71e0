/** One provider account: replacing its keys. */

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
