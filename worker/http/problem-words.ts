/** Why each problem in the catalogue occurs and what to do about it: the texts of `/docs/errors`. A separate file, since no shopper's page needs them. */

import type { FailureCode } from "../domain/result.ts";

/** What a developer who gets the problem needs to know. */
export interface ProblemWords {
  readonly cause: string;
  readonly remedy: string;
}

/** Complete: a code without an entry does not compile. */
export const PROBLEM_WORDS: Readonly<Record<FailureCode, ProblemWords>> = {
  invalid_request: {
    cause:
      "The body, the query or a header does not match what the route accepts. Status 400 means that the body is not JSON that can be relied on: malformed, not UTF-8, nested too deeply, with a duplicate member or one named `__proto__`. Status 422 means that it is valid JSON with a wrong value.",
    remedy:
      "Each entry of `errors` names one place (a JSON pointer into the body, the name of the query parameter, or the line and column of a CSV, as `/lines/3/gross`) and says what is wrong there. Nothing was done: correct the request and send it again.",
  },
  unauthenticated: {
    cause: "The `Authorization: Bearer` header is missing, or its key or token is unknown, expired or revoked.",
    remedy:
      "Send an API key (`ak_…:sk_…`) or a current access token. If the access token has expired, exchange the refresh token at `POST /v1/auth/refresh`. Credentials in the URL are never read.",
  },
  forbidden: {
    cause: "The key or user is known but lacks the permission that `detail` names.",
    remedy: "Use a key that has the permission, or ask whoever manages the account to grant it.",
  },
  origin_not_allowed: {
    cause:
      "A browser sent the request on behalf of a site that the merchant of these credentials has not allowed. Nothing was done, and the page cannot read this answer.",
    remedy:
      "Allow the site's origin (`allowed_origins` at `PATCH /v1/merchant`, or Settings on the desk), or call from a server, which sends no `Origin`.",
  },
  not_found: {
    cause:
      "Nothing of this kind exists for this merchant in this mode. What belongs to another merchant, or to the other mode, gets the same answer.",
    remedy: "Check the id, and whether the key is for test or live mode: `GET /v1/me` says which.",
  },
  method_not_allowed: {
    cause: "The URL exists but does not support this method.",
    remedy: "The `Allow` header lists the methods it supports.",
  },
  precondition_failed: {
    cause:
      "The change was sent with `If-Match`. Entity tags here are weak, and a weak tag never matches there (RFC 9110, 13.1.1). Nothing was changed.",
    remedy:
      "Send the change without `If-Match`. Changes that would conflict with another caller's are refused with 409.",
  },
  payload_too_large: {
    cause: "The body is larger than the route accepts. It was refused before all of it had arrived.",
    remedy: "Send less at once; `detail` states the limit.",
  },
  unsupported_media_type: {
    cause: "The body has a media type or a content coding that the route does not accept.",
    remedy:
      "Send `Content-Type: application/json` without `Content-Encoding`, or what the route's documentation names.",
  },
  email_taken: {
    cause: "A user with this e-mail address already exists.",
    remedy: "Log in instead of registering.",
  },
  already_member: {
    cause: "Somebody with this address is already a member of the team.",
    remedy: "Change the member's role instead of inviting them.",
  },
  last_owner: {
    cause: "The merchant would be left without an owner, and nobody could ever appoint another.",
    remedy: "Make somebody else an owner first.",
  },
  role_name_taken: {
    cause: "The merchant already has a role with this name.",
    remedy: "Choose another name, or change that role.",
  },
  role_in_use: {
    cause: "A member has the role, or an open invitation offers it.",
    remedy: "Give those members another role and withdraw the invitations, then delete the role.",
  },
  team_full: {
    cause: "Members and open invitations together have reached the maximum size of a team.",
    remedy: "Remove members or withdraw invitations that are no longer needed.",
  },
  bad_credentials: {
    cause: "The e-mail address or the password is wrong. The answer does not say which.",
    remedy: "Check both. Attempts are counted.",
  },
  second_factor_required: {
    cause: "The password is correct, and the user has an authenticator.",
    remedy: "Send `challenge` with a code to `POST /v1/auth/login/second_factor` within `expires_in` seconds.",
  },
  email_unverified: {
    cause: "The user has not confirmed their e-mail address. Live mode and invitations require it.",
    remedy: "Follow the link in the mail. `POST /v1/auth/email/resend` sends it again.",
  },
  token_invalid: {
    cause: "The one-time token has been used, has expired, or was never issued.",
    remedy: "Request another one, or start over.",
  },
  too_many_attempts: {
    cause: "The same thing was tried too often, as `detail` says.",
    remedy: "Wait as long as `Retry-After` says.",
  },
  rate_limited: {
    cause:
      "The key, the merchant or the IP address made more requests in a minute, hour or day than it may. `RateLimit-Policy` lists the limits; `RateLimit` shows what is left of the tightest.",
    remedy:
      "Wait as long as `Retry-After` says. Spread out what can wait; create many links with one `POST /v1/links/batch`.",
  },
  limiter_unavailable: {
    cause: "The counter of log-in attempts does not answer, and without it passwords could be guessed.",
    remedy: "Try again shortly. Existing keys and sessions keep working, and so do payments.",
  },
  slug_taken: {
    cause: "Another link, perhaps another merchant's, has this slug. Slugs are never reused.",
    remedy: "Choose another, or leave `slug` out to get a random one.",
  },
  slug_reserved: {
    cause: "The slug is a word that the system uses in its own URLs, or may use one day.",
    remedy: "Choose another.",
  },
  link_archived: {
    cause: "The link has been archived, which is permanent.",
    remedy: "Create a new link.",
  },
  change_not_allowed: {
    cause:
      "It cannot be changed in this way in its current state: somebody has already paid through the link, for instance, the rules were changed in the meantime, or there are as many as there may be.",
    remedy:
      "`detail` says what prevents it. Read it again, and repeat what you still want. If a link that was paid needs the change, archive it and create a new one.",
  },
  psp_unavailable: {
    cause: "The payment service provider did not answer in time, or its answer could not be understood.",
    remedy:
      "Send the same request again with the same `Idempotency-Key`: whatever already happened at the provider is found and not repeated.",
  },
  psp_refused: {
    cause: "The payment service provider refused the request.",
    remedy: "`detail` gives its reason. The same request will be refused again.",
  },
  capture_not_possible: {
    cause: "The payment is not authorised, has already been captured, or was released.",
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
    cause: "Together with refunds that were made or are pending, the amount exceeds what was captured.",
    remedy: "Refund at most `amount_captured` minus `amount_refunded` and `amount_refund_pending`.",
  },
  refund_not_possible: {
    cause: "Nothing of the payment has been captured, or its provider cannot refund it at the moment.",
    remedy: "Read the payment; if it is only authorised, void it.",
  },
  feature_off: {
    cause: "The operator of this deployment has not switched the feature on.",
    remedy: "Ask them to. `detail` names the variable that switches it on.",
  },
  wallet_reference_taken: {
    cause: "Another of the merchant's wallets in this mode has the same reference.",
    remedy: "Find it with `GET /v1/wallets?reference=`, or choose another reference.",
  },
  wallet_inactive: {
    cause: "The paying wallet or the receiving one has been deactivated.",
    remedy: "`POST /v1/wallets/{id}/activate` reactivates it. Its balance stays owed meanwhile.",
  },
  wallet_limit_exceeded: {
    cause:
      "The wallet would hold more than `balance_max`, or more than `outgoing_per_day_max` would leave it in one day.",
    remedy: "Move less, wait for the next day (UTC), or change the wallet's limits.",
  },
  wallet_hold_ended: {
    cause: "The hold has already been captured or released; it can end only once.",
    remedy: "Read it: `hold` says how it ended. If more is to be paid, create another hold.",
  },
  insufficient_funds: {
    cause: "The amount exceeds what is available in the wallet. Held amounts are not available.",
    remedy: "Move at most `available`, or release a hold first.",
  },
  quote_unusable: {
    cause: "The quote has expired, or a transfer has already used it: each quote is good for one.",
    remedy: "Request another with `POST /v1/wallet_quotes`, and show its amounts before you use it.",
  },
  idempotency_key_invalid: {
    cause: "The route requires an `Idempotency-Key`, or the one sent is empty, too long or not printable.",
    remedy: "Send a random key of at most 255 printable characters, such as a UUID.",
  },
  idempotency_key_reused: {
    cause: "The key belongs to an earlier request to the same URL with a different body.",
    remedy: "Use a new key for a new request, and the old key only to repeat the old request byte for byte.",
  },
  idempotency_key_in_use: {
    cause: "The first request with this key is still being processed.",
    remedy: "Wait as long as `Retry-After` says, then send it again to get the first one's answer.",
  },
  event_unreadable: {
    cause: "A provider's notification was signed correctly but its content could not be understood.",
    remedy: "It is listed at `GET /v1/attention`. No payment was changed.",
  },
  signature_invalid: {
    cause:
      "The signature of a signed request is malformed, does not cover what it must, or does not match the request and a currently valid key. Or the signature of a provider's notification does not match its bytes, its age or the account's secrets.",
    remedy:
      "Sign as `/docs` describes, and sign exactly what is sent: a proxy that rewrites the path, the query or the body invalidates the signature. For a notification, check that the stored secret is the one of this endpoint.",
  },
  signature_required: {
    cause:
      "The key is for signing requests, but was sent in the `Authorization` header, where anyone who reads it has it.",
    remedy:
      "Rotate the key, since its secret has been exposed, and sign with the new one. The typed client and `npx paylinks` sign by themselves.",
  },
  signature_outdated: {
    cause:
      "The signature is valid but was made more than five minutes ago or in the future, measured by this answer's `Date` header; or its own `expires` has passed.",
    remedy: "Set the clock of the signing machine, and sign each request when you send it.",
  },
  signature_replayed: {
    cause: "A request with this very signature was accepted before. A signature is accepted once, whatever came of it.",
    remedy:
      "Sign again with a new `nonce`, also when you resend a request. Its `Idempotency-Key` ensures that it takes effect once.",
  },
  overloaded: {
    cause: "There is more work at the moment than can be done in time.",
    remedy: "Wait as long as `Retry-After` says and send the same request again, with the same `Idempotency-Key`.",
  },
  not_configured: {
    cause: "The deployment lacks something that this needs.",
    remedy: "Its operator finds the reason at `/health/ready`.",
  },
  internal_error: {
    cause: "A fault on our side. It has been logged under the request's id.",
    remedy:
      "Send the same request again with the same `Idempotency-Key`. Tell the operator the `request_id` if it persists.",
  },
};
