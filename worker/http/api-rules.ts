/** The rules of every API route, as the reference page states them. */

import { DURATION, LIMITS } from "../domain/limits.ts";
import { API_VERSIONS } from "./versions.ts";

/** In the order in which a newcomer needs them. Code is in backquotes. */
export const API_RULES: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: "Authentication",
    text: "Send `Authorization: Bearer` with an API key (`ak_…:sk_…`) or the access token of a log-in, or sign requests with a signing key. A key belongs to test or live mode; a session names its mode in `Paylinks-Mode` (`test` by default). Keep keys on servers: anyone who opens a page can read what it contains.",
  },
  {
    title: "Signed requests",
    text: `A key created with \`signed: true\` (\`ak_…:ss_…\`) is never sent: it signs each request with HTTP Message Signatures (RFC 9421) and HMAC-SHA256, for which most languages have a library. The HMAC key is the text from \`ss_\` on. Cover \`@method\`, \`@path\` and \`@query\`, with a body also \`content-digest\` (RFC 9530, \`sha-256\`), and each of \`idempotency-key\`, \`paylinks-mode\` and \`paylinks-version\` that you send. The parameters are \`created\`, \`keyid="ak_…"\`, a fresh \`nonce\` and optionally \`expires\` and \`alg="hmac-sha256"\`. Send no \`Authorization\`. A signature is accepted once, within ${LIMITS.signatureSkewMs / DURATION.MINUTE_MS} minutes of \`created\`: to resend a request, sign it again, with the same \`Idempotency-Key\`.`,
  },
  {
    title: "Bodies",
    text: "JSON in UTF-8. Anything ambiguous is refused with 400 and a pointer: a duplicate member, a member named `__proto__`, bytes that are not UTF-8. An unknown member is refused with 422, so that a typing error is noticed.",
  },
  {
    title: "Idempotency",
    text: `Every POST that creates something or moves money takes an \`Idempotency-Key\`. The same key with the same body gets the first answer again, with \`Idempotency-Replayed: true\`. With a different body it is refused with 422, and while the first request is being processed, with 409. Keys are kept for ${LIMITS.idempotencyRecordMs / DURATION.HOUR_MS} hours.`,
  },
  {
    title: "Lists",
    text: `A list answers \`{data, next_cursor}\`; pass \`next_cursor\` as \`cursor\` to get the next page. A cursor is valid only for the list that it came from, with the same filters and order, and for the same merchant and mode. \`limit\` is at most ${LIMITS.pageSizeMax}; more is refused with 422. \`sort=-created_at\` puts the newest first; \`fields=id,status\` returns only those members. An unknown parameter is refused with 422.`,
  },
  {
    title: "Limits",
    text: "Requests are counted per key and per merchant, by minute, hour and day. `RateLimit-Policy` lists the limits; `RateLimit` shows the tightest (`r` requests left, for `t` seconds). Requests over a limit get 429 with `Retry-After`.",
  },
  {
    title: "Conditional requests",
    text: "Reads have an `ETag`. Send it as `If-None-Match` to get 304 without a body if nothing has changed. Do not use it with `If-Match`: a change sent with that header is refused with 412.",
  },
  {
    title: "Versions",
    text: `The API has versions by date. Send \`Paylinks-Version: ${API_VERSIONS[0].date}\` to get the API as of that date; without it the newest version answers. New members, parameters and values of \`code\` come without a new version. Changes that would break a program come with one, and the previous version keeps working for at least a year, with the dates in \`Deprecation\` and \`Sunset\`.`,
  },
  {
    title: "Browsers",
    text: "Pages of the sites that a merchant allows (`allowed_origins` at `PATCH /v1/merchant`) can call the API with that merchant's credentials (CORS). Pages of any other site get 403 `origin_not_allowed` before anything is done. Cookies are ignored, and no other site's page can read the answer to a log-in. Anyone who opens a page can read what it contains: give it a short-lived access token or a key with few permissions, and do everything else on a server.",
  },
  {
    title: "Tracing",
    text: "A `traceparent` (W3C Trace Context) is continued in the answer. Every answer has an `X-Request-Id`: yours, if you sent one of 8 to 64 letters, digits, dots, dashes and underscores. Problems repeat it as `request_id`.",
  },
];
