/** Makes calls through Stripe's official client and interprets its errors. */

import type Stripe from "stripe";
import { LOCKED_OUT, type Refused, type Unknown } from "../../../ports/psp.ts";

/** Metadata keys that hold our ids on the session, the payment intent and refunds. */
export const METADATA = { reference: "paylinks_reference", refund: "paylinks_refund" } as const;

/** Stripe's answer: its object, its refusal, or nothing to rely on. `replayedError`: the idempotency key replays a stored 5xx. */
export type Answer<T> =
  | { readonly kind: "answered"; readonly object: T }
  | Refused
  | (Unknown & { readonly replayedError: boolean });

/** Makes a call and checks that the requested kind of object came back: the client takes any JSON as a success. */
export async function call<T extends { readonly id: string; readonly object: string }>(
  object: T["object"],
  request: () => Promise<T>,
): Promise<Answer<T>> {
  try {
    const answer: unknown = await request();
    return isObject<T>(answer, object)
      ? { kind: "answered", object: answer }
      : unknown("not the object that was asked for");
  } catch (error) {
    return readError(error);
  }
}

/** Reads one page of a list and checks every item's kind: a malformed page must not be read as "not found". */
export async function callList<T extends { readonly id: string; readonly object: string }>(
  object: T["object"],
  request: () => Promise<Stripe.ApiList<T>>,
): Promise<Answer<Stripe.ApiList<T>>> {
  try {
    const answer: unknown = await request();
    return isList<T>(answer, object)
      ? { kind: "answered", object: answer }
      : unknown("not the list that was asked for");
  } catch (error) {
    return readError(error);
  }
}

function isList<T>(value: unknown, object: string): value is Stripe.ApiList<T> {
  if (typeof value !== "object" || value === null) return false;
  const list = value as Partial<Record<keyof Stripe.ApiList<T>, unknown>>;
  if (list.object !== "list" || typeof list.has_more !== "boolean" || !Array.isArray(list.data)) return false;
  return list.data.every((item) => isObject<T>(item, object));
}

function isObject<T>(value: unknown, object: string): value is T {
  return (
    typeof value === "object" &&
    value !== null &&
    "object" in value &&
    value.object === object &&
    "id" in value &&
    typeof value.id === "string"
  );
}

/** Only the refusals that Stripe documents (docs.stripe.com/api/errors) are refusals; everything else leaves the outcome unknown. */
function readError(error: unknown): Answer<never> {
  if (!isStripeError(error)) return unknown("no answer");
  const { statusCode, code, rawType } = error;
  const replayed = error.headers?.["idempotent-replayed"] === "true" && (statusCode ?? 0) >= 500;
  if (rawType === "idempotency_error") return unknown("the key was used for another request");
  if (statusCode === 409 || statusCode === 429) return unknown(code ?? "busy");
  const refused =
    statusCode === 400 || statusCode === 401 || statusCode === 402 || statusCode === 403 || statusCode === 404;
  const documented = rawType === "invalid_request_error" || rawType === "card_error";
  if (refused && documented)
    return {
      kind: "refused",
      reason: statusCode === 401 || statusCode === 403 ? LOCKED_OUT : (code ?? "invalid_request"),
    };
  return { ...unknown(`status ${statusCode ?? "none"}`), replayedError: replayed };
}

/** Recognises an error by its type (docs.stripe.com/error-handling): `instanceof` would load the package. */
function isStripeError(error: unknown): error is Stripe.errors.StripeError {
  return error instanceof Error && "type" in error && /^Stripe\w*Error$/.test(String(error.type));
}

function unknown(reason: string): Unknown & { readonly replayedError: boolean } {
  return { kind: "unknown", reason, replayedError: false };
}
