/** `/desk/join`: accepting an invitation. `/desk/switch`: switching between businesses. */

import type { Hono } from "hono";
import { JoinPage, type JoinProps, SwitchPage } from "../../../web/desk/join-page.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { logIn } from "../../app/accounts/log-in.ts";
import { switchMerchant } from "../../app/accounts/switch-merchant.ts";
import { acceptInvitation, joinByInvitation, readInvitation } from "../../app/team/accept-invitation.ts";
import { open } from "../access.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { visitorOf } from "../visitor.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext } from "./context.ts";
import { redirectWith, takeFlash } from "./flash.ts";
import { csrfTokenOf, formOf } from "./forms.ts";
import { findActor, keepAccessToken, keepTokens, nextOf, sessionOf } from "./session.ts";
import { sentence } from "./typed.ts";

/** Mounts the public routes. */
export function mountJoin(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/join", open(), (c) => joinPage(c, deps, c.req.query("token") ?? "", {}));
  desk.post("/join", open(), async (c) => {
    const { token = "", password = "" } = formOf(c);
    const [now, visitor] = [c.get("now"), visitorOf(c)];
    const joined = await joinByInvitation(deps, {
      token,
      password,
      address: visitor.address,
      requestId: c.get("requestId"),
      now,
    });
    if (!joined.ok) {
      const { fields: [field] = [], detail } = joined.error;
      return joinPage(c, deps, token, { password: field === undefined ? detail : sentence(field.detail) });
    }
    // Log in at once, unless the account needs a second factor.
    const loggedIn = await logIn(deps, { email: joined.value.email, password, merchantId: null, visitor, now });
    if (!loggedIn.ok || loggedIn.value.kind !== "session") return redirectWith(c, deskPath.login, "joined_log_in");
    keepTokens(c, loggedIn.value.tokens);
    return redirectWith(c, joined.value.isNew ? deskPath.home : deskPath.switchMerchant, "joined");
  });
}

/** Mounts the routes that need a session. */
export function mountSwitch(desk: Hono<AppEnv>, deps: HttpPorts): void {
  // Reloading the form's address has lost the invitation's token, so it leads to the list of businesses.
  desk.get("/join/accept", allowed("session"), (c) => c.redirect(deskPath.switchMerchant, 303));
  desk.post("/join/accept", allowed("session"), async (c) => {
    const { token = "" } = formOf(c);
    const accepted = await acceptInvitation(deps, { ...askedBy(c), token });
    return accepted.ok
      ? redirectWith(c, deskPath.switchMerchant, "joined")
      : c.redirect(withQuery(deskPath.join, { token }), 303);
  });
  desk.get("/switch", allowed("session"), async (c) => {
    const { userId, merchantId } = sessionOf(c);
    const merchants = (await deps.team.merchantsOf(userId)).map(({ merchantId: id, merchantName: name }) => ({
      id,
      name,
      isCurrent: id === merchantId,
    }));
    const next = nextOf(c.req.query("next"), c.req.url);
    return deskPage(c, SwitchPage({ desk: await deskContext(c, deps), merchants, next }));
  });
  desk.post("/switch", allowed("session"), async (c) => {
    const { merchant: merchantId = "", next } = formOf(c);
    const switched = await switchMerchant(deps, { ...askedBy(c), merchantId });
    if (!switched.ok) return redirectWith(c, deskPath.switchMerchant, "not_switched");
    keepAccessToken(c, switched.value);
    return redirectWith(c, nextOf(next, c.req.url), "switched");
  });
}

async function joinPage(c: AppContext, deps: HttpPorts, token: string, errors: JoinProps["errors"]): Promise<Response> {
  const [found, actor] = await Promise.all([readInvitation(deps, { token, now: c.get("now") }), findActor(c, deps)]);
  const failed = Object.keys(errors).length > 0;
  const invitation = found.ok ? { ...found.value, token } : null;
  const visitor = invitation === null ? "new" : await visitorKind(deps, invitation.email, actor?.userId ?? null);
  const csrf = actor === null ? "" : csrfTokenOf(deps, actor);
  const html = JoinPage({ invitation, visitor, csrf, values: {}, errors, flash: takeFlash(c) });
  return deskPage(c, html, failed ? 422 : invitation === null ? 404 : 200);
}

async function visitorKind(deps: HttpPorts, email: string, userId: string | null): Promise<JoinProps["visitor"]> {
  if (userId === null) return (await deps.accounts.credentials(email)) === null ? "new" : "known";
  return (await deps.accounts.user(userId))?.email === email ? "invited" : "other";
}
