/** Authorize.Net in the sandbox's world: which addresses are its own, what it answers there, and what it does by itself. */
import type { Delivery, Message } from "../deliveries.ts";
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { htmlResponse, jsonResponse } from "../http.ts";
import type { Course } from "../stripe/idempotency.ts";
import { type AnetAccount, accountOfKeys } from "./accounts.ts";
import { apiResponse, failureResponse, isJson, type Json, refuse, SUCCESS } from "./answers.ts";
import { ACCOUNTS, type Context, type Happening, makeContext, OWNERS, type Surroundings, TIMERS } from "./context.ts";
import { createForm, handleForm } from "./hosted.ts";
import { accountOfBasic, createWebhook, headersOf, messagesOf } from "./notifications.ts";
import { batchList, transactionDetails, transactionList, unsettledList } from "./reports.ts";
import { AnetObjects } from "./rows.ts";
import { schemaError } from "./schema.ts";
import { createTransaction, decideHeld, settle } from "./transactions.ts";

type Announcement = { readonly account: string; readonly type: string; readonly messages: readonly Message[] };

const HANDLERS: Readonly<Record<string, (ctx: Context, request: Json) => Json>> = {
  // The keys have been checked.
  authenticateTestRequest: () => SUCCESS,
  createTransactionRequest: createTransaction,
  getHostedPaymentPageRequest: createForm,
  updateHeldTransactionRequest: decideHeld,
  getTransactionDetailsRequest: transactionDetails,
  getUnsettledTransactionListRequest: unsettledList,
  getSettledBatchListRequest: batchList,
  getTransactionListRequest: transactionList,
};

const API = "/xml/v1/request.api";
const WEBHOOKS = "/rest/v1/webhooks";
const FORM = "/payment/payment";

/** The stand-in over the world's store. Each method is a part of one step of the world. */
export class AuthorizenetStandIn {
  readonly #surroundings: Surroundings;
  readonly #announce: (announcement: Announcement) => void;

  constructor(surroundings: Surroundings, announce: (announcement: Announcement) => void) {
    this.#surroundings = surroundings;
    this.#announce = announce;
  }

  /** Whether an address is Authorize.Net's. */
  owns(path: string): boolean {
    return [API, WEBHOOKS, FORM].includes(path);
  }

  /** The account that a request belongs to, for faults. */
  accountOf(request: SandboxRequest): string | null {
    return this.#callerOf(request)?.id ?? null;
  }

  handle(request: SandboxRequest, course: Course): SandboxResponse {
    if (course.failure !== null && !course.failure.effect) return failureResponse(course.failure.status);
    const response = this.#answer(request);
    return course.failure === null ? response : failureResponse(course.failure.status);
  }

