/** Adyen in the sandbox's world: which addresses are its own, what it answers there, and what it does by itself. */
import type { Delivery, Message } from "../deliveries.ts";
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { jsonResponse } from "../http.ts";
import type { Course } from "../stripe/idempotency.ts";
import type { AdyenAccount } from "./accounts.ts";
import { accountOfApiKey } from "./accounts.ts";
import { handleApi } from "./api.ts";
import { settlePending } from "./checkout.ts";
import type { Context, Surroundings, Timer, TimerKind } from "./context.ts";
import { ACCOUNTS, makeContext, OWNERS, TIMERS } from "./context.ts";
import { disputeStep } from "./disputes.ts";
import { failureResponse } from "./errors.ts";
import { handleHosted, ownerOfPage } from "./hosted.ts";
import { expireLink } from "./links.ts";
import { isRefusal, type Json, parseObject } from "./members.ts";
import { carryOut, expireAuthorisation, failLater } from "./modifications.ts";
import type { Happening } from "./notifications.ts";
import { headersOf, messagesOf } from "./notifications.ts";
import { downloadReport, isReport } from "./report.ts";
import { AdyenObjects, type PaymentRow } from "./rows.ts";
import { handleShopper, sessionOfPath } from "./sessions.ts";
import { accountState } from "./state.ts";

/** A notification: its account, its kind, and its messages. */
export type Announcement = {
  readonly account: string;
  readonly type: string;
  readonly messages: readonly Message[];
};

const TIMERS_PER_STEP = 100;
/** Where Adyen Web, and what it talks to, is. */
const SHOPPER = "/checkoutshopper/";

/** What each timer stands for; one whose object has moved on does nothing. */
const RUNS: Readonly<Record<TimerKind, (ctx: Context, id: string) => void>> = {
  expire_link: expireLink,
  settle_pending: settlePending,
  carry_out: carryOut,
  fail_later: failLater,
};

/** The stand-in over the world's store. Each method is a part of one step of the world. */
export class AdyenStandIn {
  readonly #surroundings: Surroundings;
  readonly #announce: (announcement: Announcement) => void;

  constructor(surroundings: Surroundings, announce: (announcement: Announcement) => void) {
    this.#surroundings = surroundings;
    this.#announce = announce;
  }

  /** Whether an address is Adyen's. */
  owns(path: string): boolean {
    const folders = ["/v72/", "/v3/", "/pay/", SHOPPER];
    return folders.some((folder) => path.startsWith(folder)) || isReport(path);
  }

