/** Why each problem of the catalogue happens and what to do about it: the words of `/docs/errors`. Apart, since who pays never reads them. */

import type { FailureCode } from "../domain/result.ts";

/** What a developer who got the problem wants to know. */
export interface ProblemWords {
  readonly cause: string;
  readonly remedy: string;
}

/** Every code has its words: one without them does not compile. */
export const PROBLEM_WORDS: Readonly<Record<FailureCode, ProblemWords>> = {
  invalid_request: {
    cause:
      "The body, the query or a header does not fit what the route takes. Status 400 means that the body is no JSON that can be relied on: malformed, not UTF-8, nested too deep, with a member twice or a member named `__proto__`. Status 422 means that it is JSON and a value is wrong.",
    remedy:
      "Each entry of `errors` names one place by a JSON pointer (into the body, or the name of the query parameter; of a CSV, its line and column, as `/lines/3/gross`) and says what is wrong with it. Nothing was done: correct it and send it again.",
  },
  unauthenticated: {
    cause:
      "There is no `Authorization: Bearer` header, or its key or token is not one of ours, has expired or was revoked.",
    remedy:
      "Send an API key (`ak_…:sk_…`) or a current access token. Exchange the refresh token at `POST /v1/auth/refresh` where the access token ran out. Credentials in the address are never read.",
  },
  forbidden: {
    cause: "The key or the person is known and has not the permission that `detail` names.",
    remedy: "Use a key that has the permission, or ask whoever manages the account to grant it.",
  },
  origin_not_allowed: {
    cause:
      "A browser sent the request for a page of a site that the merchant of these credentials does not name. Nothing was done, and the page cannot read this answer.",
    remedy:
      "Name the site's origin (`PATCH /v1/merchant`, `allowed_origins`, or Settings on the desk), or ask from a server, which sends no `Origin`.",
  },
  not_found: {
    cause:
      "There is no such thing for this merchant in this mode. A thing of another merchant, and one of the other mode, answer the same.",
    remedy: "Check the id, and whether the key is of test or live mode: `GET /v1/me` says which.",
  },
  method_not_allowed: {
    cause: "The address exists and does not take this method.",
    remedy: "The header `Allow` lists the methods that it takes.",
  },
  precondition_failed: {
    cause:
      "The change was sent with `If-Match`. Entity tags here are weak, they say that an answer would be the same, and a weak tag matches nothing there (RFC 9110, 13.1.1). Nothing was changed.",
    remedy:
      "Send the change without `If-Match`. What two callers must not change at once is refused by itself with 409.",
  },
  payload_too_large: {
    cause: "The body is larger than the route reads. It was refused before all of it had arrived.",
    remedy: "Send less at once; the limit stands in `detail`.",
  },
  unsupported_media_type: {
    cause: "The body is of a media type, or under a content coding, that the route does not read.",
    remedy:
      "Send `Content-Type: application/json` without `Content-Encoding`, or what the route's documentation names.",
  },
  email_taken: {
    cause: "There is a user with this e-mail address.",
    remedy: "Log in instead of registering.",
  },
  already_member: {
    cause: "Somebody with this address acts for the merchant already.",
    remedy: "Change the member’s role instead of inviting him.",
  },
  last_owner: {
    cause: "The merchant would be left without an owner, and nobody could ever make another.",
    remedy: "Make somebody else an owner first.",
  },
  role_name_taken: {
    cause: "The merchant has a role of this name.",
    remedy: "Choose another name, or change that role.",
  },
  role_in_use: {
    cause: "A member has the role, or an open invitation offers it.",
    remedy: "Give the members another role and withdraw the invitations, then delete it.",
  },
  team_full: {
    cause: "Members and open invitations have reached the most that a team may have.",
    remedy: "Remove members or withdraw invitations that are not needed any more.",
  },
  bad_credentials: {
    cause: "The e-mail address or the password is wrong. Which of the two is not said.",
    remedy: "Check both. Attempts are counted.",
  },
  second_factor_required: {
    cause: "The password is right, and the user has an authenticator.",
    remedy:
      "Send `challenge` with a code to `POST /v1/auth/login/second_factor` before `expires_in` seconds have passed.",
  },
  email_unverified: {
    cause: "The user has not confirmed his e-mail address, which live mode and inviting others need.",
    remedy: "Follow the link in the mail. `POST /v1/auth/email/resend` sends it again.",
  },
  token_invalid: {
    cause: "What was handed out to be used once has been used, has run out, or was never handed out.",
    remedy: "Ask for another one, or begin again.",
  },
  too_many_attempts: {
    cause: "The same thing was tried more often than it may be, as `detail` says.",
    remedy: "Wait as long as `Retry-After` says.",
  },
  rate_limited: {
    cause:
      "More requests came in one minute, hour or day than the key, the merchant or the address may make. `RateLimit-Policy` lists the limits, `RateLimit` says how the tightest stands.",
    remedy:
      "Wait as long as `Retry-After` says. Spread what can wait; make many links with one `POST /v1/links/batch`.",
  },
  limiter_unavailable: {
    cause: "What counts tries to log in does not answer, and without it passwords could be guessed from a list.",
    remedy: "Try again shortly. Keys and sessions that exist work as before, and so do payments.",
  },
  slug_taken: {
    cause: "Another link, perhaps another merchant's, has this slug. Slugs are never given out again.",
    remedy: "Choose another, or leave `slug` out to get a random one.",
  },
  slug_reserved: {
    cause: "The slug is a word that the system uses in addresses, or may use one day.",
    remedy: "Choose another.",
  },
  link_archived: {
    cause: "The link has been archived, which is for ever.",
    remedy: "Make a new link.",
  },
  change_not_allowed: {
    cause: "The link, as it stands, may not be changed in this way, for instance since somebody has paid by it.",
    remedy: "`detail` says what stands in the way. Archive the link and make a new one where the change is needed.",
  },
  psp_unavailable: {
    cause: "The payment service provider did not answer in time, or answered with nothing that can be read.",
    remedy:
      "Send the same request again with the same `Idempotency-Key`: what may have happened at the provider is found and not done twice.",
  },
  psp_refused: {
    cause: "The payment service provider answered, and said no.",
    remedy: "`detail` has its reason. The same request will be refused again.",
  },
  capture_not_possible: {
    cause: "The payment is not authorised, is captured already, or was released.",
    remedy: "Read the payment: its `status` says where it stands.",
  },
  capture_exceeds_authorized: {
    cause: "The amount is more than the provider has authorised.",
    remedy: "Capture at most `amount_authorized`.",
  },
  void_not_possible: {
    cause: "The payment has been captured, or has ended.",
    remedy: "Refund what was captured.",
  },
  refund_exceeds_captured: {
    cause: "With what is refunded or being refunded, the amount is more than was captured.",
    remedy: "Refund at most `amount_captured` less `amount_refunded` and `amount_refund_pending`.",
  },
  refund_not_possible: {
    cause: "Nothing of the payment is captured, or its provider cannot refund it now.",
    remedy: "Read the payment; void it where it is only authorised.",
  },
  feature_off: {
    cause: "Whoever runs this deployment has not switched the feature on.",
    remedy: "Ask him. `detail` names the variable that switches it on.",
  },
  wallet_reference_taken: {
    cause: "Another of the merchant's wallets of this mode has the reference.",
    remedy: "Find it with `GET /v1/wallets?reference=`, or choose another reference.",
  },
  wallet_inactive: {
    cause: "The wallet that pays, or the one that is paid, was deactivated.",
    remedy: "`POST /v1/wallets/{id}/activate` lets it move again. What is in it stays owed meanwhile.",
  },
  wallet_limit_exceeded: {
    cause:
      "The wallet would hold more than `balance_max`, or more would leave it in one day than `outgoing_per_day_max`.",
    remedy: "Move less, wait for the next day (UTC), or change the wallet's limits.",
  },
  wallet_hold_ended: {
    cause: "The hold was captured or released before: it ends once.",
    remedy: "Read it: `hold` says how it ended. Make another one where more is to be paid.",
  },
  insufficient_funds: {
    cause: "The amount is more than is available in the wallet. What is held is not available.",
    remedy: "Move at most `available`, or release a hold first.",
  },
  quote_unusable: {
    cause: "The quote's time is over, or a transfer was made by it: a quote is of one.",
    remedy: "Ask for another with `POST /v1/wallet_quotes`, and show its sums before you use it.",
  },
  idempotency_key_invalid: {
    cause: "The route needs an `Idempotency-Key`, or the one that was sent is empty, too long or not printable.",
    remedy: "Send a random key of at most 255 printable characters, such as a UUID.",
  },
  idempotency_key_reused: {
    cause: "The key belongs to a request to the same address with another body.",
    remedy: "Use a new key for a new request, and the old key only to repeat the old one byte by byte.",
  },
  idempotency_key_in_use: {
    cause: "The first request with this key is still being executed.",
    remedy: "Wait as long as `Retry-After` says, and send it again to get the first one's answer.",
  },
  event_unreadable: {
    cause: "A provider's notification was signed rightly and says nothing that can be understood.",
    remedy: "It is listed at `GET /v1/attention`. Nothing of a payment was changed.",
  },
  signature_invalid: {
    cause:
      "A signed request's signature is not of the form that is taken, leaves out what it has to cover, or does not fit the request and a key that is valid now. Or a provider's notification does not fit its bytes, its age, or the account's secrets.",
    remedy:
      "Sign as `/docs` says, what is sent and nothing else: a proxy that changes the path, the query or the body changes what was signed. For a notification, check that the provider's secret is the one of this endpoint.",
  },
  signature_required: {
    cause:
      "The key was made to sign each request, and came in the header `Authorization`, where whoever reads it has it.",
    remedy:
      "Rotate the key, since its secret has been sent, and sign with the new one. The typed client and `npx paylinks` do it by themselves.",
  },
  signature_outdated: {
    cause:
      "The signature is right and was made more than five minutes ago, or lies in the future, by the time of this answer's `Date` header; or its own `expires` is over.",
    remedy: "Set the clock of the machine that signs, and sign each request when it is sent.",
  },
  signature_replayed: {
    cause: "A request with this very signature came before. It was taken once, whatever became of it.",
    remedy:
      "Sign anew, with another `nonce`, also when a request is sent again. What it does happens once by its `Idempotency-Key`.",
  },
  overloaded: {
    cause: "There is more to do at the moment than can be done in time.",
    remedy: "Wait as long as `Retry-After` says and send the same request again, with the same `Idempotency-Key`.",
  },
  not_configured: {
    cause: "The deployment lacks what this needs.",
    remedy: "Its operator finds the reason at `/health/ready`.",
  },
  internal_error: {
    cause: "A fault of ours. It has been noted under the request's id.",
    remedy:
      "Send the same request again with the same `Idempotency-Key`. Tell the operator the `request_id` if it persists.",
  },
};
