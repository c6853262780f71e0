/** The Durable Object of a link: a thin shell that runs the commands, keeps the alarm, sends publications and resolves unknown outcomes. */

import { DurableObject } from "cloudflare:workers";
import { SqlLinkStore } from "../adapters/durable/sql-link-store.ts";
import {
  type At,
  applyPspReport,
  cancelPayment,
  changeDefinition,
  changeStatus,
  defineLink,
  endOutdated,
  failOverPayment,
  handleReviews,
  lapseHold,
  reportWork,
  requestGrant,
  requestRefund,
  resumePayment,
  startPayment,
  switchPayment,
  warnAuthorization,
} from "../app/link-object/commands.ts";
import { exportPage } from "../app/link-object/export.ts";
import { handOver, handOverFresh } from "../app/link-object/hand-over.ts";
import { postponeFailed } from "../app/link-object/own-work.ts";
import { doWork } from "../app/payments/do-work.ts";
import { type Container, makeContainer } from "../container.ts";
import { byShopper, type Cause, SYSTEM } from "../domain/audit.ts";
import { errorName } from "../domain/error-name.ts";
import { linkKeyOf } from "../domain/ids.ts";
import { LIMITS } from "../domain/limits.ts";
import type { LinkDefinition, LinkState, LinkStatus } from "../domain/link.ts";
import type { Destination } from "../domain/payment/state.ts";
import type { Result } from "../domain/result.ts";
import type { Env } from "../env.ts";
import type {
  DefineLink,
  ExportPage,
  ExportPosition,
  GrantCommand,
  LinkAnswer,
  LinkObjectMethods,
  PaymentAnswer,
  PaymentLook,
  PendingPublication,
  PspReport,
  PspReportAnswer,
  RefundCommand,
  RefundOutcome,
  ReviewsCommand,
  StartAnswer,
  StartPayment,
  WorkOrder,
  WorkReport,
} from "../ports/link-objects.ts";
import type { StoredWork } from "../ports/link-store.ts";
import type { Publication } from "../ports/read-model.ts";

