/** Adding, changing, rotating and removing a merchant's endpoints for events. */

import { type AuditFields, type Cause, CHANGED, differing } from "../../domain/audit.ts";
import { ID_PREFIXES } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type Actor, may, type Permission } from "../../domain/permissions.ts";
import { type Failure, type FieldError, fail, failure, ok, type Result } from "../../domain/result.ts";
import { type EndpointSettings, endpointProblems, type WebhookEndpoint } from "../../domain/webhook-endpoint.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { WebhookSender } from "../../ports/webhook-endpoints.ts";
import { note } from "../audit/note.ts";
import { newId } from "../new-id.ts";
import { addressFault } from "./address-fault.ts";
import type { EndpointDeps } from "./ports.ts";

export const NO_ENDPOINT = failure("not_found", "There is no such webhook endpoint.");
const CONFLICT = failure("change_not_allowed", "The endpoint was changed by somebody else meanwhile. Try again.");

const ROTATED_SINCE = failure("change_not_allowed", "The endpoint was already added, and has another secret by now.");
/** An id that came back would bring its secret back, and what the endpoint was owed when it was deleted. */
const DELETED_SINCE = failure("change_not_allowed", "The endpoint was already added, and has been deleted since.");

interface By {
  readonly actor: Actor;
  readonly cause: Cause;
  /** The host that the request was sent to: this deployment, which is no endpoint. */
  readonly host: string;
}

/** What an endpoint is told, an actor must be able to read. */
const TOLD: readonly Permission[] = ["payments:read", "links:read"];

/**
 * Adds an endpoint in the actor's mode. The secret is shown only this once. The same command id again adds no other one and returns the same
 * secret; `change_not_allowed` once the endpoint has another secret or is deleted. Without one, each call adds another.
 */
export async function addEndpoint(
  deps: EndpointDeps,
  by: By,
  settings: EndpointSettings,
  commandId: string | null = null,
): Promise<Result<{ readonly endpoint: WebhookEndpoint; readonly secret: string }>> {
  const { actor, cause } = by;
  const fault = settingsFault(deps.webhookSender, by, settings);
  if (fault !== null) return fail(fault);
  const { merchantId, livemode } = actor;
  const now = deps.clock.now();
  const endpoint: WebhookEndpoint = {
    ...tidy(settings),
    id:
      commandId === null
        ? newId(deps.random, "webhookEndpoint")
        : `${ID_PREFIXES.webhookEndpoint}_${deps.commandIds.derive(commandId, "webhook endpoint id", 20)}`,
    merchantId,
    livemode,
    disabledReason: null,
    failingSince: null,
    previousUntil: null,
    createdAt: now,
    updatedAt: now,
  };
  const secret = secretBy(deps, commandId);
  const { before, after } = differing(null, { ...auditOf(endpoint), url: CHANGED, secret: CHANGED });
  const noted = { action: "webhook_endpoint.created", subject: endpoint.id, before, after };
  const added = await deps.webhookEndpoints.add(endpoint, secret, {
    max: LIMITS.webhookEndpointsMax,
    entries: [note(deps, { merchantId, livemode, cause }, noted)],
  });
  if (added === "added") return ok({ endpoint, secret });
  if (added === "exists") return madeBefore(deps, endpoint, { secret, otherwise: ROTATED_SINCE });
  if (added === "deleted") return DELETED_SINCE;
  return failure(
    "change_not_allowed",
    `There are ${LIMITS.webhookEndpointsMax} webhook endpoints already. Delete one first.`,
  );
}

function secretBy({ commandIds, webhookSigner }: EndpointDeps, commandId: string | null): string {
  return commandId === null
    ? webhookSigner.newSecret()
    : webhookSigner.secretOf(commandIds.derive(commandId, "webhook secret", 32));
}

/** The answer to a command that has been carried out before. `otherwise`: the endpoint has another secret by now. */
async function madeBefore(
  { webhookEndpoints, clock }: EndpointDeps,
  { id, ...scope }: Pick<WebhookEndpoint, "id" | "merchantId" | "livemode">,
  { secret, otherwise }: { readonly secret: string; readonly otherwise: Result<never> },
): Promise<Result<{ readonly endpoint: WebhookEndpoint; readonly secret: string }>> {
  const [endpoint, secrets] = await Promise.all([
    webhookEndpoints.get(scope, id),
    webhookEndpoints.secrets(scope, id, clock.now()),
  ]);
  if (endpoint === null) return NO_ENDPOINT;
  return secrets?.[0] === secret ? ok({ endpoint, secret }) : otherwise;
}

/** The members to change, and `enabled` to switch it off or on. */
export type EndpointChange = Partial<EndpointSettings> & { readonly enabled?: boolean };

/**
 * Changes an endpoint. Another address or switching it on begins a new life: what it failed before no longer counts. What was pending when it
 * was disabled is then sent as it becomes due.
 */
export async function changeEndpoint(
  deps: EndpointDeps,
  by: By,
  endpointId: string,
  { enabled, ...settings }: EndpointChange,
): Promise<Result<WebhookEndpoint>> {
  const { actor, cause } = by;
  const fault = settingsFault(deps.webhookSender, by, settings);
  if (fault !== null) return fail(fault);
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

/** A form that was made from an endpoint as it was then. */
interface SentForm {
  /** The same however often the form is sent. */
  readonly commandId: string;
  /** When the endpoint that it showed was last changed (Unix ms). */
  readonly updatedAt: number;
}

/**
 * Gives an endpoint another secret, which is shown only this once. Messages carry both signatures for `overlapMs` longer. The same form
 * again changes nothing more and returns the same secret, so that the one before it is not lost; once the endpoint has changed since the
 * form was made, it is refused. Without a form, each call makes another secret.
 */
export async function rotateEndpointSecret(
  deps: EndpointDeps,
  acting: Acting,
  {
    endpointId,
    overlapMs,
    form = null,
  }: { readonly endpointId: string; readonly overlapMs: number; readonly form?: SentForm | null },
): Promise<Result<{ readonly endpoint: WebhookEndpoint; readonly secret: string }>> {
  const { merchantId, livemode, cause } = acting;
  const scope = { merchantId, livemode };
  const known = await deps.webhookEndpoints.get(scope, endpointId);
  if (known === null) return NO_ENDPOINT;
  const now = deps.clock.now();
  const secret = secretBy(deps, form?.commandId ?? null);
  if (form !== null && form.updatedAt !== known.updatedAt)
    return madeBefore(deps, known, { secret, otherwise: CONFLICT });
  const previousUntil = overlapMs > 0 ? now + overlapMs : null;
  const noted = {
    action: "webhook_endpoint.rotated",
    subject: endpointId,
    before: { secret: CHANGED, previous_until: known.previousUntil },
    after: { secret: CHANGED, previous_until: previousUntil },
  };
  const entries = [note(deps, { ...scope, cause }, noted)];
  const endpoint = await deps.webhookEndpoints.rotate(known, { secret, previousUntil, now, entries });
  // Somebody came first: perhaps the same form.
  return endpoint === null ? madeBefore(deps, known, { secret, otherwise: CONFLICT }) : ok({ endpoint, secret });
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

function settingsFault(
  sender: WebhookSender,
  { actor, host }: By,
  settings: Partial<EndpointSettings>,
): Failure | null {
  const { url, events } = settings;
  const fault = url === undefined ? null : addressFault(sender, url, host);
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
