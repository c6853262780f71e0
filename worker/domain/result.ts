/** A value or an expected failure, so that signatures show what may go wrong. */

export type Result<T, E = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/**
 * One invalid member of an input. `pointer` is a JSON pointer (RFC 6901) into the body, such as `/line_items/0/amount`;
 * for a report see `reportFailure`.
 */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * Every expected failure of the system by its code. The HTTP catalogue maps each code to a status and a title; a new
 * code does not compile until it has both.
 */
export type FailureCode =
  | "invalid_request"
  | "unauthenticated"
  | "forbidden"
  | "origin_not_allowed"
  | "not_found"
  | "method_not_allowed"
  | "precondition_failed"
  | "payload_too_large"
  | "unsupported_media_type"
  | "email_taken"
  | "already_member"
  | "last_owner"
  | "role_name_taken"
  | "role_in_use"
  | "team_full"
  | "bad_credentials"
  | "second_factor_required"
  | "email_unverified"
  | "token_invalid"
  | "too_many_attempts"
  | "rate_limited"
  | "limiter_unavailable"
  | "slug_taken"
  | "slug_reserved"
  | "link_archived"
  | "change_not_allowed"
  | "psp_unavailable"
  | "psp_refused"
  | "capture_not_possible"
  | "capture_exceeds_authorized"
  | "void_not_possible"
  | "refund_exceeds_captured"
  | "refund_not_possible"
  | "feature_off"
  | "wallet_reference_taken"
  | "wallet_inactive"
  | "wallet_limit_exceeded"
  | "wallet_hold_ended"
  | "insufficient_funds"
  | "quote_unusable"
  | "idempotency_key_invalid"
  | "idempotency_key_reused"
  | "idempotency_key_in_use"
  | "event_unreadable"
  | "signature_invalid"
  | "signature_required"
  | "signature_outdated"
  | "signature_replayed"
  | "overloaded"
  | "not_configured"
  | "internal_error";

/** An expected failure. `detail` is a sentence for the caller, without secrets or personal data. */
export interface Failure {
  readonly code: FailureCode;
  readonly detail: string;
  readonly fields?: readonly FieldError[];
  /** After how many seconds a retry may succeed, if known. */
  readonly retryAfterSeconds?: number;
}

/** Builds a failed result with a code and a sentence for the caller. */
export function failure(
  code: FailureCode,
  detail: string,
  fields?: readonly FieldError[],
): { readonly ok: false; readonly error: Failure } {
  return fail(fields === undefined ? { code, detail } : { code, detail, fields });
}
