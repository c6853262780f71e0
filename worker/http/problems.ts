/** The catalogue of errors, and the answer that carries one (RFC 9457). */

import type { Context, TypedResponse } from "hono";
import type { ClientErrorStatusCode, ContentfulStatusCode, ServerErrorStatusCode } from "hono/utils/http-status";
import { LIMITS } from "../domain/limits.ts";
import type { Failure, FailureCode } from "../domain/result.ts";

type ErrorStatus = Extract<ClientErrorStatusCode | ServerErrorStatusCode, ContentfulStatusCode>;

/** An answer with a problem. Routes declare it as `PROBLEM` under `default`. */
export type ProblemResponse = Response & TypedResponse<Record<never, never>, ErrorStatus, string>;

interface CatalogueEntry {
  readonly status: ErrorStatus;
  readonly title: string;
  /** Whether the same request may succeed later without being changed. */
  readonly retryable: boolean;
}

const entry = (status: ErrorStatus, title: string, retryable = false): CatalogueEntry => ({
  status,
  title,
  retryable,
});

/** Every failure's status, title, and whether a retry makes sense. The code is also the last part of its documentation's URL. */
export const PROBLEMS: Readonly<Record<FailureCode, CatalogueEntry>> = {
  invalid_request: entry(422, "The request is not valid"),
  unauthenticated: entry(401, "Authentication is required"),
  forbidden: entry(403, "This is not permitted"),
  origin_not_allowed: entry(403, "Pages of this site may not use the API"),
  not_found: entry(404, "There is no such thing"),
  method_not_allowed: entry(405, "The method is not allowed here"),
  precondition_failed: entry(412, "The precondition failed"),
  payload_too_large: entry(413, "The body is too large"),
  unsupported_media_type: entry(415, "The media type is not supported"),
  email_taken: entry(409, "The e-mail address is taken"),
  already_member: entry(409, "The person is already a member"),
  last_owner: entry(409, "A merchant needs an owner"),
  role_name_taken: entry(409, "A role with this name already exists"),
  role_in_use: entry(409, "The role is in use"),
  team_full: entry(409, "The team is full"),
  bad_credentials: entry(401, "The credentials are wrong"),
  second_factor_required: entry(401, "A second factor is required"),
  email_unverified: entry(403, "The e-mail address is not confirmed"),
  token_invalid: entry(422, "The link or code is no longer valid"),
  too_many_attempts: entry(429, "Too many attempts", true),
  rate_limited: entry(429, "Too many requests", true),
  limiter_unavailable: entry(503, "Log-in is closed for the moment", true),
  slug_taken: entry(409, "The slug is taken"),
  slug_reserved: entry(422, "The slug is reserved"),
  link_archived: entry(409, "The link is archived"),
  change_not_allowed: entry(409, "The change is not allowed"),
  psp_unavailable: entry(502, "The payment service provider does not answer", true),
  psp_refused: entry(422, "The payment service provider refused"),
  capture_not_possible: entry(409, "The payment cannot be captured"),
  capture_exceeds_authorized: entry(422, "The capture exceeds what was authorised"),
  void_not_possible: entry(409, "The payment cannot be voided"),
  refund_exceeds_captured: entry(422, "The refund exceeds what was captured"),
  refund_not_possible: entry(409, "The payment cannot be refunded"),
  feature_off: entry(403, "This deployment has the feature switched off"),
  wallet_reference_taken: entry(409, "A wallet with this reference already exists"),
  wallet_inactive: entry(409, "The wallet is not active"),
  wallet_limit_exceeded: entry(422, "A limit of the wallet would be exceeded"),
  wallet_hold_ended: entry(409, "The hold has ended"),
  insufficient_funds: entry(422, "There is not enough in the wallet"),
  quote_unusable: entry(409, "The quote can no longer be used"),
  idempotency_key_invalid: entry(400, "The idempotency key is not valid"),
  idempotency_key_reused: entry(422, "The idempotency key was used for another request"),
  idempotency_key_in_use: entry(409, "A request with this idempotency key is in progress", true),
  event_unreadable: entry(422, "The notification cannot be read"),
  signature_invalid: entry(401, "The signature is not valid"),
  signature_required: entry(401, "The request must be signed"),
  signature_outdated: entry(401, "The signature is too old or from the future"),
  signature_replayed: entry(401, "The signature has already been used"),
  overloaded: entry(503, "The system is overloaded", true),
  not_configured: entry(503, "The system is not configured for this"),
  internal_error: entry(500, "Something went wrong on our side", true),
};

/** The URL of a code's documentation, on the request's origin. */
function documentationUrl(requestUrl: string, code: FailureCode): string {
  return `${new URL(requestUrl).origin}/docs/errors/${code}`;
}

export interface ProblemOptions {
  /**
   * Overrides the catalogue's status where HTTP distinguishes two cases of one code: a malformed body is 400, valid JSON that does not fit the
   * schema is 422, both `invalid_request`.
   */
  readonly status?: 400;
  readonly retryAfterSeconds?: number;
  /** Further members of the document (RFC 9457, 3.2). */
  readonly members?: Readonly<Record<string, string | number>>;
}

/** Answers a failure. */
export function problem(c: Context, failure: Failure, options: ProblemOptions = {}): ProblemResponse {
  const { code, detail, fields, retryAfterSeconds } = failure;
  const { status: usual, title, retryable } = PROBLEMS[code];
  const status = options.status ?? usual;
  c.set("refusal", code);
  const requestId: unknown = c.get("requestId");
  const body = {
    type: documentationUrl(c.req.url, code),
    title,
    status,
    detail,
    code,
    ...(typeof requestId === "string" ? { request_id: requestId } : {}),
    retryable,
    ...options.members,
    ...(fields === undefined || fields.length === 0 ? {} : { errors: fields }),
  };
  const headers: Record<string, string> = {
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
  };
  // A 401 must say how to authenticate (RFC 9110, 15.5.2).
  if (status === 401) headers["WWW-Authenticate"] = "Bearer";
  if (retryable)
    headers["Retry-After"] = String(options.retryAfterSeconds ?? retryAfterSeconds ?? LIMITS.retryAfterSeconds);
  return c.body(JSON.stringify(body), status, headers) as ProblemResponse;
}
