/** What needs a human: a sentence for each thing, and the way to it. */

import type { Child } from "hono/jsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { Empty } from "./lists.tsx";
import { deskPath } from "./paths.ts";

/** A payment that waits or is to be reviewed. Amount in minor units, `since` in Unix milliseconds. */
export interface AttentionPayment {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly email: string | null;
  readonly since: number;
  readonly text: string;
}

/** A notification of a provider that was not applied. */
export interface AttentionMessage {
  readonly id: string;
  readonly since: number;
  readonly text: string;
}

export interface AttentionPageProps {
  readonly desk: DeskContext;
  readonly waiting: readonly AttentionPayment[];
  readonly toReview: readonly AttentionPayment[];
  readonly deadLetters: readonly AttentionMessage[];
  readonly parkedEvents: readonly AttentionMessage[];
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
              {row.email !== null && ` of ${row.email}`}
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

/** Nothing on this page was given up: what waits is asked for, whoever looks at it. */
export function AttentionPage({ desk, waiting, toReview, deadLetters, parkedEvents }: AttentionPageProps) {
  const isCalm = waiting.length + toReview.length + deadLetters.length + parkedEvents.length === 0;
  return (
    <DeskPage desk={desk} section="home" title="Needs a person" parent={{ label: "Home", path: deskPath.home }}>
      {isCalm && (
        <Empty title="Nothing needs you">
          <p>Every payment has its outcome or is within its time, and every notification was applied.</p>
        </Empty>
      )}
      <div class="stack wide-gap">
        {waiting.length > 0 && (
          <Group
            id="waiting"
            title="Waiting for a provider"
            lede="Longer than is normal. We go on asking, and its word counts whenever it comes."
          >
            <Payments rows={waiting} />
          </Group>
        )}
        {toReview.length > 0 && (
          <Group
            id="reviews"
            title="To be reviewed"
            lede="A provider reported something that does not fit the payment."
          >
            <Payments rows={toReview} />
          </Group>
        )}
        {deadLetters.length > 0 && (
          <Group
            id="dead-letters"
            title="Notifications that were given up"
            lede="They are kept. Applied again, what is known already counts once; only what nobody can read is discarded."
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
        {parkedEvents.length > 0 && (
          <Group
            id="parked"
            title="Notifications about unknown payments"
            lede="They are tried again by themselves. One that stays may be about a payment of another system."
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
