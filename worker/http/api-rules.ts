/** What holds for every route of the API, in the words of its reference page. */

import { DURATION, LIMITS } from "../domain/limits.ts";
import { API_VERSIONS } from "./versions.ts";

/** In the order in which somebody new needs them. Code stands between backquotes. */
export const API_RULES: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: "Who is asking",
    text: "Send `Authorization: Bearer` with an API key (`ak_…:sk_…`) or the access token of a log-in, or sign with a key that does. A key belongs to test or live mode; a session names its mode in `Paylinks-Mode` (`test` where it is absent). Keys belong on servers: whoever opens a page can read what is in it.",
  },
  {
    title: "Signed requests",
    text: `A key that was made with \`signed: true\` (\`ak_…:ss_…\`) is never sent: each request is signed with it, by HTTP Message Signatures (RFC 9421) under HMAC-SHA256, for which most languages have a library; the key is the text from \`ss_\` on. Cover \`@method\`, \`@path\` and \`@query\`, with a body also \`content-digest\` (RFC 9530, \`sha-256\`), and whichever of \`idempotency-key\`, \`paylinks-mode\` and \`paylinks-version\` you send; the parameters are \`created\`, \`keyid="ak_…"\`, a \`nonce\` of its own and, if you like, \`expires\` and \`alg="hmac-sha256"\`. There is no \`Authorization\`. A request is taken once and within ${LIMITS.signatureSkewMs / DURATION.MINUTE_MS} minutes of \`created\`: sent again, it is signed again, under the same \`Idempotency-Key\`.`,
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
    title: "Limits",
    text: "Requests are counted for the key and for the merchant, in a minute, an hour and a day. `RateLimit-Policy` lists the limits, `RateLimit` says how the tightest stands (`r` are left, for `t` seconds). What is too much is answered 429 with `Retry-After`.",
  },
  {
    title: "Reading again",
    text: "Reads have an `ETag`. Sent back as `If-None-Match`, it is answered 304 without a body where nothing has changed. They are not for `If-Match`: a change that is sent with one is refused (412).",
  },
  {
    title: "Versions",
    text: `The API has versions by date. Send \`Paylinks-Version: ${API_VERSIONS[0].date}\` to be answered as the API was then; without it the newest answers. New members, new parameters and new values of \`code\` come without a new version. What would break a program comes with one, and the one before goes on for at least a year: until then its answers carry \`Deprecation\` and \`Sunset\` with the dates.`,
  },
  {
    title: "Browsers",
    text: "Pages of the sites that a merchant names (`allowed_origins` at `PATCH /v1/merchant`) may ask and read with that merchant's credentials (CORS), pages of no other: those are refused with 403 `origin_not_allowed` before anything is done. Cookies count for nothing, and the answer to a log-in no other site's page can read. Whoever opens a page can read what is in it: give it an access token of a few minutes, or a key that may do little, and ask from a server for everything else.",
  },
  {
    title: "Requests in logs",
    text: "A `traceparent` (W3C Trace Context) goes on in the answer. Each answer has an `X-Request-Id`, yours where you sent one of 8 to 64 letters, digits, dots, dashes and underscores. Problems repeat it as `request_id`.",
  },
];
