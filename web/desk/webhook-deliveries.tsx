/** What was sent to a webhook endpoint: each event with its status, its last answer and its next try. */

import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { DELIVERY_STATUSES, type DeliveryStatus, type WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import { Badge } from "../parts/badge.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, PostForm } from "./frame.tsx";
import { Chips, Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { answerWords, DELIVERY_LOOKS, messagesWords } from "./webhook-words.ts";

/** One message: an event for this endpoint. Times in Unix milliseconds. */
export interface DeliveryRow {
  readonly eventId: string;
  readonly type: string;
  /** When the event happened. */
  readonly at: number;
  readonly linkId: string;
  /** Null for an event that is not about a payment. */
  readonly paymentId: string | null;
  readonly status: DeliveryStatus;
  readonly tries: number;
  /** Null if it is not sent again. */
  readonly dueAt: number | null;
  readonly lastTriedAt: number | null;
  readonly lastAnswer: string | null;
}

interface DeliveriesProps extends PagerProps {
  readonly desk: DeskContext;
  readonly endpoint: Pick<WebhookEndpoint, "id" | "disabledReason">;
  readonly deliveries: readonly DeliveryRow[];
  /** Null for all. */
  readonly status: DeliveryStatus | null;
  /** How many have failed and can all be retried, counted up to one more than `LIMITS.webhookRetriesMax`. */
  readonly failed: number;
  /** Unix ms. */
  readonly now: number;
}

/** A type of event, which a line may break after its dot. */
function Breakable({ text }: { readonly text: string }) {
  const [group, rest] = text.split(".", 2);
  return (
    <>
      {group}.<wbr />
      {rest}
    </>
  );
}

/** The payment or link that an event is about. */
function About({ desk, row }: Pick<DeliveriesProps, "desk"> & { readonly row: DeliveryRow }) {
  const { paymentId, linkId } = row;
  const [id, path, permission] =
    paymentId === null
      ? ([linkId, deskPath.link(linkId), "links:read"] as const)
      : ([paymentId, deskPath.payment(paymentId), "payments:read"] as const);
  return <small class="code">{desk.may(permission) ? <a href={path}>{id}</a> : id}</small>;
}

function LastAnswer({ row: { lastAnswer, lastTriedAt, tries } }: { readonly row: DeliveryRow }) {
  if (lastTriedAt === null) return <span class="muted">Not tried yet</span>;
  return (
    <>
      {lastAnswer === null ? "No answer recorded" : answerWords(lastAnswer)}
      <small class="muted">
        {tries > 0 && `Try ${tries}, `}
        <Time ms={lastTriedAt} locale={DESK_LOCALE} />
      </small>
    </>
  );
}

function NextTry({ row: { status, dueAt }, now }: { readonly row: DeliveryRow; readonly now: number }) {
  if (status === "delivered") return null;
  if (status === "failed") return <span class="muted">No more</span>;
  if (dueAt === null) return <>When the endpoint is enabled</>;
  return dueAt <= now ? <>In a moment</> : <Time ms={dueAt} locale={DESK_LOCALE} />;
}

function Row({ desk, endpoint, now, status, row }: DeliveriesProps & { readonly row: DeliveryRow }) {
  return (
    <tr>
      <td class="lead">
        <strong class="code event-type">
          <Breakable text={row.type} />
        </strong>
        <About desk={desk} row={row} />
        <small class="muted">
          <Time ms={row.at} locale={DESK_LOCALE} />
        </small>
      </td>
      <td class="state">
        <Badge {...DELIVERY_LOOKS[row.status]} />
      </td>
      <td data-label="Last answer">
        <LastAnswer row={row} />
      </td>
      <td data-label="Next try">
        <NextTry row={row} now={now} />
      </td>
      <td class="end acts">
        {endpoint.disabledReason === null && (
          <PostForm action={deskPath.retryDelivery(endpoint.id, row.eventId)} csrf={desk.csrf}>
            {status !== null && <input type="hidden" name="status" value={status} />}
            <button type="submit" class="button">
              {row.status === "delivered" ? "Send again" : "Retry"}
              <span class="seen-not">
                {" "}
                {row.type} {row.eventId}
              </span>
            </button>
          </PostForm>
        )}
      </td>
    </tr>
  );
}

function NoDeliveries({ status }: Pick<DeliveriesProps, "status">) {
  return status === null ? (
    <Empty title="Nothing was sent yet">
      <p>
        Messages appear here as soon as something happens that this endpoint listens to. Send a test to see whether your
        server accepts them.
      </p>
    </Empty>
  ) : (
    <Empty title={`No messages with the status “${DELIVERY_LOOKS[status].word}”`} />
  );
}

/** Leads to the page that confirms it. */
function RetryFailed({ endpoint, failed }: Pick<DeliveriesProps, "endpoint" | "failed">) {
  if (failed === 0) return null;
  return (
    <div class="row">
      <p>
        {failed > LIMITS.webhookRetriesMax ? "More than " : ""}
        {messagesWords(Math.min(failed, LIMITS.webhookRetriesMax))}{" "}
        {failed === 1 ? "has failed and is" : "have failed and are"} no longer retried.
      </p>
      <a class="button" href={deskPath.retryFailed(endpoint.id)}>
        {failed === 1 ? "Retry it…" : "Retry all of them…"}
      </a>
    </div>
  );
}

export function Deliveries(props: DeliveriesProps) {
  const { endpoint, deliveries, status, firstUrl, nextUrl } = props;
  return (
    <section aria-labelledby="deliveries" class="stack">
      <h2 id="deliveries">Messages</h2>
      <p class="muted">
        The newest events first, for {LIMITS.webhookDeliveriesKeptMs / DURATION.DAY_MS} days. A message that is not
        accepted is sent again up to {LIMITS.webhookRetryMs.length} times within three days.
      </p>
      <RetryFailed {...props} />
      <Chips
        label="Filter by status"
        path={`${deskPath.webhook(endpoint.id)}`}
        current={status}
        options={DELIVERY_STATUSES.map((each) => [each, DELIVERY_LOOKS[each].word])}
      />
      {deliveries.length === 0 ? (
        <NoDeliveries status={status} />
      ) : (
        <table class="list">
          <caption class="seen-not">Messages to this endpoint</caption>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Status</th>
              <th scope="col">Last answer</th>
              <th scope="col">Next try</th>
              <th scope="col">
                <span class="seen-not">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((row) => (
              <Row {...props} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
    </section>
  );
}
