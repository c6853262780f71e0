/** `/desk/settings/webhooks`: the merchant's endpoints for events, and what was sent to each. */

import type { Hono } from "hono";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import {
  DeleteWebhookPage,
  DisableWebhookPage,
  RetryFailedPage,
  RotateWebhookPage,
} from "../../../web/desk/webhook-confirm-pages.tsx";
import type { DeliveryRow } from "../../../web/desk/webhook-deliveries.tsx";
import { eventBox, WebhookFormPage } from "../../../web/desk/webhook-form-page.tsx";
import { WebhookPage, type WebhookPageProps } from "../../../web/desk/webhook-page.tsx";
import { endpointName } from "../../../web/desk/webhook-words.ts";
import { WebhooksPage } from "../../../web/desk/webhooks-page.tsx";
import {
  addEndpoint,
  changeEndpoint,
  removeEndpoint,
  rotateEndpointSecret,
} from "../../app/webhooks/manage-endpoints.ts";
import { retryDelivery, retryFailed, sendTestMessage } from "../../app/webhooks/try-endpoint.ts";
import { EVENT_FILTERS, type EventFilter } from "../../domain/event-types.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import type { Failure } from "../../domain/result.ts";
import {
  DELIVERY_STATUSES,
  type DeliveryStatus,
  type EndpointSettings,
  type WebhookEndpoint,
} from "../../domain/webhook-endpoint.ts";
import type { WebhookDelivery } from "../../ports/webhook-endpoints.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { askedBy, scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing, pageOf } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf, newCommand } from "./forms.ts";
import { errorsOf, textOf } from "./typed.ts";

/** Mounts the routes. */
export function mountWebhooks(desk: Hono<AppEnv>, deps: HttpPorts): void {
  const mayManage = allowed("webhooks:manage");
  const path = (step = "") => `/settings/webhooks/:id${step}`;
  desk.get("/settings/webhooks", mayManage, (c) => listPage(c, deps));
  desk.get("/settings/webhooks/new", mayManage, (c) => formPage(c, deps, null, BLANK));
  desk.post("/settings/webhooks", mayManage, (c) => add(c, deps));
  desk.get(path(), mayManage, (c) => withEndpoint(c, deps, (endpoint) => endpointPage(c, deps, endpoint)));
  desk.get(path("/edit"), mayManage, (c) =>
    withEndpoint(c, deps, (endpoint) => formPage(c, deps, endpoint, { ...endpoint, errors: {} })),
  );
  desk.post(path("/edit"), mayManage, (c) => withEndpoint(c, deps, (endpoint) => edit(c, deps, endpoint)));
  desk.get(path("/disable"), mayManage, (c) =>
    withEndpoint(c, deps, async (endpoint) =>
      deskPage(c, DisableWebhookPage({ desk: await deskContext(c, deps), endpoint })),
    ),
  );
  desk.post(path("/disable"), mayManage, (c) => setEnabled(c, deps, false));
  desk.post(path("/enable"), mayManage, (c) => setEnabled(c, deps, true));
  desk.get(path("/rotate"), mayManage, (c) => withEndpoint(c, deps, (endpoint) => rotatePage(c, deps, endpoint, {})));
  desk.post(path("/rotate"), mayManage, (c) => withEndpoint(c, deps, (endpoint) => rotate(c, deps, endpoint)));
  desk.get(path("/delete"), mayManage, (c) =>
    withEndpoint(c, deps, async (endpoint) =>
      deskPage(c, DeleteWebhookPage({ desk: await deskContext(c, deps), endpoint })),
    ),
  );
  desk.post(path("/delete"), mayManage, async (c) => {
    const removed = await removeEndpoint(deps, scopeOf(c), c.req.param("id") ?? "");
    return removed.ok ? redirectWith(c, deskPath.webhooks, "webhook_deleted") : missing(c, deps);
  });
  desk.post(path("/test"), mayManage, (c) => withEndpoint(c, deps, (endpoint) => test(c, deps, endpoint)));
  desk.post(path("/deliveries/:event/retry"), mayManage, (c) => retry(c, deps));
  desk.get(path("/retry_failed"), mayManage, (c) => withEndpoint(c, deps, (endpoint) => retryPage(c, deps, endpoint)));
  desk.post(path("/retry_failed"), mayManage, (c) => retryAllFailed(c, deps));
  // Reloading a form's address leads back to the page with the form.
  for (const step of ["/enable", "/test", "/deliveries/:event/retry"])
    desk.get(path(step), mayManage, (c) =>
      c.redirect(deskPath.webhook(encodeURIComponent(c.req.param("id") ?? "")), 303),
    );
}

