/** `/desk/settings`: the business, its API keys and its provider accounts. */

import type { Hono } from "hono";
import { DEFAULT_BRAND_COLOR } from "../../../web/brand.ts";
import { deskPath } from "../../../web/desk/paths.ts";
import { boxOf } from "../../../web/desk/permission-choice.tsx";
import { type NewApiKey, overlapOf } from "../../../web/desk/settings-keys.tsx";
import { SettingsPage } from "../../../web/desk/settings-page.tsx";
import { changeMerchant } from "../../app/accounts/change-merchant.ts";
import { createApiKey } from "../../app/accounts/create-api-key.ts";
import { listApiKeys } from "../../app/accounts/list-api-keys.ts";
import { revokeApiKey } from "../../app/accounts/revoke-api-key.ts";
import { rotateApiKey } from "../../app/accounts/rotate-api-key.ts";
import { webhookUrl } from "../../app/psp-accounts/connect.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import { grantsBeyond, may, PERMISSIONS, type Permission, type PermissionGrant } from "../../domain/permissions.ts";
import { HEALTHY, healthOf } from "../../domain/psp-health.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { askedBy, scopeOf } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing, wholeList } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf, newCommand } from "./forms.ts";
import { isSandbox } from "./home.ts";
import { type SessionActor, sessionOf } from "./session.ts";
import { errorsOf, originsOf } from "./typed.ts";

/** Mounts the routes. */
export function mountSettings(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/settings", allowed("session"), (c) => settingsPage(c, deps, {}));
  // Reloading a form's address leads back to the page with the form.
  for (const form of [deskPath.business, deskPath.sites, deskPath.keys, deskPath.pspAccounts])
    desk.get(form.slice(deskPath.home.length), allowed("session"), (c) => c.redirect(deskPath.settings, 303));
  desk.post("/settings/business", allowed("settings:manage"), (c) => changeBusiness(c, deps));
  desk.post("/settings/sites", allowed("settings:manage"), (c) => changeSites(c, deps));
  desk.post("/settings/keys", allowed("keys:manage"), (c) => makeKey(c, deps));
  desk.post("/settings/keys/:id/revoke", allowed("keys:manage"), async (c) => {
    const revoked = await revokeApiKey(deps, { scope: scopeOf(c), keyId: c.req.param("id"), now: c.get("now") });
    return revoked.ok ? redirectWith(c, deskPath.settings, "key_revoked") : missing(c, deps);
  });
  desk.post("/settings/keys/:id/rotate", allowed("keys:manage"), (c) => rotateKey(c, deps, c.req.param("id")));
}

interface Shown {
  /** Values of a refused form; everything else is shown as stored. */
  readonly values?: Form;
  readonly errors?: Readonly<Record<string, string>>;
  readonly newKey?: NewApiKey;
  /** The permissions chosen in a refused form for a key. */
  readonly chosen?: readonly Permission[];
}

