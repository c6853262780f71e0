/** Adding, changing, rotating and removing a merchant's endpoints for events. */

import { type AuditFields, type Cause, CHANGED, differing } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type Actor, may, type Permission } from "../../domain/permissions.ts";
import { type Failure, type FieldError, failure, ok, type Result } from "../../domain/result.ts";
import { type EndpointSettings, endpointProblems, type WebhookEndpoint } from "../../domain/webhook-endpoint.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { WebhookSender } from "../../ports/webhook-endpoints.ts";
import { note } from "../audit/note.ts";
import { newId } from "../new-id.ts";
import { addressFault } from "./address-fault.ts";
import type { EndpointDeps } from "./ports.ts";

export const NO_ENDPOINT = failure("not_found", "There is no such webhook endpoint.");
const CONFLICT = failure("change_not_allowed", "The endpoint was changed by somebody else meanwhile. Try again.");

interface By {
  readonly actor: Actor;
  readonly cause: Cause;
}

/** What an endpoint is told, an actor must be able to read. */
const TOLD: readonly Permission[] = ["payments:read", "links:read"];

/** Adds an endpoint in the actor's mode. The secret is shown only this once. */
export async function addEndpoint(
  deps: EndpointDeps,
  { actor, cause }: By,
  settings: EndpointSettings,
): Promise<Result<{ readonly endpoint: WebhookEndpoint; readonly secret: string }>> {
  const fault = settingsFault(deps.webhookSender, actor, settings);
  if (fault !== null) return { ok: false, error: fault };
  const { merchantId, livemode } = actor;
  const now = deps.clock.now();
  const endpoint: WebhookEndpoint = {
    ...tidy(settings),
    id: newId(deps.random, "webhookEndpoint"),
    merchantId,
    livemode,
    disabledReason: null,
    failingSince: null,
    previousUntil: null,
    createdAt: now,
    updatedAt: now,
  };
  const secret = deps.webhookSigner.newSecret();
  const { before, after } = differing(null, { ...auditOf(endpoint), url: CHANGED, secret: CHANGED });
  const noted = { action: "webhook_endpoint.created", subject: endpoint.id, before, after };
  const added = await deps.webhookEndpoints.add(endpoint, secret, {
    max: LIMITS.webhookEndpointsMax,
    entries: [note(deps, { merchantId, livemode, cause }, noted)],
  });
  return added === "added"
    ? ok({ endpoint, secret })
    : failure(
        "change_not_allowed",
        `There are ${LIMITS.webhookEndpointsMax} webhook endpoints already. Delete one first.`,
      );
}

/** The members to change, and `enabled` to switch it off or on. */
export type EndpointChange = Partial<EndpointSettings> & { readonly enabled?: boolean };

/**
 * Changes an endpoint. Another address or switching it on begins a new life: what it failed before no longer counts. What was pending when it
 * was disabled is then sent as it becomes due.
 */
export async function changeEndpoint(
  deps: EndpointDeps,
  { actor, cause }: By,
  endpointId: string,
  { enabled, ...settings }: EndpointChange,
): Promise<Result<WebhookEndpoint>> {
  const fault = settingsFault(deps.webhookSender, actor, settings);
  if (fault !== null) return { ok: false, error: fault };
  const { merchantId, livemode } = actor;
  const scope = { merchantId, livemode };
  const now = deps.clock.now();
  const changed = await deps.webhookEndpoints.change(scope, endpointId, (known) => {
    const asked = { ...known, ...tidy(settings) };
    const disabledReason =
      enabled === undefined ? known.disabledReason : enabled ? null : (known.disabledReason ?? "merchant");
    const isNew = asked.url !== known.url || (known.disabledReason !== null && disabledReason === null);
    const endpoint = { ...asked, disabledReason, failingSince: isNew ? null : known.failingSince, updatedAt: now };
    const hidden: AuditFields = {
      ...(endpoint.url !== known.url && { url: CHANGED }),
      ...(endpoint.description !== known.description && { description: CHANGED }),
    };
    const { before, after } = differing(auditOf(known), auditOf(endpoint));
    const noted = {
      action: "webhook_endpoint.changed",
      subject: endpointId,
      before: { ...before, ...hidden },
      after: { ...after, ...hidden },
    };
    const isSame = Object.keys(noted.after).length === 0;
    return isSame ? { endpoint: known, entries: [] } : { endpoint, entries: [note(deps, { ...scope, cause }, noted)] };
  });
  if (changed === "not_found") return NO_ENDPOINT;
  return changed === "conflict" ? CONFLICT : ok(changed);
}

