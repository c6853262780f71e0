/** `/desk/attention`: payments that need attention or cannot be taken, notifications to apply again, and disabled webhook endpoints. */

import type { Hono } from "hono";
import { AttentionPage, type AttentionPayment } from "../../../web/desk/attention-page.tsx";
import { deskPath } from "../../../web/desk/paths.ts";
import { endpointName } from "../../../web/desk/webhook-words.ts";
import { listAttention } from "../../app/attention/list-attention.ts";
import { discardDeadLetter, retryDeadLetter } from "../../app/attention/retry-dead-letter.ts";
import type { PaymentView } from "../../domain/payment/view.ts";
import type { Failure } from "../../domain/result.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import {
  deadLetterWords,
  disputeWords,
  endpointWords,
  parkedWords,
  routingGapWords,
  waitingWords,
} from "../attention-words.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { providerNameOf, providerOfPayment } from "../provider-names.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext, missing } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { reviewWords } from "./payment-words.ts";

/** Mounts the routes. */
export function mountAttention(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/attention", allowed("payments:read"), (c) => attentionPage(c, deps));
  desk.get("/attention/*", allowed("session"), (c) => c.redirect(deskPath.attention, 303));
  desk.post("/attention/dead_letters/:id/retry", allowed("payments:write"), async (c) => {
    const applied = await retryDeadLetter(deps, scopeOf(c), c.req.param("id"));
    return applied.ok
      ? redirectWith(c, deskPath.attention, "dead_letter_applied")
      : deadLetterFailure(c, deps, applied.error);
  });
  desk.post("/attention/dead_letters/:id/discard", allowed("payments:write"), async (c) => {
    const done = await discardDeadLetter(deps, scopeOf(c), c.req.param("id"));
    return done.ok
      ? redirectWith(c, deskPath.attention, `dead_letter_${done.value}`)
      : deadLetterFailure(c, deps, done.error);
  });
}

function deadLetterFailure(c: AppContext, deps: HttpPorts, { code }: Failure): Response | Promise<Response> {
  if (code === "not_found") return missing(c, deps);
  return redirectWith(
    c,
    deskPath.attention,
    code === "psp_unavailable" ? "dead_letter_later" : "dead_letter_unreadable",
  );
}

async function attentionPage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const needs = await listAttention(deps, scopeOf(c));
  const html = AttentionPage({
    desk: await deskContext(c, deps),
    waiting: needs.waiting.flatMap((payment) =>
      waitingSentences(deps, payment).map(({ since, text }) => rowOf(payment, since, text)),
    ),
    toReview: needs.toReview.map((payment) => rowOf(payment, payment.updatedAt, reviewWords(payment) ?? "")),
    disputes: needs.disputes.map(({ payment, dispute, attempt }) =>
      rowOf(payment, dispute.createdAt, disputeWords(dispute, providerNameOf(deps.psps, attempt?.provider ?? ""))),
    ),
    deadLetters: needs.deadLetters.map((letter) => ({
      id: letter.id,
      since: letter.receivedAt,
      text: deadLetterWords(letter, providerNameOf(deps.psps, letter.provider)),
    })),
    parkedEvents: needs.parkedEvents.map((event) => ({
      id: event.eventId,
      since: event.parkedAt,
      text: parkedWords(event, providerNameOf(deps.psps, event.provider)),
    })),
    endpoints: needs.webhookEndpoints.map((endpoint) => ({
      id: endpoint.id,
      name: endpointName(endpoint),
      since: endpoint.updatedAt,
      text: endpointWords(endpoint),
    })),
    routingGaps: needs.routingGaps.map((gap) => ({
      since: gap.account.disabledAt ?? gap.account.createdAt,
      text: routingGapWords(gap),
    })),
  });
  return deskPage(c, html);
}

/** A sentence for everything about a payment that has been waiting too long. */
export function waitingSentences({ psps }: Pick<HttpPorts, "psps">, payment: PaymentView) {
  const provider = providerOfPayment(psps, payment);
  return payment.attention.map(({ kind, since }) => ({ since, text: waitingWords(kind, provider) }));
}

function rowOf({ id, amount, currency, email }: PaymentView, since: number, text: string): AttentionPayment {
  return { id, amount, currency, email, since, text };
}
