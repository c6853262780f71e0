/**
 * Checks the requests that are sent to providers: each must have been decided and committed, always uses the same key,
 * and is sent after that key's retention only if its outcome was looked up before.
 */

import type { SandboxRequest } from "../../sandbox/http.ts";
import { minorOf } from "./truth.ts";
import { Violation } from "./violation.ts";

/** The committed decisions about money, as the auditor has read them in the logs. */
export interface Decisions {
  /** By reference; undefined if nothing was committed. */
  attempt(reference: string): DecidedAttempt | undefined;
  /** By our id. */
  refund(id: string): { readonly amount: number } | undefined;
  /** How much was ever taken of a payment at a provider, by its id. */
  everCaptured(id: string): number;
}

export interface DecidedAttempt {
  readonly total: number;
  readonly currency: string;
  /** The amount that may be captured; null for none. */
  readonly granted: number | null;
  /** Whether it has to be returned, or the granted capture failed. */
  readonly released: boolean;
  /** Payments at the provider beside the attempt's own. */
  readonly strays: ReadonlySet<string>;
  /** The amounts of all refunds that were decided. */
  readonly refunds: readonly number[];
}

/** A request that changes something at a provider. */
interface Effect {
  readonly provider: string;
  readonly kind: "open" | "capture" | "void" | "refund";
  readonly reference: string;
  /** Ours, of a refund. */
  readonly refundId: string;
  /** In the provider's units; null where it names none. */
  readonly amount: number | null;
  /** Unique for the operation, whatever its key. */
  readonly deed: string;
  /** By which the provider recognises a repetition. */
  readonly key: string;
  /** The provider's object that it changes; empty if it creates one. */
  readonly target: string;
}

const HOUR_MS = 3_600_000;
/**
 * How long a provider recognises a repetition. docs.stripe.com/api/idempotent_requests: at least 24 hours; docs.adyen.com: at least 7 days;
 * Authorize.Net: the duplicate window of the request, eight hours at most.
 */
const RETENTION_MS: Readonly<Record<string, number>> = {
  stripe: 24 * HOUR_MS,
  adyen: 7 * 24 * HOUR_MS,
  authorizenet: 8 * HOUR_MS,
};
/** How recent a look-up has to be before sending a request that the provider may no longer recognise as a repetition. */
const LOOK_MS = 5 * 60_000;
const LISTS = ["getUnsettledTransactionListRequest", "getSettledBatchListRequest"] as const;

export class Effects {
  readonly #decisions: Decisions;
  readonly #keys = new Map<string, string>();
  readonly #firstAt = new Map<string, number>();
  readonly #looks = new Map<string, number>();

  constructor(decisions: Decisions) {
    this.#decisions = decisions;
  }

  /** Checks a request before the provider executes it. */
  arrived(request: SandboxRequest, now: number): void {
    const look = lookOf(request);
    if (look !== null) this.#looks.set(look, now);
    const effect = look === null ? effectOf(request) : null;
    if (effect === null) return;
    this.#checkDecided(effect);
    this.#checkKey(effect, now);
  }