export class LinkObject extends DurableObject<Env> implements LinkObjectMethods {
  readonly #store: SqlLinkStore;
  readonly #container: Container;
  /** When the alarm will fire (Unix ms); null while none is set. Always changed together with the storage's alarm. */
  #alarmAt: number | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { sql } = ctx.storage;
    this.#store = new SqlLinkStore({
      all: (query, ...values) => sql.exec<Record<string, string | number | null>>(query, ...values).toArray(),
      transaction: (body) => ctx.storage.transactionSync(body),
    });
    this.#container = makeContainer(env);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  async define(input: DefineLink): Promise<Result<LinkAnswer>> {
    return this.#done(defineLink(this.#at(input.cause), input));
  }

  async change(changes: Partial<LinkDefinition>, cause: Cause, ifVersion?: number): Promise<Result<LinkAnswer>> {
    return this.#done(changeDefinition(this.#at(cause), changes, ifVersion));
  }

  async setStatus(status: LinkStatus, cause: Cause): Promise<Result<LinkAnswer>> {
    return this.#done(changeStatus(this.#at(cause), status));
  }

  async link(): Promise<LinkState | null> {
    return this.#store.link();
  }

  async start(input: StartPayment): Promise<Result<StartAnswer>> {
    // Not published here: the caller reports within moments, and both commits are sent together. Failing that, the alarm sends.
    return this.#done(startPayment(this.#at(byShopper(input.requestId)), input));
  }

  async payment(paymentId: string): Promise<PaymentLook | null> {
    const link = this.#store.link();
    const payment = link === null ? null : this.#store.payment(paymentId);
    return link === null || payment === null ? null : { payment, link };
  }

  async resume(paymentId: string): Promise<Result<PaymentAnswer>> {
    return resumePayment(this.#at(SYSTEM), paymentId);
  }

  async failOver(paymentId: string, to: Destination): Promise<Result<PaymentAnswer>> {
    return this.#publish(this.#done(failOverPayment(this.#at(SYSTEM), paymentId, to)));
  }

  async switchPsp(paymentId: string, to: Destination, requestId: string): Promise<Result<PaymentAnswer>> {
    return this.#publish(this.#done(switchPayment(this.#at(byShopper(requestId)), paymentId, to)));
  }

  async cancel(paymentId: string, requestId: string): Promise<Result<PaymentAnswer>> {
    return this.#publish(this.#done(cancelPayment(this.#at(byShopper(requestId)), paymentId)));
  }

  async refund(command: RefundCommand): Promise<Result<RefundOutcome>> {
    return this.#publish(this.#done(requestRefund(this.#at(command.cause), command)));
  }

  async grant(command: GrantCommand): Promise<Result<PaymentAnswer>> {
    return this.#publish(this.#done(requestGrant(this.#at(command.cause), command)));
  }

  async handleReviews(command: ReviewsCommand): Promise<Result<PaymentAnswer>> {
    return this.#publish(this.#done(handleReviews(this.#at(command.cause), command)));
  }

  async applyPspReport(report: PspReport): Promise<PspReportAnswer> {
    // Not published here: the caller, a queue consumer, brings the result to the read model itself.
    return this.#done(applyPspReport(this.#at(SYSTEM), report));
  }

  async report(report: WorkReport): Promise<Result<PaymentAnswer>> {
    return this.#publish(this.#done(reportWork(this.#at(SYSTEM), report)));
  }

  async publication(id: number): Promise<Publication | null> {
    return this.#store.isDefined() ? this.#store.publication(id) : null;
  }

  async export(position: ExportPosition): Promise<Result<ExportPage>> {
    return exportPage(this.#store, position);
  }

  async published(ids: readonly number[]): Promise<void> {
    if (this.#store.isDefined()) this.#store.removePublications(ids);
  }

  /**
   * Does what is due: unconfirmed publications, effects whose outcome never came, queries. Never throws: the platform gives up an alarm after
   * six failures.
   */
  override async alarm(): Promise<void> {
    const { clock, log } = this.#container;
    if (!this.#store.isDefined()) return;
    // An alarm never fires early, so the later of the two is closer to the platform's time: our own clock may be behind.
    const rangAt = Math.max(clock.now(), this.#alarmAt ?? 0);
    this.#setAlarm(rangAt + LIMITS.alarmSafetyMs);
    try {
      for (let round = 0; round < LIMITS.alarmRoundsMax && clock.now() - rangAt <= LIMITS.alarmWorkMs; round++) {
        const unconfirmed = this.#store.duePublications(clock.now(), LIMITS.outboxMessageRowsMax);
        await this.#send(unconfirmed.map((stored) => handOver(this.#store, stored, clock.now())));
        const due = this.#store.dueWork(clock.now(), LIMITS.asksAtOnceMax);
        if (due.length === 0) break;
        await this.#perform(due.flatMap((stored) => this.#ordersOf(stored)));
        for (const stored of due) postponeFailed(this.#at(SYSTEM), stored);
      }
      this.#store.forgetSeenBefore(clock.now() - LIMITS.seenEventMs);
    } catch (error) {
      log.error("alarm.failed", { error: errorName(error) });
    }
    const next = this.#store.nextDue();
    if (next !== null) return this.#setAlarm(Math.max(next, rangAt + LIMITS.alarmPauseMs));
    // Nothing is due: the safety alarm would wake an idle object for ever.
    this.#alarmAt = null;
    void this.ctx.storage.deleteAlarm();
  }

  /** Performs a few orders at a time: an object has six connections, and two stay free. */
  async #perform(orders: readonly WorkOrder[]): Promise<void> {
    for (let start = 0; start < orders.length; start += LIMITS.asksAtOnceMax) {
      const few = orders.slice(start, start + LIMITS.asksAtOnceMax);
      await doWork(this.#container, (report) => this.report(report), few);
    }
  }

  /** The outside calls that a due piece of work needs. A failure affects neither the other work nor the next alarm. */
  #ordersOf(stored: StoredWork): readonly WorkOrder[] {
    const { work, firstAt, tries } = stored;
    try {
      switch (work.kind) {
        case "lapse_hold": {
          const lapsed = this.#publish(this.#done(lapseHold(this.#at(SYSTEM), work.paymentId)));
          return lapsed.ok ? lapsed.value.orders : [];
        }
        case "warn_authorization":
          this.#publish(this.#done(warnAuthorization(this.#at(SYSTEM), work.paymentId, work.attempt)));
          return [];
        case "end_outdated":
          return this.#publish(this.#done(endOutdated(this.#at(SYSTEM), stored)));
        default: {
          const payment = this.#store.payment(work.paymentId);
          return payment === null ? [] : [{ work, payment, firstAt, tries }];
        }
      }
    } catch (error) {
      const { kind, paymentId } = work;
      this.#container.log.error("work.failed", { kind, payment_id: paymentId, error: errorName(error) });
      return [];
    }
  }

  #at(cause: Cause): At & { readonly store: SqlLinkStore } {
    return { store: this.#store, now: this.#container.clock.now(), cause };
  }

  /** Must run in the same turn as its command, so that the alarm commits together with what made it necessary. */
  #done<T>(answer: T): T {
    this.#arm();
    return answer;
  }

  #arm(): void {
    const due = this.#store.isDefined() ? this.#store.nextDue() : null;
    if (due === null) return;
    const now = this.#container.clock.now();
    const next = Math.max(due, now);
    // The platform has lost an alarm that is so long overdue.
    const isLost = this.#alarmAt !== null && now - this.#alarmAt > LIMITS.alarmSafetyMs;
    if (this.#alarmAt === null || isLost || next < this.#alarmAt) this.#setAlarm(next);
  }

  #setAlarm(at: number): void {
    this.#alarmAt = at;
    // Not awaited: writes with no await between them commit together. The output gate holds the answer until they have.
    void this.ctx.storage.setAlarm(at);
  }

  /** Sends what a command published after its answer: the read model may lag, and the shopper should not wait for it. */
  #publish<T>(answer: T): T {
    const { clock } = this.#container;
    if (this.#store.isDefined()) this.ctx.waitUntil(this.#send(handOverFresh(this.#store, clock.now())));
    return answer;
  }

  async #send(publications: readonly PendingPublication[]): Promise<void> {
    const linkId = publications[0]?.publication.linkId ?? "";
    const linkKey = linkKeyOf(linkId);
    if (linkKey === null) return;
    const { log, publications: queue } = this.#container;
    try {
      await queue.send(publications.map(({ id, publication }) => ({ linkKey, id, publication })));
    } catch (error) {
      log.warn("publications.not_sent", { link_id: linkId, error: errorName(error) });
    }
  }
}