/** Answers the page, limited to what the user may manage; 422 if one of its forms has errors. */
export async function settingsPage(c: AppContext, deps: HttpPorts, shown: Shown): Promise<Response> {
  const [scope, actor] = [scopeOf(c), sessionOf(c)];
  const [merchant, keys, accounts, circuits] = await Promise.all([
    deps.accounts.merchant(scope.merchantId),
    may(actor, "keys:manage") ? wholeList((page) => listApiKeys(deps, { scope, page }), LIMITS.deskKeyPagesMax) : [],
    may(actor, "psp:manage") ? deps.pspAccounts.list(scope) : [],
    deps.pspHealth.read(scope),
  ]);
  const { values = {}, errors = {}, newKey = null, chosen = [] } = shown;
  const html = SettingsPage({
    desk: await deskContext(c, deps),
    values: {
      command: newCommand(deps),
      business_name: merchant?.name ?? "",
      support_email: merchant?.supportEmail ?? "",
      brand_color: merchant?.brandColor ?? DEFAULT_BRAND_COLOR,
      allowed_origins: merchant?.allowedOrigins.join("\n") ?? "",
      ...values,
    },
    errors,
    logo: merchant?.logo ?? null,
    newKey,
    chosen,
    now: c.get("now"),
    keys: keys.filter(
      ({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || expiresAt > c.get("now")),
    ),
    pspAccounts: accounts.map((account) => ({
      id: account.id,
      provider: deps.psps[account.provider].displayName,
      webhookUrl: webhookUrl(originOf(c, deps.settings), account),
      sandbox: isSandbox(c, deps),
      disabledAt: account.disabledAt,
      health: healthOf(circuits[account.id] ?? HEALTHY, c.get("now")),
    })),
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

async function changeBusiness(c: AppContext, deps: HttpPorts): Promise<Response> {
  const { business_name: name = "", support_email: email = "", brand_color: color = "" } = formOf(c);
  const chosen = color.toLowerCase() === DEFAULT_BRAND_COLOR ? null : color;
  const supportEmail = email.trim() === "" ? null : email.trim();
  const changed = await changeMerchant(deps, scopeOf(c), { name, supportEmail, brandColor: chosen });
  if (changed.ok) return redirectWith(c, deskPath.settings, "settings_saved");
  const errors = errorsOf(changed.error, (pointer) => (pointer === "/name" ? "business_name" : pointer.slice(1)));
  const values = { business_name: name, support_email: email, brand_color: color };
  return settingsPage(c, deps, { values, errors });
}

async function changeSites(c: AppContext, deps: HttpPorts): Promise<Response> {
  const { allowed_origins: typed = "" } = formOf(c);
  const changed = await changeMerchant(deps, scopeOf(c), { allowedOrigins: originsOf(typed) });
  if (changed.ok) return redirectWith(c, deskPath.settings, "settings_saved");
  const errors = errorsOf(changed.error, () => "allowed_origins");
  return settingsPage(c, deps, { values: { allowed_origins: typed }, errors });
}

/** All permissions that a user may give to a key; `*` includes future ones and is only for users who have it. */
function everythingOf(actor: SessionActor): readonly PermissionGrant[] {
  return grantsBeyond(actor, ["*"]).length === 0 ? ["*"] : actor.permissions;
}

/** Answers the page instead of a redirect: the key is shown only once, and must not enter a cookie or URL. */
async function makeKey(c: AppContext, deps: HttpPorts): Promise<Response> {
  const form = formOf(c);
  const { name = "", allowed_ips: networks = "", lasts_days: days = "" } = form;
  const chosen = PERMISSIONS.filter((permission) => form[boxOf(permission)] !== undefined);
  const ranges = networks.split(/[\s,;]+/).filter((text) => text !== "");
  const values = { name, allowed_ips: networks, lasts_days: days, signed: form.signed ?? "" };
  // Only an empty field means never: an unreadable one must not make a key that never expires.
  if (days !== "" && !/^[1-9]\d{0,3}$/.test(days))
    return settingsPage(c, deps, { values, errors: { lasts_days: "Choose when the key expires." }, chosen });
  // Sending the same form twice creates one key; with different fields it creates another.
  const fields = JSON.stringify([name, chosen, networks, days, form.signed ?? ""]);
  const commandId = commandIdOf(c, ["api_key", fields]);
  if (commandId === null) return troublePage(c, "unreadable_form");
  const made = await createApiKey(deps, {
    commandId,
    actor: sessionOf(c),
    cause: scopeOf(c).cause,
    name,
    permissions: chosen.length > 0 ? chosen : everythingOf(sessionOf(c)),
    expiresAt: days === "" ? null : c.get("now") + Number(days) * DURATION.DAY_MS,
    allowedIps: ranges.length > 0 ? ranges : null,
    signed: form.signed !== undefined,
    now: c.get("now"),
  });
  if (made.ok) return settingsPage(c, deps, { newKey: { name: made.value.key.name, key: made.value.credentials } });
  const errors = errorsOf(made.error, (pointer) => (pointer === "" ? "name" : pointer.slice(1)));
  // The key exists, so the form is empty again: filled in, it would create the same key once more.
  if (made.error.code === "change_not_allowed") return settingsPage(c, deps, { errors });
  return settingsPage(c, deps, { values, errors, chosen });
}

/** Answers the page, as for a new key. */
async function rotateKey(c: AppContext, deps: HttpPorts, keyId: string): Promise<Response> {
  const { overlap_hours: hours = "", rotated_at: rotatedAt = "" } = formOf(c);
  const overlapMs = /^\d{1,3}$/.test(hours) ? Number(hours) * DURATION.HOUR_MS : null;
  // What cannot be read must not end the secret in use at once.
  if (overlapMs === null || overlapMs > LIMITS.apiKeyOverlapMsMax)
    return settingsPage(c, deps, {
      errors: { [overlapOf(keyId)]: "Choose how long the current secret works." },
    });
  const commandId = commandIdOf(c, ["api_key secret", keyId]);
  if (commandId === null || !/^\d{0,15}$/.test(rotatedAt)) return troublePage(c, "unreadable_form");
  const form = { commandId, rotatedAt: rotatedAt === "" ? null : Number(rotatedAt) };
  const rotated = await rotateApiKey(deps, { ...askedBy(c), keyId, overlapMs, form });
  if (rotated.ok)
    return settingsPage(c, deps, { newKey: { name: rotated.value.key.name, key: rotated.value.credentials } });
  const { code, detail } = rotated.error;
  if (code === "change_not_allowed") return settingsPage(c, deps, { errors: { [overlapOf(keyId)]: detail } });
  return code === "forbidden" ? troublePage(c, "not_allowed") : missing(c, deps);
}
