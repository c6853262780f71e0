/** Classic bugs of payment systems, each as one change of one file: the simulator has to find every one of them. */

export interface Mutation {
  /** What somebody got wrong. */
  readonly name: string;
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: "a key per try instead of one per effect",
    file: "worker/app/payments/perform-work.ts",
    find: 'work.kind.replaceAll("_", "-")',
    replace: 'work.kind.replaceAll("_", "-") + order.tries',
  },
  {
    name: "fail over while an outcome is unknown, with the shopper already sent",
    file: "worker/domain/payment/fail-over.ts",
    find: "if (!unopened || tried",
    replace: "if (tried",
  },
  {
    name: "a second success of another attempt is kept as well",
    file: "worker/domain/payment/settle.ts",
    find: 'if (otherKept(payment, attempt, cameBefore)) return giveBack(attempt, "duplicate");',
    replace: "",
  },
  {
    name: "an event is noted as seen before what it does is kept",
    file: "worker/app/link-object/commands.ts",
    find: 'if (!store.noteSeen(word.pspAccountId, word.eventId, now)) return { kind: "seen" };',
    replace:
      'if (!store.noteSeen(word.pspAccountId, word.eventId, now)) return { kind: "seen" };\n    if (now % 5 === 0) return { kind: "applied", orders: [] };',
  },
  {
    name: "an amount is added to instead of set",
    file: "worker/domain/payment/observation.ts",
    find: "amountCaptured: Math.max(attempt.amountCaptured, facts.amountCaptured),",
    replace: "amountCaptured: attempt.amountCaptured + facts.amountCaptured,",
  },
  {
    name: "a reply is decided against the state as it was when the question was put",
    file: "worker/domain/payment/settle.ts",
    find: 'if (otherKept(payment, attempt)) return giveBack(attempt, "duplicate");',
    replace: "",
  },
  {
    name: "captured before a place was granted",
    file: "worker/domain/payment/settle.ts",
    find: 'return placeIsFree(link, payment) ? { type: "place_taken" } : giveBack(attempt, "sold_out");',
    replace:
      'return placeIsFree(link, payment) ? { type: "place_taken" } : { type: "capture_granted", attempt: attempt.number, amount: payment.price.total, commandId: null };',
  },
  {
    name: "a refund is not reserved before the provider is asked",
    file: "worker/domain/payment/state.ts",
    find: 'refund.attemptNumber === attempt.number && refund.status !== "failed" && refund.status !== "canceled"',
    replace: 'refund.attemptNumber === attempt.number && refund.status === "succeeded"',
  },
  {
    name: "a time-out is taken for a failure",
    file: "worker/app/payments/perform-work.ts",
    find: 'const status = answer.kind === "refused" ? "failed" : "unknown";',
    replace: 'const status = "failed" as const;',
  },
  {
    name: "a time-out of a capture is taken for a refusal",
    file: "worker/app/payments/perform-work.ts",
    find: 'return answer.kind === "refused"\n        ? [{ type: "record_capture_refusal"',
    replace: 'return answer.kind !== "observed"\n        ? [{ type: "record_capture_refusal"',
  },
  {
    name: "a request is sent again after its key was forgotten",
    file: "worker/app/payments/perform-work.ts",
    find: 'mode: age < psp.capabilities.keyRetentionMs - LIMITS.keyRetentionMarginMs ? "send" : "look",',
    replace: 'mode: "send",',
  },
  {
    name: "an event of another account is accepted",
    file: "worker/domain/payment/state.ts",
    find: "if (claim.pspAccountId !== attempt.pspAccountId) {",
    replace: 'if (claim.pspAccountId === "") {',
  },
  {
    name: "a webhook is not verified",
    file: "worker/app/psp-events/receive-webhook.ts",
    find: "if (!verified.ok) return verified;",
    replace: "",
  },
  {
    name: "the outbox is emptied when it is sent instead of when it has arrived",
    file: "worker/adapters/durable/sql-link-store.ts",
    find: 'this.#sql.all("UPDATE outbox SET due_at = ?, tries = tries + 1 WHERE id = ?", dueAt, id);',
    replace: 'this.#sql.all("DELETE FROM outbox WHERE due_at <> ? AND id = ?", dueAt, id);',
  },
  {
    name: "an older publication overwrites a newer one",
    file: "worker/adapters/d1/publish.ts",
    find: "return { target: table.id, set, setWhere: sql`excluded.seq > ",
    replace: "return { target: table.id, set, setWhere: sql`'' <> ",
  },
];
