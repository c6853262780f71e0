/** Webhooks in words: what an endpoint listens to, its state, and how it answered. */

import { EVENT_TYPES, type EventFilter, type EventType } from "../../worker/domain/event-types.ts";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import type { DeliveryStatus, DisabledReason, WebhookEndpoint } from "../../worker/domain/webhook-endpoint.ts";
import type { BadgeLook } from "../parts/badge.tsx";
import { DESK_LOCALE } from "./frame.tsx";

export interface EventGroup {
  /** The filter for all of its types, such as `payment.*`. */
  readonly filter: EventFilter;
  readonly name: string;
  readonly types: readonly EventType[];
}

const GROUP_NAMES: Readonly<Record<string, string>> = {
  link: "Links",
  payment: "Payments",
  refund: "Refunds",
  dispute: "Disputes",
  reconciliation: "Reconciliation",
};

/** All types of events by group. Payments come first: most merchants want these. */
export const EVENT_GROUPS: readonly EventGroup[] = ["payment", "refund", "dispute", "link", "reconciliation"].map(
  (group) => ({
    filter: `${group}.*` as EventFilter,
    name: GROUP_NAMES[group] ?? group,
    types: EVENT_TYPES.filter((type) => type.startsWith(`${group}.`)),
  }),
);

/** What an endpoint listens to, in a few words. */
export function eventsWords(events: readonly EventFilter[]): string {
  if (events.includes("*")) return "All events";
  const groups = EVENT_GROUPS.filter(({ filter }) => events.includes(filter)).map(({ name }) => name);
  const types = events.filter((event) => !event.endsWith("*"));
  const named = types.length > 2 ? [`${types.length} types of events`] : types;
  return [...groups, ...named].join(", ");
}

/** What decides how an endpoint's state is shown. */
export type EndpointState = Pick<WebhookEndpoint, "disabledReason" | "failingSince">;

const DISABLED_LOOKS: Readonly<Record<DisabledReason, BadgeLook>> = {
  merchant: { word: "Disabled", shape: "bars", tone: "calm" },
  failing: { word: "Disabled", shape: "cross", tone: "bad" },
  gone: { word: "Disabled", shape: "cross", tone: "bad" },
};

/** The badge of an endpoint. */
export function endpointLook({ disabledReason, failingSince }: EndpointState): BadgeLook {
  if (disabledReason !== null) return DISABLED_LOOKS[disabledReason];
  return failingSince === null
    ? { word: "Enabled", shape: "check", tone: "good" }
    : { word: "Failing", shape: "triangle", tone: "warn" };
}

const FAILING_DAYS = LIMITS.webhookFailingMs / DURATION.DAY_MS;

/** Why an endpoint is disabled, to follow the word “Disabled”. */
export const DISABLED_WORDS: Readonly<Record<DisabledReason, string>> = {
  merchant: "by your team",
  failing: `it accepted nothing for ${FAILING_DAYS} days`,
  gone: "it answered 410 Gone",
};

export const DELIVERY_LOOKS: Readonly<Record<DeliveryStatus, BadgeLook>> = {
  pending: { word: "Waiting", shape: "half", tone: "warn" },
  delivered: { word: "Delivered", shape: "check", tone: "good" },
  failed: { word: "Failed", shape: "cross", tone: "bad" },
};

/** The statuses that servers answer with; any other is shown as its number. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

const NO_ANSWER_WORDS: Readonly<Record<string, string>> = {
  timed_out: `No answer within ${LIMITS.webhookTimeoutMs / 1_000} s`,
  unreachable: "Could not be reached",
  address_not_allowed: "Not sent: this address may not be called",
  no_secret: "Not sent: the secret cannot be read. Rotate it",
};

/** An answer in words, such as `503 Service Unavailable`, from the word in which it is stored. */
export function answerWords(answer: string): string {
  const words = STATUS_WORDS[answer];
  if (words !== undefined) return `${answer} ${words}${/^3/.test(answer) ? ": redirects are not followed" : ""}`;
  return NO_ANSWER_WORDS[answer] ?? answer;
}

/** `1 message`, `5,000 messages`. */
export function messagesWords(count: number): string {
  return `${new Intl.NumberFormat(DESK_LOCALE).format(count)} ${count === 1 ? "message" : "messages"}`;
}

/** What a page calls an endpoint: its description, or the host of its address. */
export function endpointName({ url, description }: Pick<WebhookEndpoint, "url" | "description">): string {
  if (description !== "") return description;
  return URL.canParse(url) ? new URL(url).host : url;
}
