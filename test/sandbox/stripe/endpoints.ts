/** Webhook endpoints, and the secrets with which their deliveries are signed. */
import { createHmac } from "node:crypto";
import type Stripe from "stripe";
import type { Store } from "../store.ts";
import type { AccountRef } from "./accounts.ts";
import type { Context } from "./context.ts";
import { ACCOUNTS, API_VERSION } from "./context.ts";
import type { Answer } from "./errors.ts";
import { invalidParameter, missingParameter, noSuch, notAllowed, ok } from "./errors.ts";
import type { Params } from "./params.ts";
import type { EndpointRow } from "./rows.ts";
import { Objects } from "./rows.ts";

const ENDPOINTS_MAX = 16;
/** How long deliveries are signed with the old secret too, after a roll. */
const OLD_SECRET_MS = 24 * 60 * 60 * 1000;

/** POST /v1/webhook_endpoints: the only answer that shows the secret. */
export function createEndpoint(ctx: Context, params: Params): Answer {
  params.texts("expand");
  params.unsupported(["connect"]);
  const url = params.text("url", { required: true, max: 5000 }) ?? "";
  const events = params.texts("enabled_events");
  const description = params.text("description") ?? null;
  const apiVersion = params.text("api_version") ?? null;
  const metadata = params.metadata();
  if (events === undefined || events.length === 0) params.refuse(missingParameter("enabled_events"));
  if (!URL.canParse(url))
    params.refuse(invalidParameter({ code: "url_invalid", param: "url", message: "Invalid URL" }));
  if (apiVersion !== null && apiVersion !== API_VERSION) {
    const message = `The sandbox sends events in API version ${API_VERSION} only.`;
    params.refuse(invalidParameter({ param: "api_version", message }));
  }
  const problem = params.problem();
  if (problem !== null) return problem;
  if (ctx.objects.all("endpoint").length >= ENDPOINTS_MAX) {
    const message = `You have reached the maximum of ${ENDPOINTS_MAX} test webhook endpoints.`;
    return notAllowed({ message });
  }
  const endpoint: Stripe.WebhookEndpoint = {
    id: ctx.newId("we"),
    object: "webhook_endpoint",
    api_version: apiVersion,
    application: null,
    created: ctx.nowSeconds,
    description,
    enabled_events: events ?? [],
    livemode: ctx.account.livemode,
    metadata,
    status: "enabled",
    url,
  };
  const secret = ctx.newId("whsec");
  ctx.objects.put("endpoint", endpoint.id, { endpoint, secrets: [{ secret, until: null }] });
  return ok({ ...endpoint, secret });
}

/** GET /v1/webhook_endpoints/{id} */
export function retrieveEndpoint(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("endpoint", id);
  return row === undefined ? noSuch("webhook endpoint", id, "webhook_endpoint") : ok(row.endpoint);
}

/** DELETE /v1/webhook_endpoints/{id}: what was not delivered yet never will be. */
export function deleteEndpoint(ctx: Context, params: Params, id: string): Answer {
  const problem = params.problem();
  if (problem !== null) return problem;
  if (ctx.objects.get("endpoint", id) === undefined) return noSuch("webhook endpoint", id, "webhook_endpoint");
  ctx.objects.delete("endpoint", id);
  return ok({ id, object: "webhook_endpoint", deleted: true });
}

/**
 * Gives the endpoint a new secret, as the button in Stripe's dashboard does; for 24 hours both secrets sign.
 * Answers the new secret, or null when there is no such endpoint.
 */
export function rollSecret(store: Store, id: string, fresh: { nowMs: number; secret: string }): string | null {
  for (const account of store.list(ACCOUNTS)) {
    const objects = new Objects(store, account.value as AccountRef);
    const row = objects.get("endpoint", id);
    if (row === undefined) continue;
    const old = row.secrets.slice(0, 1).map((current) => ({ ...current, until: fresh.nowMs + OLD_SECRET_MS }));
    objects.put("endpoint", id, { ...row, secrets: [{ secret: fresh.secret, until: null }, ...old] });
    return fresh.secret;
  }
  return null;
}

/**
 * The `Stripe-Signature` of a payload: HMAC-SHA256 over `{t}.{payload}` with the whole secret as key, one `v1` for each
 * secret that is valid at `nowMs`. Source: stripe-node, src/Webhooks.ts.
 */
export function signatureHeader(row: EndpointRow, payload: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000);
  const valid = row.secrets.filter((entry) => entry.until === null || entry.until > nowMs);
  const signatures = valid.map(
    (entry) => `v1=${createHmac("sha256", entry.secret).update(`${seconds}.${payload}`).digest("hex")}`,
  );
  return [`t=${seconds}`, ...signatures].join(",");
}
