/** The sandbox's own controls under `/_sandbox/`: faults, deliveries, secrets, and what the vendor really holds. */
import type Stripe from "stripe";
import { allDeliveries } from "./deliveries.ts";
import { addRule, allRules, clearRules, parseFault, parseJson, parseMatch } from "./faults.ts";
import { changeRates } from "./fx/sources.ts";
import { inbox, tellSecret } from "./hooks/receiver.ts";
import type { SandboxRequest, SandboxResponse } from "./http.ts";
import { jsonResponse } from "./http.ts";
import { mailsTo } from "./resend/mailbox.ts";
import { accountState } from "./state.ts";
import type { AccountRef } from "./stripe/accounts.ts";
import { accountOfKey } from "./stripe/accounts.ts";
import type { Surroundings } from "./stripe/context.ts";
import { ACCOUNTS, type Context } from "./stripe/context.ts";
import { moveDispute, openDispute } from "./stripe/disputes.ts";
import { rollSecret } from "./stripe/endpoints.ts";
import { Objects } from "./stripe/rows.ts";
import { changeRegister } from "./vies/register.ts";

/** What the controls may do to the world. */
export type ControlWorld = {
  readonly surroundings: Surroundings;
  /** What the handlers of an account work with, outside any request. */
  contextOf(account: AccountRef): Context;
  /** Delivers an event again, `times` times to each endpoint; answers the number of deliveries. */
  resend(account: AccountRef, event: Stripe.EventBase, times: number): number;
};

const RESEND_MAX = 100;

/** Answers one request to `/_sandbox/...`. */
export function handleControl(world: ControlWorld, request: SandboxRequest): SandboxResponse {
  const { store } = world.surroundings;
  const query = new URLSearchParams(request.query);
  const route = `${request.method} ${request.path.slice("/_sandbox".length)}`;
  if (route === "GET /faults") return jsonResponse(200, { data: allRules(store) });
  if (route === "POST /faults") return switchOn(world, request.body);
  if (route === "DELETE /faults") {
    clearRules(store);
    return jsonResponse(200, { data: [] });
  }
  if (route === "GET /state") return jsonResponse(200, state(world, query.get("account")));
  if (route === "GET /deliveries") {
    const event = query.get("event");
    const deliveries = allDeliveries(store).filter((delivery) => event === null || delivery.eventId === event);
    return jsonResponse(200, { data: deliveries.map(({ payload: _payload, ...shown }) => shown) });
  }
  if (route === "GET /mail") return jsonResponse(200, { data: mailsTo({ store }, query.get("to")) });
  if (route === "GET /hooks") return jsonResponse(200, inbox({ store }, query.get("name")));
  if (route === "POST /hooks") return tellSecret({ store }, request.body);
  if (route === "POST /vies") return changeRegister(world.surroundings, request.body);
  if (route === "POST /fx") return changeRates(world.surroundings, request.body);
  const dispute = /^POST \/disputes(?:\/(\w+))?$/.exec(route);
  if (dispute !== null)
    return dispute[1] === undefined ? open(world, request.body) : move(world, dispute[1], request.body);
  const resend = /^POST \/webhooks\/(\w+)\/resend$/.exec(route);
  if (resend !== null) return resendEvent(world, resend[1] ?? "", Number(query.get("times") ?? 1));
  const roll = /^POST \/webhook_endpoints\/(\w+)\/roll$/.exec(route);
  if (roll !== null) return roll[1] === undefined ? notFound() : rollEndpoint(world, roll[1]);
  return notFound();
}

function switchOn(world: ControlWorld, body: string): SandboxResponse {
  const json = parseJson(body);
  const members = new Map<string, unknown>(Object.entries(typeof json === "object" && json !== null ? json : {}));
  const fault = parseFault(members.get("fault"));
  const match = parseMatch(members.get("match"));
  const times = members.get("times") ?? 1;
  if (typeof fault === "string") return jsonResponse(400, { error: { message: fault } });
  if (typeof match === "string") return jsonResponse(400, { error: { message: match } });
  if (typeof times !== "number" || !Number.isSafeInteger(times) || times < 1) {
    return jsonResponse(400, { error: { message: "times must be a positive integer" } });
  }
  const rule = { id: `fault_${world.surroundings.random()}`, match, fault, times };
  addRule(world.surroundings.store, rule);
  return jsonResponse(201, rule);
}

function accounts(world: ControlWorld): AccountRef[] {
  return world.surroundings.store.list(ACCOUNTS).map((row) => row.value as AccountRef);
}

function state(world: ControlWorld, wanted: string | null): object {
  const id = wanted === null ? null : (accountOfKey(wanted)?.id ?? wanted);
  const shown = accounts(world).filter((account) => id === null || account.id === id);
  return { accounts: shown.map((account) => accountState(world.surroundings.store, account)) };
}

function resendEvent(world: ControlWorld, eventId: string, times: number): SandboxResponse {
  if (!Number.isSafeInteger(times) || times < 1 || times > RESEND_MAX) {
    return jsonResponse(400, { error: { message: `times must be an integer from 1 to ${RESEND_MAX}` } });
  }
  for (const account of accounts(world)) {
    const event = new Objects(world.surroundings.store, account).get("event", eventId)?.event;
    if (event !== undefined) return jsonResponse(202, { deliveries: world.resend(account, event, times) });
  }
  return notFound();
}

/** `{payment_intent, amount?, reason?, inquiry?}`: the shopper disputes a payment, or their bank only inquires. */
function open(world: ControlWorld, body: string): SandboxResponse {
  const { payment_intent: intent, amount, reason, inquiry } = membersOf(body);
  for (const account of accounts(world)) {
    const dispute = openDispute(world.contextOf(account), String(intent), {
      amount: typeof amount === "number" ? amount : null,
      reason: typeof reason === "string" ? reason : "fraudulent",
      inquiry: inquiry === true,
    });
    if (dispute !== null) return jsonResponse(201, dispute);
  }
  return notFound();
}

/** `{status}`: what has become of a dispute. */
function move(world: ControlWorld, id: string, body: string): SandboxResponse {
  for (const account of accounts(world)) {
    const dispute = moveDispute(world.contextOf(account), id, String(membersOf(body).status));
    if (dispute !== null) return jsonResponse(200, dispute);
  }
  return notFound();
}

function membersOf(body: string): Record<string, unknown> {
  const json = parseJson(body);
  return typeof json === "object" && json !== null ? { ...json } : {};
}

function rollEndpoint(world: ControlWorld, id: string): SandboxResponse {
  const { store } = world.surroundings;
  const secret = `whsec_${world.surroundings.random()}`;
  const rolled = rollSecret(store, id, { nowMs: world.surroundings.now(), secret });
  return rolled === null ? notFound() : jsonResponse(200, { id, secret: rolled });
}

function notFound(): SandboxResponse {
  return jsonResponse(404, { error: { message: "The sandbox has no such control or object." } });
}
