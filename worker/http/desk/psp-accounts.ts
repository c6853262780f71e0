/** `/desk/settings/psp-accounts`: connecting provider accounts, and replacing their keys. */

import type { Hono } from "hono";
import { deskPath } from "../../../web/desk/paths.ts";
import { DisablePspPage, PspAccountPage } from "../../../web/desk/psp-account-page.tsx";
import { connectPspAccount, replaceCredentials } from "../../app/psp-accounts/connect.ts";
import { readRouting } from "../../app/psp-accounts/routing.ts";
import { setAccountEnabled } from "../../app/psp-accounts/set-enabled.ts";
import type { Failure, Result } from "../../domain/result.ts";
import { routingGaps } from "../../domain/routing.ts";
import type { Provider, PspAccount } from "../../ports/psp-accounts.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf } from "./forms.ts";
import { settingsPage } from "./settings.ts";
import { errorsOf } from "./typed.ts";

/** Mounts the routes. */
export function mountPspAccounts(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.post("/settings/psp-accounts", allowed("psp:manage"), (c) => addPspAccount(c, deps));
  desk.get("/settings/psp-accounts/:id", allowed("psp:manage"), (c) =>
    withAccount(c, deps, c.req.param("id"), (account) => accountPage(c, deps, account, {})),
  );
  desk.post("/settings/psp-accounts/:id", allowed("psp:manage"), (c) =>
    withAccount(c, deps, c.req.param("id"), (account) => replaceKeys(c, deps, account)),
  );
  const disable = "/settings/psp-accounts/:id/disable";
  desk.get(disable, allowed("psp:manage"), (c) =>
    withAccount(c, deps, c.req.param("id"), (account) => disablePage(c, deps, account)),
  );
  desk.post(disable, allowed("psp:manage"), async (c) => {
    const wish = { accountId: c.req.param("id"), enabled: false };
    return switched(c, deps, await setAccountEnabled(deps, scopeOf(c), wish));
  });
  const enable = "/settings/psp-accounts/:id/enable";
  // Reloading a form's address leads back to the page with the form.
  desk.get(enable, allowed("psp:manage"), (c) => c.redirect(deskPath.settings, 303));
  desk.post(enable, allowed("psp:manage"), async (c) => {
    const { disabled_at: disabledAt = "" } = formOf(c);
    if (!/^\d{1,15}$/.test(disabledAt)) return troublePage(c, "unreadable_form");
    const wish = { accountId: c.req.param("id"), enabled: true, seen: Number(disabledAt) };
    return switched(c, deps, await setAccountEnabled(deps, scopeOf(c), wish));
  });
}

function switched(c: AppContext, deps: HttpPorts, done: Result<PspAccount>): Response | Promise<Response> {
  if (!done.ok && done.error.code === "not_found") return missing(c, deps);
  const code = !done.ok ? "conflict" : done.value.disabledAt === null ? "enabled" : "disabled";
  return redirectWith(c, deskPath.settings, `psp_account_${code}`);
}

/** Says what disabling an account would mean for payments; leads back to the settings if it is disabled already. */
async function disablePage(c: AppContext, deps: HttpPorts, account: PspAccount): Promise<Response> {
  if (account.disabledAt !== null) return c.redirect(deskPath.settings, 303);
  const scope = scopeOf(c);
  const [accounts, { rules }] = await Promise.all([deps.pspAccounts.list(scope), readRouting(deps, scope)]);
  const then = accounts.map((each) => (each.id === account.id ? { ...each, disabledAt: c.get("now") } : each));
  // Its own gaps: those that other disabled accounts leave are there already.
  const gaps = routingGaps(rules, then).filter(({ account: last }) => last.id === account.id);
  const html = DisablePspPage({
    desk: await deskContext(c, deps),
    accountId: account.id,
    providerName: deps.psps[account.provider].displayName,
    isLast: gaps.some(({ rule }) => rule === null),
    rules: gaps.flatMap(({ rule }) => (rule === null ? [] : [rule + 1])),
  });
  return deskPage(c, html);
}

