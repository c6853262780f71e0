/** `/desk/settings/security/passkeys`, and logging in with a passkey. */

import type { Hono } from "hono";
import { NewPasskeyPage } from "../../../web/desk/passkey-forms.tsx";
import { deskPath } from "../../../web/desk/paths.ts";
import { logInByPasskey } from "../../app/accounts/log-in-by-passkey.ts";
import { addPasskey, beginPasskey, removePasskey } from "../../app/accounts/passkeys.ts";
import { open } from "../access.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { originOf } from "../origin.ts";
import { addressOf } from "../pages/visitor.ts";
import type { HttpPorts } from "../ports.ts";
import { visitorOf } from "../visitor.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext, missing } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { formOf } from "./forms.ts";
import { errorsOf, securityPage } from "./security.ts";
import { enterDesk } from "./session.ts";

/** Mounts the public login route. */
export function mountPasskeyLogin(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/login/passkey", open(), (c) => c.redirect(deskPath.login, 303));
  desk.post("/login/passkey", open(), async (c) => {
    const { credential: response = "", next } = formOf(c);
    const origin = originOf(c, deps.settings);
    const result = await logInByPasskey(deps, {
      response,
      origin,
      merchantId: null,
      visitor: visitorOf(c),
      now: c.get("now"),
    });
    if (!result.ok) return redirectWith(c, deskPath.login, "passkey_refused");
    return enterDesk(c, deps, { tokens: result.value, next });
  });
}

/** Mounts the routes behind the login. They need no permission: users change only their own passkeys. */
export function mountPasskeys(desk: Hono<AppEnv>, deps: HttpPorts): void {
  for (const form of [deskPath.beginPasskey, deskPath.passkeys])
    desk.get(form.slice(deskPath.home.length), allowed("session"), (c) => c.redirect(deskPath.security, 303));
  desk.post("/settings/security/passkeys/begin", allowed("session"), async (c) => {
    const { passkey_password: currentPassword = "" } = formOf(c);
    const begun = await beginPasskey(deps, { ...askedBy(c), currentPassword, address: addressOf(c) });
    if (!begun.ok) return securityPage(c, deps, errorsOf(begun.error, "passkey_password"));
    return deskPage(c, NewPasskeyPage({ desk: await deskContext(c, deps), invitation: begun.value }));
  });
  desk.post("/settings/security/passkeys", allowed("session"), async (c) => {
    const { name = "", credential: response = "" } = formOf(c);
    const added = await addPasskey(deps, { ...askedBy(c), name, response, origin: originOf(c, deps.settings) });
    return redirectWith(c, deskPath.security, added.ok ? "passkey_added" : "passkey_not_added");
  });
  desk.post("/settings/security/passkeys/:id/remove", allowed("session"), async (c) => {
    const removed = await removePasskey(deps, { ...askedBy(c), passkeyId: c.req.param("id") });
    return removed.ok ? redirectWith(c, deskPath.security, "passkey_removed") : missing(c, deps);
  });
}