  /** The account that a request belongs to, for faults. */
  accountOf(request: SandboxRequest): string | null {
    const session = sessionOfPath(request);
    const owner = session === null ? undefined : this.#surroundings.store.get(OWNERS, session);
    const account =
      (owner as AdyenAccount | undefined) ??
      ownerOfPage(this.#surroundings, request.path) ??
      accountOfApiKey(request.headers["x-api-key"]);
    return account?.id ?? null;
  }

  handle(request: SandboxRequest, occasion: { course: Course; publicBase: string }): SandboxResponse {
    const { course, publicBase } = occasion;
    const announce = (account: AdyenAccount, happening: Happening): void => this.#tell(account, happening);
    if (isReport(request.path)) return this.#download(request);
    const isShopper = request.path.startsWith(SHOPPER);
    if (!isShopper && !request.path.startsWith("/pay/"))
      return handleApi(this.#surroundings, request, { course, publicBase, announce });
    if (course.failure !== null && !course.failure.effect) return failureResponse(course.failure.status);
    const answer = isShopper ? handleShopper : handleHosted;
    const page = answer(this.#surroundings, request, { publicBase, announce });
    return course.failure === null ? page : failureResponse(course.failure.status);
  }

  /** Reports can be downloaded with the account's key, as by Adyen's report users. */
  #download(request: SandboxRequest): SandboxResponse {
    const account = accountOfApiKey(request.headers["x-api-key"]);
    if (account === null) return { status: 401, headers: { "www-authenticate": "Basic" }, body: "" };
    const ctx = makeContext(this.#surroundings, { account, publicBase: "", announce: () => undefined });
    return downloadReport(ctx, request.path);
  }

  /**
   * Answers `GET /_sandbox/adyen/state?account=<API key or id>`, and `POST /_sandbox/adyen/disputes {payment, event, dispute?, value?, named?}`
   * and `POST /_sandbox/adyen/expire {payment}`, which let a bank dispute a payment or release an authorisation that has run out.
   */
  control(request: SandboxRequest): SandboxResponse {
    const { store } = this.#surroundings;
    const deed = { "/_sandbox/adyen/disputes": dispute, "/_sandbox/adyen/expire": expire }[request.path];
    if (request.method === "POST" && deed !== undefined) return this.#do(deed, request.body);
    if (`${request.method} ${request.path}` !== "GET /_sandbox/adyen/state")
      return jsonResponse(404, { error: { message: "The sandbox has no such control." } });
    const wanted = new URLSearchParams(request.query).get("account");
    const id = wanted === null ? null : (accountOfApiKey(wanted)?.id ?? wanted);
    const accounts = store.list(ACCOUNTS).map((row) => row.value as AdyenAccount);
    const shown = accounts.filter((account) => id === null || account.id === id);
    return jsonResponse(200, { accounts: shown.map((account) => accountState(store, account)) });
  }

  /** Does what is due by itself. */
  runTimers(): void {
    const { store } = this.#surroundings;
    for (const row of store.due(TIMERS, { until: this.#surroundings.now(), limit: TIMERS_PER_STEP })) {
      store.delete(TIMERS, row.key);
      this.#run(row.value as Timer);
    }
  }

  /** When something is due by itself (ms), or null. */
  nextDueAt(): number | null {
    return this.#surroundings.store.firstDue(TIMERS);
  }

  /** The headers of a delivery, or null when its webhook is gone. */
  headersOf({ account, endpointId }: Delivery): Record<string, string> | null {
    const webhook = new AdyenObjects(this.#surroundings.store, { id: account }).get("webhook", endpointId);
    return webhook === undefined ? null : headersOf(webhook);
  }

  #run({ kind, account, id }: Timer): void {
    RUNS[kind](this.#contextOf(account), id);
  }

  #contextOf(account: AdyenAccount): Context {
    const announce = (owner: AdyenAccount, happening: Happening): void => this.#tell(owner, happening);
    return makeContext(this.#surroundings, { account, publicBase: "", announce });
  }

  /** Changes the payment that a request names, whatever account owns it. */
  #do(deed: (ctx: Context, payment: PaymentRow, members: Json) => object | null, body: string): SandboxResponse {
    const members = parseObject(body);
    for (const row of this.#surroundings.store.list(ACCOUNTS)) {
      const ctx = this.#contextOf(row.value as AdyenAccount);
      const payment = isRefusal(members) ? undefined : ctx.objects.get("payment", String(members.payment));
      const done = payment === undefined || isRefusal(members) ? null : deed(ctx, payment, members);
      if (done !== null) return jsonResponse(200, done);
    }
    return jsonResponse(404, { error: { message: "The sandbox has no such payment, or cannot do that to it." } });
  }

  #tell(account: AdyenAccount, happening: Happening): void {
    const webhooks = new AdyenObjects(this.#surroundings.store, account).all("webhook");
    const messages = messagesOf(account, webhooks, happening);
    this.#announce({ account: account.id, type: happening.eventCode, messages });
  }
}

function dispute(ctx: Context, payment: PaymentRow, { event, dispute, value, named }: Json): object | null {
  const reference = disputeStep(ctx, payment, {
    eventCode: String(event),
    dispute: typeof dispute === "string" ? dispute : null,
    value: typeof value === "number" ? value : null,
    named: named !== false,
  });
  return reference === null ? null : { dispute: reference };
}

function expire(ctx: Context, payment: PaymentRow): object | null {
  return expireAuthorisation(ctx, payment) ? { payment: payment.pspReference } : null;
}