  #answer(request: SandboxRequest): SandboxResponse {
    if (request.method !== "POST") return { status: 405, headers: { allow: "POST" }, body: "" };
    const account = this.#callerOf(request);
    if (account === null) return refusalOfCaller(request.path);
    const ctx = this.#contextOf(account);
    if (ctx.store.get(ACCOUNTS, account.id) === undefined)
      ctx.store.put(ACCOUNTS, { key: account.id, value: account, dueAt: null });
    if (request.path === FORM) return handleForm(ctx, request);
    if (request.path === WEBHOOKS) return createWebhook(ctx, request);
    const [name, json] = readRequest(request.body) ?? ["", {}];
    const error = schemaError(name, json);
    if (error !== null) return apiResponse(refuse("E00003", error));
    const answer = HANDLERS[name]?.(ctx, json) ?? refuse("E00003", "Not known.");
    return apiResponse(json.refId === undefined ? answer : { ...answer, refId: json.refId });
  }

  #callerOf(request: SandboxRequest): AnetAccount | null {
    if (request.path === FORM) {
      const token = new URLSearchParams(request.body).get("token") ?? "";
      return (this.#surroundings.store.get(OWNERS, token) as AnetAccount | undefined) ?? null;
    }
    if (request.path === WEBHOOKS) return accountOfBasic(request.headers.authorization);
    const authentication = readRequest(request.body)?.[1].merchantAuthentication;
    return isJson(authentication) ? accountOfKeys(authentication.name, authentication.transactionKey) : null;
  }

  /**
   * Answers `GET /_sandbox/authorizenet/state`, `POST /_sandbox/authorizenet/settle`, which settles what waits at once, and
   * `POST /_sandbox/authorizenet/expire {transId}`, which lets an authorisation run out: no webhook is documented for that.
   */
  control(request: SandboxRequest): SandboxResponse {
    const { store } = this.#surroundings;
    const accounts = store.list(ACCOUNTS).map((row) => row.value as AnetAccount);
    if (`${request.method} ${request.path}` === "POST /_sandbox/authorizenet/settle")
      for (const account of accounts) settle(this.#contextOf(account));
    else if (`${request.method} ${request.path}` === "POST /_sandbox/authorizenet/expire")
      for (const account of accounts) expire(this.#contextOf(account), request.body);
    else if (`${request.method} ${request.path}` !== "GET /_sandbox/authorizenet/state")
      return jsonResponse(404, { error: { message: "The sandbox has no such control." } });
    return jsonResponse(200, {
      accounts: accounts.map((account) => stateOf(new AnetObjects(store, account), account)),
    });
  }

  /** Settles what is due. */
  runTimers(): void {
    const { store } = this.#surroundings;
    for (const row of store.due(TIMERS, { until: this.#surroundings.now(), limit: 100 }))
      settle(this.#contextOf(row.value as AnetAccount));
  }

  /** When something is due by itself (ms), or null. */
  nextDueAt(): number | null {
    return this.#surroundings.store.firstDue(TIMERS);
  }

  /** The headers of a delivery, or null when its account is gone. */
  headersOf({ account, payload }: Delivery): Record<string, string> | null {
    const known = this.#surroundings.store.get(ACCOUNTS, account) as AnetAccount | undefined;
    return known === undefined ? null : headersOf(known, payload);
  }

  #contextOf(account: AnetAccount): Context {
    return makeContext(this.#surroundings, {
      account,
      announce: (owner, happening) => this.#tell(owner, happening),
    });
  }

  #tell(account: AnetAccount, happening: Happening): void {
    const { store } = this.#surroundings;
    const webhooks = new AnetObjects(store, account).all("webhook");
    const name = this.#surroundings.random();
    const messages = messagesOf(account, { webhooks, happening, now: this.#surroundings.now(), name });
    this.#announce({ account: account.id, type: happening.eventType, messages });
  }
}

/** After thirty days by Authorize.Net's documentation; here when it is asked for. */
function expire(ctx: Context, body: string): void {
  const { transId } = JSON.parse(body) as { transId: string };
  const row = ctx.objects.get("transaction", transId);
  if (row?.status === "authorizedPendingCapture")
    ctx.objects.put("transaction", transId, { ...row, status: "expired" });
}

function refusalOfCaller(path: string): SandboxResponse {
  if (path === FORM) return htmlResponse(404, "<h1>There is no such form</h1>");
  if (path === WEBHOOKS)
    return jsonResponse(401, {
      status: 401,
      reason: "UNAUTHORIZED",
      message: "Invalid credentials",
      correlationId: "0",
    });
  return apiResponse(refuse("E00007", "User authentication failed due to invalid authentication values."));
}

/** A request is an object of one member, its name. */
function readRequest(body: string): [string, Json] | null {
  try {
    const value: unknown = JSON.parse(body);
    const [first, ...rest] = isJson(value) ? Object.entries(value) : [];
    return first !== undefined && rest.length === 0 && isJson(first[1]) ? [first[0], first[1]] : null;
  } catch {
    return null;
  }
}

/** What an account holds, for an auditor who counts where the money is; without its keys. */
function stateOf(objects: AnetObjects, { id }: AnetAccount): object {
  const transactions = objects.all("transaction");
  const count = (test: (row: (typeof transactions)[number]) => boolean): number => transactions.filter(test).length;
  return {
    account: id,
    livemode: false,
    counts: {
      forms: objects.all("form").length,
      payments_captured: count(({ status }) => ["capturedPendingSettlement", "settledSuccessfully"].includes(status)),
      payments_capturable: count(({ status }) => status === "authorizedPendingCapture"),
      payments_voided: count(({ status, type }) => status === "voided" && type !== "refundTransaction"),
      refunds: count(({ type, status }) => type === "refundTransaction" && status !== "voided"),
    },
    transactions,
    webhooks: objects.all("webhook"),
  };
}
