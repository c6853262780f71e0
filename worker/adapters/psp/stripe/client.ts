/** Calls of Stripe's official client, and what its errors mean for us. */

import type Stripe from "stripe";
import { LOCKED_OUT, type Refused, type Unknown } from "../../../ports/psp.ts";

/** Metadata keys under which Stripe keeps our names: on the session, the payment intent and refunds. */
export const METADATA = { reference: "paylinks_reference", refund: "paylinks_refund" } as const;

/** An answer of Stripe: its object, its refusal, or nothing to rely on. `replayedError`: the key only brings back a stored 5xx. */
export type Answer<T> =
  | { readonly kind: "answered"; readonly object: T }
  | Refused
  | (Unknown & { readonly replayedError: boolean });

/** Makes a call and checks that what came back is the object that was asked for: the client takes any JSON for a success. */
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

/** Reads one page of a list. Only a list of the objects that were asked for is one: from a page that is none, absence would be concluded. */
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

/** Only what Stripe documents as a refusal is one (docs.stripe.com/api/errors); everything else leaves the outcome unknown. */
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

/** By its type, as docs.stripe.com/error-handling names them: its class comes with the package, which is not loaded for this. */
function isStripeError(error: unknown): error is Stripe.errors.StripeError {
  return error instanceof Error && "type" in error && /^Stripe\w*Error$/.test(String(error.type));
}

function unknown(reason: string): Unknown & { readonly replayedError: boolean } {
  return { kind: "unknown", reason, replayedError: false };
}