async function withEndpoint(
  c: AppContext,
  deps: HttpPorts,
  answer: (endpoint: WebhookEndpoint) => Response | Promise<Response>,
): Promise<Response> {
  const endpoint = await deps.webhookEndpoints.get(scopeOf(c), c.req.param("id") ?? "");
  return endpoint === null ? missing(c, deps) : answer(endpoint);
}

async function listPage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const page = pageOf(c);
  const list = await deps.webhookEndpoints.list(scopeOf(c), page);
  const html = WebhooksPage({
    desk: await deskContext(c, deps),
    endpoints: list.data,
    firstUrl: page.cursor === null ? null : deskPath.webhooks,
    nextUrl: list.nextCursor === null ? null : withQuery(deskPath.webhooks, { cursor: list.nextCursor }),
  });
  return deskPage(c, html);
}

interface FormContent extends EndpointSettings {
  readonly errors: Readonly<Record<string, string>>;
}

const BLANK: FormContent = { url: "", description: "", events: ["*"], errors: {} };

/** Answers the form of a new endpoint (null) or of an existing one; 422 if it has errors. */
async function formPage(
  c: AppContext,
  deps: HttpPorts,
  endpoint: WebhookEndpoint | null,
  { url, description, events, errors }: FormContent,
): Promise<Response> {
  const html = WebhookFormPage({
    desk: await deskContext(c, deps),
    endpoint: endpoint === null ? null : { id: endpoint.id, name: endpointName(endpoint) },
    commandId: newCommand(deps),
    values: { url, description },
    events,
    errors,
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

function settingsOf(form: Form): EndpointSettings {
  return { url: textOf(form, "url"), description: textOf(form, "description"), events: eventsOf(form) };
}

/** A group stands for its types, so that what was ticked below it before is dropped. */
function eventsOf(form: Form): readonly EventFilter[] {
  if (form.listens === "everything") return ["*"];
  const ticked = EVENT_FILTERS.filter((filter) => filter !== "*" && form[eventBox(filter)] !== undefined);
  const groups = new Set<string>(ticked.filter((filter) => filter.endsWith(".*")));
  return ticked.filter((filter) => groups.has(filter) || !groups.has(`${filter.split(".")[0]}.*`));
}

/** Answers the page instead of a redirect: the secret is shown only once, and must not enter a cookie or URL. */
async function add(c: AppContext, deps: HttpPorts): Promise<Response> {
  const settings = settingsOf(formOf(c));
  // Sending the same form twice adds one endpoint; with other settings it adds another.
  const commandId = commandIdOf(c, ["webhook endpoint", JSON.stringify(settings)]);
  if (commandId === null) return troublePage(c, "unreadable_form");
  const added = await addEndpoint(deps, askedBy(c), settings, commandId);
  // An empty form: filled in, it would add another endpoint for one that was added or deleted before.
  if (!added.ok && added.error.code === "change_not_allowed")
    return formPage(c, deps, null, { ...BLANK, errors: { url: added.error.detail } });
  if (!added.ok) return refusedForm(c, deps, null, settings, added.error);
  const { endpoint, secret } = added.value;
  return endpointPage(c, deps, endpoint, { newSecret: secret });
}

async function edit(c: AppContext, deps: HttpPorts, endpoint: WebhookEndpoint): Promise<Response> {
  const settings = settingsOf(formOf(c));
  const changed = await changeEndpoint(deps, askedBy(c), endpoint.id, settings);
  if (changed.ok) return redirectWith(c, deskPath.webhook(endpoint.id), "webhook_changed");
  return refusedForm(c, deps, endpoint, settings, changed.error);
}

function refusedForm(
  c: AppContext,
  deps: HttpPorts,
  endpoint: WebhookEndpoint | null,
  settings: EndpointSettings,
  error: Failure,
): Response | Promise<Response> {
  if (error.code === "not_found") return missing(c, deps);
  const errors = errorsOf(error, (pointer) => (pointer === "" ? "url" : pointer.slice(1)));
  return formPage(c, deps, endpoint, { ...settings, errors });
}

async function setEnabled(c: AppContext, deps: HttpPorts, enabled: boolean): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const changed = await changeEndpoint(deps, askedBy(c), id, { enabled });
  if (changed.ok) return redirectWith(c, deskPath.webhook(id), enabled ? "webhook_enabled" : "webhook_disabled");
  return changed.error.code === "not_found"
    ? missing(c, deps)
    : redirectWith(c, deskPath.webhook(id), "webhook_conflict");
}

async function rotatePage(
  c: AppContext,
  deps: HttpPorts,
  endpoint: WebhookEndpoint,
  errors: Readonly<Record<string, string>>,
): Promise<Response> {
  const html = RotateWebhookPage({
    desk: await deskContext(c, deps),
    endpoint,
    commandId: newCommand(deps),
    errors,
    now: c.get("now"),
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

/** Answers the page, as for a new endpoint. */
async function rotate(c: AppContext, deps: HttpPorts, endpoint: WebhookEndpoint): Promise<Response> {
  const { overlap_hours: hours = "", updated_at: updatedAt = "" } = formOf(c);
  const overlapMs = /^\d{1,3}$/.test(hours) ? Number(hours) * DURATION.HOUR_MS : Number.NaN;
  // What cannot be read must not end the secret in use at once.
  if (!(overlapMs <= LIMITS.webhookOverlapMsMax))
    return rotatePage(c, deps, endpoint, { overlap_hours: "Choose how long the present secret stays valid." });
  const commandId = commandIdOf(c, ["webhook secret", endpoint.id]);
  if (commandId === null || !/^\d{1,15}$/.test(updatedAt)) return troublePage(c, "unreadable_form");
  const form = { commandId, updatedAt: Number(updatedAt) };
  const rotated = await rotateEndpointSecret(deps, scopeOf(c), { endpointId: endpoint.id, overlapMs, form });
  if (rotated.ok) return endpointPage(c, deps, rotated.value.endpoint, { newSecret: rotated.value.secret });
  const { code, detail } = rotated.error;
  // Somebody else may have changed the endpoint at the same moment.
  return code === "not_found" ? missing(c, deps) : rotatePage(c, deps, endpoint, { overlap_hours: detail });
}

/** Answers the page instead of a redirect: what came back is not stored. */
async function test(c: AppContext, deps: HttpPorts, endpoint: WebhookEndpoint): Promise<Response> {
  const tested = await sendTestMessage(deps, scopeOf(c), endpoint.id);
  return tested.ok ? endpointPage(c, deps, endpoint, { test: tested.value }) : missing(c, deps);
}

async function retry(c: AppContext, deps: HttpPorts): Promise<Response> {
  const { id = "", event = "" } = c.req.param() as Readonly<Record<string, string | undefined>>;
  const key = { endpointId: id, eventId: event };
  const retried = await retryDelivery(deps, scopeOf(c), key);
  if (!retried.ok) return missing(c, deps);
  const status = statusIn(formOf(c).status);
  return redirectWith(c, `${withQuery(deskPath.webhook(id), { status })}#deliveries`, "delivery_retried");
}

const failedOf = (c: AppContext, { webhookDeliveries }: HttpPorts, { id }: WebhookEndpoint) =>
  webhookDeliveries.countFailed(scopeOf(c), id, LIMITS.webhookRetriesMax + 1);

async function retryPage(c: AppContext, deps: HttpPorts, endpoint: WebhookEndpoint): Promise<Response> {
  const failed = await failedOf(c, deps, endpoint);
  // Retried in the meantime, or the endpoint is disabled.
  if (failed === 0) return c.redirect(deskPath.webhook(endpoint.id), 303);
  return deskPage(c, RetryFailedPage({ desk: await deskContext(c, deps), endpoint, failed }));
}

async function retryAllFailed(c: AppContext, deps: HttpPorts): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const done = await retryFailed(deps, scopeOf(c), { endpointId: id, since: 0 });
  const { webhook } = deskPath;
  if (done.ok) return redirectWith(c, webhook(id), done.value.hasMore ? "failed_retried_in_part" : "failed_retried");
  return done.error.code === "not_found" ? missing(c, deps) : redirectWith(c, webhook(id), "webhook_conflict");
}

function statusIn(text: string | undefined): DeliveryStatus | null {
  return DELIVERY_STATUSES.find((status) => status === text) ?? null;
}

/** Answers an endpoint's page, with a secret or a test's result that is shown only this once. */
async function endpointPage(
  c: AppContext,
  deps: HttpPorts,
  endpoint: WebhookEndpoint,
  once: Partial<Pick<WebhookPageProps, "newSecret" | "test">> = {},
): Promise<Response> {
  const [page, status, path] = [pageOf(c), statusIn(c.req.query("status")), deskPath.webhook(endpoint.id)];
  const [list, failed] = await Promise.all([
    deps.webhookDeliveries.list(scopeOf(c), { endpointId: endpoint.id, status }, page),
    failedOf(c, deps, endpoint),
  ]);
  const html = WebhookPage({
    desk: await deskContext(c, deps),
    endpoint,
    deliveries: list.data.map(rowOf),
    status,
    failed,
    newSecret: null,
    test: null,
    ...once,
    now: c.get("now"),
    firstUrl: page.cursor === null ? null : withQuery(path, { status }),
    nextUrl: list.nextCursor === null ? null : withQuery(path, { status, cursor: list.nextCursor }),
  });
  return deskPage(c, html);
}

function rowOf({ event, ...delivery }: WebhookDelivery): DeliveryRow {
  const { type, at, linkId, paymentId } = event;
  return { ...delivery, type, at, linkId, paymentId };
}
