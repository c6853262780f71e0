/** What holds for every route of the API, in the words of its reference page. */

import { DURATION, LIMITS } from "../domain/limits.ts";

/** In the order in which somebody new needs them. Code stands between backquotes. */
export const API_RULES: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: "Who is asking",
    text: "Send `Authorization: Bearer` with an API key (`ak_…:sk_…`) or the access token of a log-in. A key belongs to test or live mode; a session names its mode in `Paylinks-Mode` (`test` where it is absent). Keys belong on servers: whoever opens a page can read what is in it.",
  },
  {
    title: "Bodies",
    text: "JSON in UTF-8. What could mean two things is refused with 400 and a pointer: a member that is there twice, a member `__proto__`, bytes that are no UTF-8. A member that is not known is refused with 422: a typing error is seen, not ignored.",
  },
  {
    title: "Doing it once",
    text: `Every POST that creates or moves money takes an \`Idempotency-Key\`. The same key with the same body gets the first answer again, with \`Idempotency-Replayed: true\`; with another body it is refused with 422, and while the first is being executed with 409. Keys are kept for ${LIMITS.idempotencyRecordMs / DURATION.HOUR_MS} hours.`,
  },
  {
    title: "Lists",
    text: `A list answers \`{data, next_cursor}\`; give \`next_cursor\` back as \`cursor\` for the next page. A cursor is good for the list that it came from, with the same filters and order, of the same merchant and mode. \`limit\` is at most ${LIMITS.pageSizeMax}, and more is refused with 422. \`sort=-created_at\` is the newest first; \`fields=id,status\` answers with those members alone. A parameter that is not known is refused with 422.`,
  },
  {
    title: "Requests in logs",
    text: "Each answer has an `X-Request-Id`, yours where you sent one of 8 to 64 letters, digits, dots, dashes and underscores. Problems repeat it as `request_id`.",
  },
];
