/** `/desk/settings/psp-accounts`: connecting provider accounts, and replacing their keys. */

import type { Hono } from "hono";
import { deskPath } from "../../../web/desk/paths.ts";
import { PspAccountPage } from "../../../web/desk/psp-account-page.tsx";
import { connectPspAccount, replaceCredentials } from "../../app/psp-accounts/connect.ts";
import type { Failure } from "../../domain/result.ts";
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
