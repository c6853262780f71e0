/** A merchant's own server that is told about events: what an endpoint is, and when a message is sent again. */

import type { EventFilter } from "./event-types.ts";
import { DURATION, LIMITS } from "./limits.ts";
import type { FieldError } from "./result.ts";
import { isPlainLine } from "./text.ts";

/**
 * Why an endpoint is disabled. `merchant`: they switched it off. `failing`: a message was given up, and none had been accepted for
 * `LIMITS.webhookFailingMs`. `gone`: it answered 410, which asks never to be called again.
 */
export const DISABLED_REASONS = ["merchant", "failing", "gone"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];
/** Why an endpoint was disabled without its merchant's doing. */
export type AutomaticReason = Exclude<DisabledReason, "merchant">;

/** An endpoint as its merchant sees it; the secret is shown only when it is made. Times are Unix ms. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly url: string;
  readonly events: readonly EventFilter[];
  readonly description: string;
  /** Null while it is enabled. Nothing is sent to a disabled endpoint, and events meanwhile are not kept for it. */
  readonly disabledReason: DisabledReason | null;
  /** Since when every message has failed; null if the last one was accepted, or none was sent. */
  readonly failingSince: number | null;
  /** Until when messages are signed with the previous secret too; null if there is none. */
  readonly previousUntil: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a merchant decides about an endpoint. */
export type EndpointSettings = Pick<WebhookEndpoint, "url" | "events" | "description">;

/**
 * `pending`: it will be sent, or sent again. `delivered`: the endpoint accepted it. `failed`: given up after the last try, until
 * the merchant asks for another.
 */
export const DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** How an endpoint answered one message. */
export type WebhookAnswer =
  | {
      readonly kind: "answered";
      /** The HTTP status; only 2xx accepts the message. Redirects are not followed. */
      readonly status: number;
      /** The wait that the answer asks for (`Retry-After`); null if it does not. */
      readonly retryAfterMs: number | null;
    }
  /** `no_secret`: its secret was sealed under a root secret that is gone, so the message could not be signed. */
  | { readonly kind: "timed_out" | "unreachable" | "address_not_allowed" | "no_secret" };

/** What becomes of a delivery after a try. */
export type DeliveryFate =
  | { readonly kind: "delivered" }
  | { readonly kind: "again"; readonly dueAt: number }
  | { readonly kind: "failed" };

/** What an answer to the try number `tries` (1 is the first) means for the delivery. */
export function fateAfter(
  answer: WebhookAnswer,
  { tries, now }: { readonly tries: number; readonly now: number },
): DeliveryFate {
  if (isAccepted(answer)) return { kind: "delivered" };
  const wait = LIMITS.webhookRetryMs[tries - 1];
  if (isGone(answer) || wait === undefined) return { kind: "failed" };
  const asked = answer.kind === "answered" ? (answer.retryAfterMs ?? 0) : 0;
  return { kind: "again", dueAt: now + Math.max(wait, Math.min(asked, DURATION.DAY_MS)) };
}

/**
 * Why an endpoint is to be disabled after an answer to a message with that fate; null if it stays. `failingSince` includes this answer.
 * Time alone disables nothing: where events are rare, weeks may lie between two failed tries, and nobody knows whether the server was
 * down in between. A message that was given up has failed in ten tries over three days.
 */
export function disabledBy(
  answer: WebhookAnswer,
  {
    fate,
    failingSince,
    now,
  }: { readonly fate: DeliveryFate; readonly failingSince: number | null; readonly now: number },
): AutomaticReason | null {
  if (isGone(answer)) return "gone";
  if (fate.kind !== "failed" || failingSince === null) return null;
  return now - failingSince >= LIMITS.webhookFailingMs ? "failing" : null;
}

/** An answer in a word, for the merchant: the status (`503`), or why there was none. */
export function answerText(answer: WebhookAnswer): string {
  return answer.kind === "answered" ? String(answer.status) : answer.kind;
}

/** Whether an endpoint accepted the message. */
export function isAccepted(answer: WebhookAnswer): boolean {
  return answer.kind === "answered" && answer.status >= 200 && answer.status < 300;
}

function isGone(answer: WebhookAnswer): boolean {
  return answer.kind === "answered" && answer.status === 410;
}

/** Every error in an endpoint's settings but that of an address that may not be called. */
export function endpointProblems({ events, description }: Partial<EndpointSettings>): readonly FieldError[] {
  const problems: FieldError[] = [];
  if (events !== undefined && events.length === 0)
    problems.push({ pointer: "/events", detail: "must name at least one type of event" });
  if (
    description !== undefined &&
    !(isPlainLine(description) && description.length <= LIMITS.webhookDescriptionLengthMax)
  )
    problems.push({
      pointer: "/description",
      detail: `must be one line of at most ${LIMITS.webhookDescriptionLengthMax} characters`,
    });
  return problems;
}