interface CredentialFields {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Fields without secrets, which keep their values when the form is shown again. */
  readonly shown: readonly string[];
}

const CREDENTIAL_FIELDS: Readonly<Record<Provider, CredentialFields>> = {
  stripe: {
    required: ["secret_key", "publishable_key"],
    optional: ["webhook_secret"],
    shown: ["publishable_key"],
  },
  adyen: {
    required: ["api_key", "merchant_account"],
    optional: ["hmac_key", "client_key", "live_url_prefix", "live_environment"],
    shown: ["merchant_account", "client_key", "live_url_prefix", "live_environment"],
  },
  authorizenet: {
    required: ["api_login_id", "transaction_key", "signature_key", "environment"],
    optional: [],
    shown: ["api_login_id"],
  },
};

async function addPspAccount(c: AppContext, deps: HttpPorts): Promise<Response> {
  const form = formOf(c);
  const provider = Object.values(deps.psps).find((psp) => psp.provider === form.provider)?.provider;
  if (provider === undefined) return missing(c, deps);
  const credentials = typedCredentials(form, provider);
  const origin = originOf(c, deps.settings);
  // Sending the same form twice adds one account; with different keys it adds another.
  const commandId = commandIdOf(c, ["psp_account", provider, JSON.stringify(credentials)]);
  if (commandId === null) return troublePage(c, "unreadable_form");
  const connected = await connectPspAccount(deps, scopeOf(c), {
    commandId,
    provider,
    credentials,
    origin,
  });
  if (connected.ok) return redirectWith(c, deskPath.settings, "psp_account_added");
  return settingsPage(c, deps, shownAgain(connected.error, provider, credentials));
}

function typedCredentials(form: Form, provider: Provider): Form {
  const { required, optional } = CREDENTIAL_FIELDS[provider];
  const typed = [...required, ...optional].map((name) => [name, (form[name] ?? "").trim()] as const);
  return Object.fromEntries(typed.filter(([name, text]) => text !== "" || required.includes(name)));
}

/** The values and errors of a refused form. Secrets are not shown again and have to be retyped. */
function shownAgain(error: Failure, provider: Provider, credentials: Form) {
  const { required, optional, shown } = CREDENTIAL_FIELDS[provider];
  const errors = errorsOf(error, (pointer) => {
    const name = pointer.replace("/credentials/", "");
    return [...required, ...optional].includes(name) ? name : (required[0] ?? name);
  });
  return { values: Object.fromEntries(shown.map((name) => [name, credentials[name] ?? ""])), errors };
}

async function withAccount(
  c: AppContext,
  deps: HttpPorts,
  id: string,
  answer: (account: PspAccount) => Promise<Response>,
): Promise<Response> {
  const account = (await deps.pspAccounts.list(scopeOf(c))).find((each) => each.id === id);
  return account === undefined ? missing(c, deps) : answer(account);
}

async function replaceKeys(c: AppContext, deps: HttpPorts, account: PspAccount): Promise<Response> {
  const credentials = typedCredentials(formOf(c), account.provider);
  const replaced = await replaceCredentials(deps, scopeOf(c), { accountId: account.id, credentials });
  if (replaced.ok) return redirectWith(c, deskPath.settings, "psp_keys_replaced");
  return accountPage(c, deps, account, shownAgain(replaced.error, account.provider, credentials));
}

/** Answers the page; 422 if its form has errors. */
async function accountPage(
  c: AppContext,
  deps: HttpPorts,
  { id, provider }: PspAccount,
  { values = {}, errors = {} }: { readonly values?: Form; readonly errors?: Readonly<Record<string, string>> },
): Promise<Response> {
  const html = PspAccountPage({
    desk: await deskContext(c, deps),
    accountId: id,
    provider,
    providerName: deps.psps[provider].displayName,
    values,
    errors,
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}
