/** One webhook endpoint: its state and what to do about it, its settings, and what was sent to it. */

import type { Child } from "hono/jsx";
import type { TestOutcome } from "../../worker/app/webhooks/try-endpoint.ts";
import type { DeliveryStatus, WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import { Badge } from "../parts/badge.tsx";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { CopyField, type PagerProps } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { Deliveries, type DeliveryRow } from "./webhook-deliveries.tsx";
import { TroubleNotice } from "./webhook-trouble.tsx";
import { answerWords, endpointLook, endpointName, eventsWords } from "./webhook-words.ts";
import { WEBHOOK_DOCS } from "./webhooks-page.tsx";

export interface WebhookPageProps extends PagerProps {
  readonly desk: DeskContext;
  readonly endpoint: WebhookEndpoint;
  readonly deliveries: readonly DeliveryRow[];
  /** The status that the deliveries are limited to; null for all. */
  readonly status: DeliveryStatus | null;
  /** How many messages have failed and can all be retried, counted up to one more than `LIMITS.webhookRetriesMax`. */
  readonly failed: number;
  /** A secret just made, which is shown only once; else null. */
  readonly newSecret: string | null;
  /** The result of a test just made; else null. */
  readonly test: TestOutcome | null;
  /** Unix ms. */
  readonly now: number;
}

/** The secret, and where it goes. `previousUntil`: until when messages carry the previous secret's signature too. */
function NewSecret({ secret, previousUntil }: { readonly secret: string; readonly previousUntil: number | null }) {
  return (
    <div class="notice good" role="status">
      <Icon name="check" />
      <div>
        <h2>Copy the signing secret</h2>
        <p>
          It is not shown again. Give it to your server: with it, <span class="code">verifyWebhook</span> or any
          Standard Webhooks library proves that a message came from here. <a href={WEBHOOK_DOCS}>See an example</a>
        </p>
        {previousUntil !== null && (
          <p>
            Until <Time ms={previousUntil} locale={DESK_LOCALE} />, messages are signed with the previous secret as
            well.
          </p>
        )}
        <CopyField id="new-secret" label="Signing secret" value={secret} />
      </div>
    </div>
  );
}

function TestNotice({ test: { delivered, answer, milliseconds } }: { readonly test: TestOutcome }) {
  return (
    <div class={delivered ? "notice good" : "notice bad"} role="status">
      <Icon name={delivered ? "check" : "warn"} />
      <div>
        <h2>{delivered ? "The test message was accepted" : "The test message was not accepted"}</h2>
        <p>
          {answerWords(answer)}, after {milliseconds} ms.
          {!delivered && " A message counts as accepted if the answer’s status is between 200 and 299."}
        </p>
      </div>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children?: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Settings({ endpoint, now }: Pick<WebhookPageProps, "endpoint" | "now">) {
  const { id, url, events, previousUntil, createdAt } = endpoint;
  return (
    <section aria-labelledby="settings" class="stack">
      <h2 id="settings">Settings</h2>
      <dl class="facts">
        <Fact name="Endpoint URL">
          <span class="code small">{url}</span>
        </Fact>
        <Fact name="Listens to">
          {eventsWords(events)}
          {!events.includes("*") && <small class="code muted event-list">{events.join(", ")}</small>}
        </Fact>
        <Fact name="Signing secret">
          {previousUntil !== null && previousUntil > now ? (
            <>
              Two: the previous one is valid until <Time ms={previousUntil} locale={DESK_LOCALE} />
            </>
          ) : (
            "Shown once, when it was made"
          )}
        </Fact>
        <Fact name="Added">
          <Time ms={createdAt} locale={DESK_LOCALE} />
        </Fact>
        <Fact name="ID">
          <span class="code small">{id}</span>
        </Fact>
      </dl>
    </section>
  );
}

function Actions({ desk, endpoint: { id, disabledReason } }: Pick<WebhookPageProps, "desk" | "endpoint">) {
  const isEnabled = disabledReason === null;
  return (
    <div class="act-row">
      <PostForm action={deskPath.testWebhook(id)} csrf={desk.csrf}>
        <button type="submit" class="button">
          Send a test
        </button>
      </PostForm>
      {!isEnabled && (
        <PostForm action={deskPath.enableWebhook(id)} csrf={desk.csrf}>
          <button type="submit" class="button main">
            Enable
          </button>
        </PostForm>
      )}
      <a class="button" href={deskPath.rotateWebhook(id)}>
        Rotate secret…
      </a>
      {isEnabled && (
        <a class="button" href={deskPath.disableWebhook(id)}>
          Disable…
        </a>
      )}
      <a class="button danger" href={deskPath.deleteWebhook(id)}>
        Delete…
      </a>
    </div>
  );
}

export function WebhookPage(props: WebhookPageProps) {
  const { desk, endpoint, newSecret, test, now } = props;
  const { previousUntil } = endpoint;
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title={endpointName(endpoint)}
      parent={{ label: "Webhooks", path: deskPath.webhooks }}
      aside={<Badge {...endpointLook(endpoint)} />}
      action={
        <a class="button" href={deskPath.editWebhook(endpoint.id)}>
          Edit
        </a>
      }
      scripts={newSecret === null ? [] : ["/assets/copy.js"]}
    >
      {newSecret !== null && (
        <NewSecret
          secret={newSecret}
          previousUntil={previousUntil !== null && previousUntil > now ? previousUntil : null}
        />
      )}
      {test !== null && <TestNotice test={test} />}
      <TroubleNotice endpoint={endpoint} />
      <Actions {...props} />
      <Settings {...props} />
      <Deliveries {...props} />
    </DeskPage>
  );
}
