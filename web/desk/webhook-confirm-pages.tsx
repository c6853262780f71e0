/** Confirms what has consequences at a webhook endpoint: disabling it, replacing its secret, deleting it, retrying all that failed. */

import type { Child } from "hono/jsx";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import { ErrorSummary, SelectField } from "../parts/field.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";
import { endpointName, messagesWords } from "./webhook-words.ts";

interface ConfirmProps {
  readonly desk: DeskContext;
  readonly endpoint: WebhookEndpoint;
}

interface FrameProps extends ConfirmProps {
  readonly title: string;
  readonly action: string;
  readonly button: string;
  readonly stay: string;
  readonly isDanger: boolean;
  readonly lede: Child;
  readonly errors?: Readonly<Record<string, string>>;
  readonly children?: Child;
}

function ConfirmFrame(props: FrameProps) {
  const { desk, endpoint, title, action, button, stay, isDanger, lede, errors = {}, children } = props;
  const back = deskPath.webhook(endpoint.id);
  return (
    <DeskPage desk={desk} section="settings" title={title} parent={{ label: endpointName(endpoint), path: back }}>
      <ErrorSummary title="Check the form" errors={errors} />
      <p class="lede">{lede}</p>
      <p>
        <span class="muted">Endpoint URL:</span> <span class="code small">{endpoint.url}</span>
      </p>
      <PostForm action={action} csrf={desk.csrf} class="form">
        {children}
        <div class="row start">
          <button type="submit" class={isDanger ? "button danger main" : "button main"}>
            {button}
          </button>
          <a class="button" href={back}>
            {stay}
          </a>
        </div>
      </PostForm>
    </DeskPage>
  );
}

export function DisableWebhookPage({ desk, endpoint }: ConfirmProps) {
  return (
    <ConfirmFrame
      desk={desk}
      endpoint={endpoint}
      title={`Disable ${endpointName(endpoint)}?`}
      lede="Nothing is sent to it until you enable it again. Events that happen in the meantime are never sent to it; messages that are waiting now are kept."
      action={deskPath.disableWebhook(endpoint.id)}
      button="Disable endpoint"
      stay="Keep it enabled"
      isDanger={true}
    />
  );
}

export function DeleteWebhookPage({ desk, endpoint }: ConfirmProps) {
  return (
    <ConfirmFrame
      desk={desk}
      endpoint={endpoint}
      title={`Delete ${endpointName(endpoint)}?`}
      lede="Nothing is sent to it any more, not even messages that are waiting. Its secret and the list of its messages are deleted too. Payments and links are not affected. This cannot be undone."
      action={deskPath.deleteWebhook(endpoint.id)}
      button="Delete endpoint"
      stay="Keep it"
      isDanger={true}
    />
  );
}

interface RetryFailedProps extends ConfirmProps {
  /** How many have failed, counted up to one more than `LIMITS.webhookRetriesMax`. */
  readonly failed: number;
}

export function RetryFailedPage({ desk, endpoint, failed }: RetryFailedProps) {
  const { webhookRetriesMax: max } = LIMITS;
  const messages = messagesWords(Math.min(failed, max));
  return (
    <ConfirmFrame
      desk={desk}
      endpoint={endpoint}
      title={failed > max ? `Retry the oldest ${messages} that failed?` : `Retry ${messages} that failed?`}
      lede="They are sent within minutes, the oldest first, and retried like new ones until your server accepts them. Their IDs stay the same, so that your server can ignore an event that it knows."
      action={deskPath.retryFailed(endpoint.id)}
      button={`Retry ${messages}`}
      stay="Cancel"
      isDanger={false}
    >
      {failed > max && <p>More have failed. Retry the rest afterwards.</p>}
    </ConfirmFrame>
  );
}

/** How long the present secret stays valid, in hours. */
const OVERLAPS = [
  ["24", "Stays valid for another day"],
  ["168", "Stays valid for another week"],
  ["1", "Stays valid for another hour"],
  ["0", "Becomes invalid at once"],
] as const;

interface RotateProps extends ConfirmProps {
  /** Sent as `command`, so that a second click makes no second secret. */
  readonly commandId: string;
  readonly errors: Readonly<Record<string, string>>;
  /** Unix ms. */
  readonly now: number;
}

export function RotateWebhookPage({ desk, endpoint, commandId, errors, now }: RotateProps) {
  const { previousUntil } = endpoint;
  return (
    <ConfirmFrame
      desk={desk}
      endpoint={endpoint}
      title="Rotate the signing secret?"
      lede="You get a new secret, shown once. As long as the present one is valid, every message is signed with both, so that your server can change over without missing one."
      action={deskPath.rotateWebhook(endpoint.id)}
      button="Create new secret"
      stay="Keep the present secret"
      isDanger={false}
      errors={errors}
    >
      <input type="hidden" name="command" value={commandId} />
      <input type="hidden" name="updated_at" value={String(endpoint.updatedAt)} />
      {previousUntil !== null && previousUntil > now && (
        <p class="notice warn">
          <span>
            The secret before the present one is still valid until <Time ms={previousUntil} locale={DESK_LOCALE} />. It
            becomes invalid at once when you create another.
          </span>
        </p>
      )}
      <SelectField
        name="overlap_hours"
        label="The present secret"
        choices={OVERLAPS}
        value="24"
        error={errors.overlap_hours}
      />
    </ConfirmFrame>
  );
}
