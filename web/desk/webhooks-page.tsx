/** The list of webhook endpoints: the merchant's own servers that are told about events. */

import { LIMITS } from "../../worker/domain/limits.ts";
import type { WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import { Badge } from "../parts/badge.tsx";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { DISABLED_WORDS, type EndpointState, endpointLook, endpointName, eventsWords } from "./webhook-words.ts";

/** Where receiving and verifying messages is explained. */
export const WEBHOOK_DOCS = "/docs#receiveEvent";

interface WebhooksPageProps extends PagerProps {
  readonly desk: DeskContext;
  readonly endpoints: readonly WebhookEndpoint[];
}

/** The state of an endpoint: a badge, and since when or why. */
function State({ state }: { readonly state: EndpointState }) {
  const { disabledReason, failingSince } = state;
  return (
    <>
      <Badge {...endpointLook(state)} />
      {disabledReason !== null && <small class="muted">{DISABLED_WORDS[disabledReason]}</small>}
      {disabledReason === null && failingSince !== null && (
        <small class="muted">
          since <Time ms={failingSince} locale={DESK_LOCALE} />
        </small>
      )}
    </>
  );
}

function AddButton() {
  return (
    <a class="button main" href={deskPath.newWebhook}>
      <Icon name="plus" />
      Add endpoint
    </a>
  );
}

export function WebhooksPage({ desk, endpoints, ...ends }: WebhooksPageProps) {
  const isEmpty = endpoints.length === 0 && ends.firstUrl === null;
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title="Webhooks"
      parent={{ label: "Settings", path: deskPath.settings }}
      action={isEmpty ? undefined : <AddButton />}
    >
      {isEmpty ? (
        <Empty title="Tell your own server what happens">
          <p>
            A webhook sends your server a message as soon as a payment, refund or link changes, so that it need not ask
            again and again. Every message is signed, and is sent again until your server accepts it.
          </p>
          <p>
            An endpoint in {desk.mode} mode is sent the events of {desk.mode} mode only.
          </p>
          <div class="act-row">
            <AddButton />
            <a class="button" href={WEBHOOK_DOCS}>
              How to receive webhooks
            </a>
          </div>
        </Empty>
      ) : (
        <>
          <p class="lede">
            Your servers that are sent the events of {desk.mode} mode, at most {LIMITS.webhookEndpointsMax}.{" "}
            <a href={WEBHOOK_DOCS}>How to receive webhooks</a>
          </p>
          <table class="list">
            <caption class="seen-not">Webhook endpoints</caption>
            <thead>
              <tr>
                <th scope="col">Endpoint</th>
                <th scope="col">Status</th>
                <th scope="col">Listens to</th>
              </tr>
            </thead>
            <tbody>
              {endpoints.map((endpoint) => (
                <tr>
                  <td class="lead">
                    <a href={deskPath.webhook(endpoint.id)}>{endpointName(endpoint)}</a>
                    <small class="muted clamp">{endpoint.url}</small>
                  </td>
                  <td class="state">
                    <State state={endpoint} />
                  </td>
                  <td class="listens" data-label="Listens to">
                    {eventsWords(endpoint.events)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager {...ends} />
        </>
      )}
    </DeskPage>
  );
}