/** Gives an endpoint another secret, which is shown only this once. Messages carry both signatures for `overlapMs` longer. */
export async function rotateEndpointSecret(
  deps: EndpointDeps,
  acting: Acting,
  { endpointId, overlapMs }: { readonly endpointId: string; readonly overlapMs: number },
): Promise<Result<{ readonly endpoint: WebhookEndpoint; readonly secret: string }>> {
  const { merchantId, livemode, cause } = acting;
  const scope = { merchantId, livemode };
  const known = await deps.webhookEndpoints.get(scope, endpointId);
  if (known === null) return NO_ENDPOINT;
  const now = deps.clock.now();
  const previousUntil = overlapMs > 0 ? now + overlapMs : null;
  const secret = deps.webhookSigner.newSecret();
  const noted = {
    action: "webhook_endpoint.rotated",
    subject: endpointId,
    before: { secret: CHANGED, previous_until: known.previousUntil },
    after: { secret: CHANGED, previous_until: previousUntil },
  };
  const entries = [note(deps, { ...scope, cause }, noted)];
  const endpoint = await deps.webhookEndpoints.rotate(scope, endpointId, { secret, previousUntil, now, entries });
  return endpoint === null ? NO_ENDPOINT : ok({ endpoint, secret });
}

/** Removes an endpoint. What it was owed is not sent any more. */
export async function removeEndpoint(
  deps: EndpointDeps,
  { merchantId, livemode, cause }: Acting,
  endpointId: string,
): Promise<Result<null>> {
  const scope = { merchantId, livemode };
  const noted = { action: "webhook_endpoint.deleted", subject: endpointId, before: null, after: null };
  const removed = await deps.webhookEndpoints.remove(scope, endpointId, [note(deps, { ...scope, cause }, noted)]);
  return removed === "done" ? ok(null) : NO_ENDPOINT;
}

/** What may be shown of an endpoint. Its address and description are the merchant's text, and an address may hold a secret. */
function auditOf({ events, disabledReason }: WebhookEndpoint): AuditFields {
  return { events: [...events], disabled_reason: disabledReason };
}

function settingsFault(sender: WebhookSender, actor: Actor, settings: Partial<EndpointSettings>): Failure | null {
  const { url, events } = settings;
  const fault = url === undefined ? null : addressFault(sender, url);
  const fields: readonly FieldError[] = [
    ...(fault === null ? [] : [{ pointer: "/url", detail: fault }]),
    ...endpointProblems(settings),
  ];
  if (fields.length > 0) return { code: "invalid_request", detail: "The webhook endpoint is not valid.", fields };
  const missing = TOLD.filter((permission) => !may(actor, permission));
  if ((url === undefined && events === undefined) || missing.length === 0) return null;
  return {
    code: "forbidden",
    detail: `Messages tell what needs permissions that you do not have: ${missing.join(", ")}.`,
  };
}

/** The address as it will be called, filters without repetition, and `*` alone if it is among them. */
function tidy<T extends Partial<EndpointSettings>>(settings: T): T {
  const { url, events, description } = settings;
  return {
    ...settings,
    ...(url !== undefined && { url: new URL(url).href }),
    ...(events !== undefined && { events: events.includes("*") ? ["*"] : [...new Set(events)] }),
    ...(description !== undefined && { description: description.trim() }),
  };
}
