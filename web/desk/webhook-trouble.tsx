/** What is wrong with a webhook endpoint that fails or is disabled, and what to do next. */

import type { Child } from "hono/jsx";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import type { WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE } from "./frame.tsx";

const SECONDS = LIMITS.webhookTimeoutMs / 1_000;
const DAYS = LIMITS.webhookFailingMs / DURATION.DAY_MS;

interface NoticeProps {
  readonly tone: "warn" | "bad" | "calm";
  readonly title: string;
  /** What to do, in order. */
  readonly steps: readonly string[];
  readonly children?: Child;
}

function Notice({ tone, title, steps, children }: NoticeProps) {
  return (
    <div class={tone === "calm" ? "notice" : `notice ${tone}`}>
      <Icon name={tone === "calm" ? "pause" : "warn"} />
      <div>
        <h2>{title}</h2>
        <p>{children}</p>
        {steps.length > 0 && (
          <ol class="steps">
            {steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}

const FIX = `Look at the last answers below, and make your server answer with a status between 200 and 299 within ${SECONDS} seconds.`;
const TRY = "Send a test.";
const RETRY = "Retry the messages that you need at once, and all that have failed. The others follow by themselves.";
const ENABLE = "Enable the endpoint. What was waiting is then sent.";

/** Nothing for an endpoint that works. */
export function TroubleNotice({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { disabledReason, failingSince } = endpoint;
  switch (disabledReason) {
    case "failing":
      return (
        <Notice tone="bad" title="Disabled: your server accepted nothing" steps={[FIX, TRY, ENABLE]}>
          A message was given up, and no message had been accepted for {DAYS} days
          {failingSince !== null && (
            <>
              , since <Time ms={failingSince} locale={DESK_LOCALE} />
            </>
          )}
          . Nothing is sent now, and events that happen while it is disabled are not kept for it.
        </Notice>
      );
    case "gone":
      return (
        <Notice
          tone="bad"
          title="Disabled: your server answered 410 Gone"
          steps={["If the address has moved, edit the endpoint. If it is no longer used, delete it.", TRY, ENABLE]}
        >
          That answer asks never to be called again. Nothing is sent now, and events that happen while it is disabled
          are not kept for it.
        </Notice>
      );
    case "merchant":
      return (
        <Notice tone="calm" title="Disabled by your team" steps={[]}>
          Nothing is sent, and events that happen now are not kept for it. Once you enable it, what was waiting before
          is sent.
        </Notice>
      );
    case null:
      return failingSince === null ? null : (
        <Notice tone="warn" title="Your server does not accept messages" steps={[FIX, TRY, RETRY]}>
          Every message has failed since <Time ms={failingSince} locale={DESK_LOCALE} />. We keep trying, at growing
          intervals. If nothing is accepted until{" "}
          <Time ms={failingSince + LIMITS.webhookFailingMs} locale={DESK_LOCALE} />, the next message that is given up
          disables the endpoint.
        </Notice>
      );
  }
}
