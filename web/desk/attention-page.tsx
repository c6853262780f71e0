/** Everything that needs attention: a sentence for each item, with a link or an action. */

import type { Child } from "hono/jsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { Empty } from "./lists.tsx";
import { deskPath } from "./paths.ts";

/** A payment that waits for a provider, needs review or is disputed. Amount in minor units, `since` in Unix milliseconds. */
export interface AttentionPayment {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly email: string | null;
  readonly since: number;
  readonly text: string;
}

/** A provider's notification that was not applied. */
export interface AttentionMessage {
  readonly id: string;
  readonly since: number;
  readonly text: string;
}

/** A webhook endpoint that was disabled because of how it answered. */
export interface AttentionEndpoint {
  readonly id: string;
  readonly name: string;
  readonly since: number;
  readonly text: string;
}

/** Payments that cannot be taken, since their provider accounts are disabled. */
export interface AttentionGap {
  readonly since: number;
  readonly text: string;
}

export interface AttentionPageProps {
  readonly desk: DeskContext;
  readonly waiting: readonly AttentionPayment[];
  readonly toReview: readonly AttentionPayment[];
  readonly disputes: readonly AttentionPayment[];
  readonly deadLetters: readonly AttentionMessage[];
  readonly parkedEvents: readonly AttentionMessage[];
  readonly endpoints: readonly AttentionEndpoint[];
  readonly routingGaps: readonly AttentionGap[];
}

function Group(props: {
  readonly id: string;
  readonly title: string;
  readonly lede: string;
  readonly children?: Child;
}) {
  return (
    <section aria-labelledby={props.id} class="stack">
      <h2 id={props.id}>{props.title}</h2>
      <p class="muted">{props.lede}</p>
      <ul class="rows">{props.children}</ul>
    </section>
  );
}

function Since({ ms }: { readonly ms: number }) {
  return (
    <p class="small muted">
      Since <Time ms={ms} locale={DESK_LOCALE} />
    </p>
  );
}

function Payments({ rows }: { readonly rows: readonly AttentionPayment[] }) {
  return (
    <>
      {rows.map((row) => (
        <li>
          <div>
            <a href={deskPath.payment(row.id)}>
              <Money amount={row.amount} currency={row.currency} locale={DESK_LOCALE} />
              {row.email !== null && ` from ${row.email}`}
            </a>
            <p>{row.text}</p>
          </div>
          <Since ms={row.since} />
        </li>
      ))}
    </>
  );
}

function Message({ row, children }: { readonly row: AttentionMessage; readonly children?: Child }) {
  return (
    <li>
      <div>
        <p>{row.text}</p>
        <Since ms={row.since} />
      </div>
      {children}
    </li>
  );
}

function Endpoints({ desk, rows }: { readonly desk: DeskContext; readonly rows: readonly AttentionEndpoint[] }) {
  return (
    <>
      {rows.map(({ id, name, since, text }) => (
        <li>
          <div>
            {desk.may("webhooks:manage") ? <a href={deskPath.webhook(id)}>{name}</a> : <strong>{name}</strong>}
            <p>{text}</p>
          </div>
          <Since ms={since} />
        </li>
      ))}
    </>
  );
}

export function AttentionPage(props: AttentionPageProps) {
  const { desk, waiting, toReview, disputes, deadLetters, parkedEvents, endpoints, routingGaps } = props;
  const isCalm = [waiting, toReview, disputes, deadLetters, parkedEvents, endpoints, routingGaps].every(
    (items) => items.length === 0,
  );
  return (
    <DeskPage desk={desk} section="home" title="Needs attention" parent={{ label: "Home", path: deskPath.home }}>
      {isCalm && (
        <Empty title="Nothing needs your attention">
          <p>
            No payment has been waiting too long, no dispute needs your response, every notification was applied, no
            webhook endpoint was given up, and every payment finds a provider account.
          </p>
        </Empty>
      )}
      <div class="stack wide-gap">
        {routingGaps.length > 0 && (
          <Group
            id="routing"
            title="Payments that cannot be taken"
            lede="Your team has disabled the provider accounts that they need."
          >
            {routingGaps.map(({ since, text }) => (
              <li>
                <div>
                  <p>{text}</p>
                  {desk.may("psp:manage") && (
                    <p>
                      <a href={`${deskPath.settings}#psp-accounts`}>Payment providers</a>
                    </p>
                  )}
                </div>
                <Since ms={since} />
              </li>
            ))}
          </Group>
        )}
        {disputes.length > 0 && (
          <Group
            id="disputes"
            title="Disputes that need your response"
            lede="A shopper asked the bank for the money back. Only you can answer, at the provider, before the deadline."
          >
            <Payments rows={disputes} />
          </Group>
        )}
        {waiting.length > 0 && (
          <Group
            id="waiting"
            title="Waiting for a provider"
            lede="These have been waiting longer than usual. We keep asking and apply the answer when it arrives."
          >
            <Payments rows={waiting} />
          </Group>
        )}
        {toReview.length > 0 && (
          <Group
            id="reviews"
            title="Needs review"
            lede="A provider reported something that does not match the payment."
          >
            <Payments rows={toReview} />
          </Group>
        )}
        {deadLetters.length > 0 && (
          <Group
            id="dead-letters"
            title="Notifications that could not be applied"
            lede="They are kept. Applying one again is safe: nothing counts twice. Only unreadable ones can be discarded."
          >
            {deadLetters.map((row) => (
              <Message row={row}>
                {desk.may("payments:write") && (
                  <div class="act-row">
                    <PostForm action={deskPath.retryDeadLetter(row.id)} csrf={desk.csrf}>
                      <button type="submit" class="button">
                        Apply again<span class="seen-not"> {row.id}</span>
                      </button>
                    </PostForm>
                    <PostForm action={deskPath.discardDeadLetter(row.id)} csrf={desk.csrf}>
                      <button type="submit" class="button quiet">
                        Discard if unreadable<span class="seen-not"> {row.id}</span>
                      </button>
                    </PostForm>
                  </div>
                )}
              </Message>
            ))}
          </Group>
        )}
        {endpoints.length > 0 && (
          <Group
            id="endpoints"
            title="Webhook endpoints that are disabled"
            lede="Nothing is sent to these servers until somebody enables them again."
          >
            <Endpoints desk={desk} rows={endpoints} />
          </Group>
        )}
        {parkedEvents.length > 0 && (
          <Group
            id="parked"
            title="Notifications about unknown payments"
            lede="They are retried automatically. One that stays here may be about another system’s payment."
          >
            {parkedEvents.map((row) => (
              <Message row={row} />
            ))}
          </Group>
        )}
      </div>
    </DeskPage>
  );
}