  /** No call is made before its effect was decided and committed, with the same amount. */
  #checkDecided({ provider, kind, reference, refundId, amount, target, deed }: Effect): void {
    const attempt = this.#decisions.attempt(reference);
    if (attempt === undefined)
      throw new Violation(`${deed} is called for ${reference}, and no commit has this reference`);
    const sum = amount === null ? null : minorOf(provider, amount, attempt.currency);
    const isDecided = {
      open: () => sum === attempt.total,
      capture: () => sum === attempt.granted,
      // Before settlement, Authorize.Net returns money by a void of the whole payment.
      void: () =>
        attempt.released ||
        attempt.strays.has(target) ||
        (provider === "authorizenet" && attempt.refunds.includes(this.#decisions.everCaptured(target))),
      refund: () => sum !== null && this.#decisions.refund(refundId)?.amount === sum,
    }[kind]();
    if (!isDecided) throw new Violation(`${deed} of ${sum} is called for ${reference}, and no commit decided it`);
  }

  #checkKey({ provider, kind, deed, key, target }: Effect, now: number): void {
    const known = this.#keys.get(deed);
    if (known !== undefined && known !== key) throw new Violation(`${deed} is asked for under ${key} after ${known}`);
    this.#keys.set(deed, key);
    const firstAt = this.#firstAt.get(deed) ?? now;
    this.#firstAt.set(deed, firstAt);
    const isForgotten = now - firstAt >= (RETENTION_MS[provider] ?? 0);
    const looked = (at: string): boolean => now - (this.#looks.get(`${provider} ${at}`) ?? 0) <= LOOK_MS;
    // A form may always be requested again: it moves no money. A transaction may be refunded many times, but captured or voided only once.
    const isSafe =
      provider === "authorizenet"
        ? kind === "open" ||
          (looked(target) && (kind !== "refund" || LISTS.slice(0, isForgotten ? 2 : 1).every(looked)))
        : !isForgotten || ((kind === "capture" || kind === "void") && looked(target));
    if (!isSafe)
      throw new Violation(
        `${deed} is sent ${Math.round((now - firstAt) / HOUR_MS)} hours after the first time and without a look-up`,
      );
  }
}

/** What a request looks up; null if it changes something. */
function lookOf({ method, path, body }: SandboxRequest): string | null {
  if (method === "GET") return `${providerOf(path)} ${path.split("/").at(-1) ?? ""}`;
  if (!path.startsWith("/xml/")) return null;
  const name = LISTS.find((list) => body.startsWith(`{"${list}"`));
  if (name !== undefined) return `authorizenet ${name}`;
  const transaction = /^\{"getTransactionDetailsRequest".*"transId":"(\d+)"/.exec(body)?.[1];
  return transaction === undefined ? null : `authorizenet ${transaction}`;
}

function providerOf(path: string): string {
  return path.startsWith("/v1/") ? "stripe" : path.startsWith("/xml/") ? "authorizenet" : "adyen";
}

function effectOf(request: SandboxRequest): Effect | null {
  if (request.path.startsWith("/xml/")) return anetEffect(request);
  const { path, headers, body } = request;
  const key = headers["idempotency-key"];
  // Stripe's package generates a key if none is given, which is only for requests that move no money.
  if (request.method !== "POST" || key === undefined || key.startsWith("stripe-node-retry-")) return null;
  const kind = KINDS.find(([ending]) => path.endsWith(ending))?.[1];
  if (kind === undefined) return null;
  const provider = providerOf(path);
  const [refundId = "", sum, reference = ""] = provider === "stripe" ? stripeNames(body, key) : adyenNames(body, key);
  // An object's id is the only part of an address with a digit in it.
  const target =
    path
      .split("/")
      .slice(2)
      .find((part) => /\d/.test(part)) ?? "";
  const deed = kind === "capture" || kind === "void" ? path : `${path} for ${refundId || reference}`;
  return { provider, kind, reference, refundId, amount: sum, deed, key, target };
}

const KINDS = [
  ["/checkout/sessions", "open"],
  ["/paymentLinks", "open"],
  ["/capture", "capture"],
  ["/captures", "capture"],
  ["/cancel", "void"],
  ["/cancels", "void"],
  ["/refunds", "refund"],
] as const;

type Names = readonly [refundId: string, amount: number | null, reference: string];

const OURS = /[0-9a-hjkmnp-tv-z]{20}/;

function stripeNames(body: string, key: string): Names {
  const form = new URLSearchParams(body);
  const refundId = form.get("metadata[paylinks_refund]") ?? "";
  const reference = form.get("metadata[paylinks_reference]") ?? OURS.exec(key)?.[0] ?? "";
  const named = form.get("amount") ?? form.get("amount_to_capture");
  return [refundId, named === null ? lineSum(form) : Number(named), reference];
}

function lineSum(form: URLSearchParams): number | null {
  let sum: number | null = null;
  for (let line = 0; form.has(`line_items[${line}][quantity]`); line++) {
    const unit = Number(form.get(`line_items[${line}][price_data][unit_amount]`));
    sum = (sum ?? 0) + unit * Number(form.get(`line_items[${line}][quantity]`));
  }
  return sum;
}

function adyenNames(body: string, key: string): Names {
  const { reference = "", amount } = JSON.parse(body) as {
    readonly reference?: string;
    readonly amount?: { readonly value: number };
  };
  return [/rfd_\w+/.exec(reference)?.[0] ?? "", amount?.value ?? null, reference.slice(0, 20) || key.slice(0, 20)];
}

interface AnetRequest {
  readonly refId?: string;
  readonly transactionRequest: {
    readonly transactionType: string;
    readonly amount?: string;
    readonly refTransId?: string;
    readonly order?: { readonly description?: string };
  };
}

const ANET_KINDS: Readonly<Record<string, Effect["kind"]>> = {
  authOnlyTransaction: "open",
  priorAuthCaptureTransaction: "capture",
  voidTransaction: "void",
  refundTransaction: "refund",
};
const WINDOW = '"settingName":"duplicateWindow","settingValue":"28800"';

/** Authorize.Net has no idempotency keys: it recognises a repetition by the request itself, within the duplicate window that the request names. */
function anetEffect({ body }: SandboxRequest): Effect | null {
  const [name, request] = Object.entries(JSON.parse(body) as Record<string, AnetRequest>)[0] ?? [];
  if (name !== "createTransactionRequest" && name !== "getHostedPaymentPageRequest") return null;
  const { refId = "", transactionRequest: asked } = request ?? { transactionRequest: { transactionType: "" } };
  const kind = ANET_KINDS[asked.transactionType];
  if (kind === undefined)
    throw new Violation(`${asked.transactionType} is a request that we never send to Authorize.Net`);
  if ((kind === "open" || kind === "refund") && !body.includes(WINDOW))
    throw new Violation(`${asked.transactionType} for ${refId} names no duplicate window`);
  const refundId = kind === "refund" ? (/rfd_\w+/.exec(asked.order?.description ?? "")?.[0] ?? "") : "";
  const amount = asked.amount === undefined ? null : Math.round(Number(asked.amount) * 100);
  const target = asked.refTransId ?? "";
  const deed = `${asked.transactionType} ${target} for ${refundId || refId}`;
  return {
    provider: "authorizenet",
    kind,
    reference: refId,
    refundId,
    amount,
    deed,
    key: JSON.stringify(asked),
    target,
  };
}
