/** The pages of the desk about webhooks, with made-up data. */

import type { DeskContext } from "../../web/desk/frame.tsx";
import {
  DeleteWebhookPage,
  DisableWebhookPage,
  RetryFailedPage,
  RotateWebhookPage,
} from "../../web/desk/webhook-confirm-pages.tsx";
import type { DeliveryRow } from "../../web/desk/webhook-deliveries.tsx";
import { WebhookFormPage } from "../../web/desk/webhook-form-page.tsx";
import { WebhookPage } from "../../web/desk/webhook-page.tsx";
import { WebhooksPage } from "../../web/desk/webhooks-page.tsx";
import type { WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import { LONG_WORD } from "./awkward-fixtures.ts";
import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

const DAY = 24 * 60 * MINUTE;

const endpoint: WebhookEndpoint = {
  id: "whk_0123456789abcdefghjk",
  merchantId: "mer_0123456789abcdefghjk",
  livemode: true,
  url: "https://shop.atelier-nord.example/hooks/paylinks",
  events: ["*"],
  description: "Shop: mark orders as paid",
  disabledReason: null,
  failingSince: null,
  previousUntil: null,
  createdAt: TIME - 40 * DAY,
  updatedAt: TIME - 40 * DAY,
};
const some: WebhookEndpoint = {
  ...endpoint,
  id: "whk_1",
  url: "https://books.atelier-nord.example/in",
  events: ["refund.*", "payment.captured", "payment.failed", "dispute.created"],
  description: "",
};
const failing: WebhookEndpoint = { ...some, failingSince: TIME - 2 * DAY };
const disabled: WebhookEndpoint = {
  ...some,
  description: "Book-keeping",
  disabledReason: "failing",
  failingSince: TIME - 6 * DAY,
};
const gone: WebhookEndpoint = { ...some, id: "whk_2", disabledReason: "gone", failingSince: TIME - DAY };
const paused: WebhookEndpoint = { ...endpoint, id: "whk_3", disabledReason: "merchant", events: ["payment.*"] };
const long: WebhookEndpoint = {
  ...endpoint,
  id: "whk_4",
  url: `https://${"hooks.".repeat(12)}atelier-nord.example/${"a".repeat(300)}?token=${LONG_WORD}`,
  description: LONG_WORD,
};

const delivered: DeliveryRow = {
  eventId: "evt_1",
  type: "payment.captured",
  at: TIME - 3 * MINUTE,
  linkId: "lnk_0123456789abcdefghjk",
  paymentId: "pay_0123456789abcdefghjk0123456789",
  status: "delivered",
  tries: 1,
  dueAt: null,
  lastTriedAt: TIME - 3 * MINUTE,
  lastAnswer: "200",
};
const deliveries: readonly DeliveryRow[] = [
  {
    ...delivered,
    eventId: "evt_0",
    type: "payment.created",
    status: "pending",
    tries: 0,
    dueAt: TIME - 1,
    lastTriedAt: null,
    lastAnswer: null,
  },
  delivered,
  {
    ...delivered,
    eventId: "evt_2",
    type: "refund.succeeded",
    status: "pending",
    tries: 3,
    dueAt: TIME + 25 * MINUTE,
    lastAnswer: "503",
  },
  {
    ...delivered,
    eventId: "evt_3",
    type: "payment.authorization_expiring",
    status: "pending",
    tries: 2,
    dueAt: TIME + 4 * MINUTE,
    lastAnswer: "timed_out",
  },
  {
    ...delivered,
    eventId: "evt_4",
    type: "link.created",
    paymentId: null,
    at: TIME - 3 * DAY,
    status: "failed",
    tries: 10,
    lastAnswer: "301",
  },
  {
    ...delivered,
    eventId: "evt_5",
    type: "dispute.funds_reinstated",
    at: TIME - 4 * DAY,
    status: "failed",
    tries: 10,
    lastAnswer: "unreachable",
  },
];
const resting = deliveries.map((row): DeliveryRow => ({ ...row, dueAt: null }));

const SECRET = `whsec_${"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".slice(0, 32)}3hd8fj2kQ0s=`;
const ends = { firstUrl: null, nextUrl: null };

/** By the names under which they are shown. */
export function webhookPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  const form = { desk, commandId: "c", endpoint: null, values: {}, events: ["*"], errors: {} } as const;
  const page = { desk, endpoint, deliveries, status: null, failed: 2, newSecret: null, test: null, now: TIME, ...ends };
  return {
    webhooks: <WebhooksPage desk={desk} endpoints={[endpoint, failing, disabled, gone, paused, long]} {...ends} />,
    "webhooks-empty": <WebhooksPage desk={testDesk} endpoints={[]} {...ends} />,
    "webhook-new": <WebhookFormPage {...form} />,
    "webhook-new-errors": (
      <WebhookFormPage
        {...form}
        desk={testDesk}
        values={{ url: "http://shop.example", description: "" }}
        events={[]}
        errors={{
          url: "This must be a public https address.",
          description: "This must be one line of at most 200 characters.",
          events: "This must name at least one type of event.",
        }}
      />
    ),
    "webhook-edit": (
      <WebhookFormPage
        {...form}
        endpoint={{ id: some.id, name: "Book-keeping" }}
        values={{ url: some.url, description: "Book-keeping" }}
        events={some.events}
      />
    ),
    webhook: <WebhookPage {...page} nextUrl="/desk/settings/webhooks/whk_1?cursor=a" />,
    "webhook-secret": <WebhookPage {...page} desk={testDesk} failed={0} deliveries={[]} newSecret={SECRET} />,
    "webhook-rotated": <WebhookPage {...page} endpoint={{ ...some, previousUntil: TIME + DAY }} newSecret={SECRET} />,
    "webhook-test": <WebhookPage {...page} test={{ delivered: true, answer: "204", milliseconds: 84 }} />,
    "webhook-test-refused": (
      <WebhookPage {...page} endpoint={failing} test={{ delivered: false, answer: "500", milliseconds: 1_204 }} />
    ),
    "webhook-failing": <WebhookPage {...page} endpoint={failing} failed={5_001} />,
    "webhook-disabled": <WebhookPage {...page} endpoint={disabled} failed={0} deliveries={resting} />,
    "webhook-gone": <WebhookPage {...page} endpoint={gone} failed={0} deliveries={[]} status="pending" />,
    "webhook-paused": <WebhookPage {...page} endpoint={paused} failed={0} deliveries={resting} />,
    "webhook-long": <WebhookPage {...page} endpoint={long} />,
    "webhook-rotate": (
      <RotateWebhookPage
        desk={desk}
        endpoint={{ ...endpoint, previousUntil: TIME + DAY }}
        commandId="c"
        errors={{ overlap_hours: "Choose how long the present secret stays valid." }}
        now={TIME}
      />
    ),
    "webhook-retry-failed": <RetryFailedPage desk={desk} endpoint={failing} failed={312} />,
    "webhook-retry-many": <RetryFailedPage desk={testDesk} endpoint={long} failed={5_001} />,
    "webhook-disable": <DisableWebhookPage desk={desk} endpoint={endpoint} />,
    "webhook-delete": <DeleteWebhookPage desk={testDesk} endpoint={long} />,
  };
}
