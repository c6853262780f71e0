/** The types of events that merchants can be told about. The list is closed: the compiler refuses an announcement that is not on it. */

export const EVENT_TYPES = [
  "link.created",
  "link.changed",
  "link.paused",
  "link.resumed",
  "link.archived",
  "payment.created",
  "payment.pending",
  "payment.authorized",
  "payment.capturing",
  "payment.captured",
  "payment.partially_refunded",
  "payment.refunded",
  "payment.failed",
  "payment.canceled",
  "payment.expired",
  "payment.disputed",
  "payment.review",
  "payment.unknown",
  "payment.attempt_declined",
  "payment.authorization_expiring",
  "payment.capture_failed",
  "payment.given_back",
  "payment.late_accepted",
  "payment.needs_attention",
  "payment.review_opened",
  "payment.reviews_handled",
  "payment.vat_id_checked",
  "refund.created",
  "refund.succeeded",
  "refund.failed",
  "refund.canceled",
  "dispute.created",
  "dispute.updated",
  "dispute.won",
  "dispute.lost",
  "dispute.funds_withdrawn",
  "dispute.funds_reinstated",
  "reconciliation.difference_found",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The types of events about a link itself. */
export type LinkEventType = Extract<EventType, `link.${string}`>;

type Group<Type extends string> = Type extends `${infer Name}.${string}` ? `${Name}.*` : never;

/** What an endpoint subscribes to: a type, every type of a group (`payment.*`), or everything, future types included (`*`). */
export type EventFilter = EventType | Group<EventType> | "*";

/** Every filter, the widest first. */
export const EVENT_FILTERS: readonly EventFilter[] = [
  "*",
  ...new Set(EVENT_TYPES.map((type) => `${type.split(".")[0]}.*` as Group<EventType>)),
  ...EVENT_TYPES,
];
