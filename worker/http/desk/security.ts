/** `/desk/settings/security`: password, e-mail confirmation and sessions. */

import type { Hono } from "hono";
import { deskPath } from "../../../web/desk/paths.ts";
import { SecurityPage } from "../../../web/desk/security-page.tsx";
import { changePassword } from "../../app/accounts/change-password.ts";
import { askToConfirm } from "../../app/accounts/confirm-email.ts";
import { endOtherSessions, endSession } from "../../app/accounts/end-sessions.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Failure } from "../../domain/result.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { originOf } from "../origin.ts";
import { addressOf } from "../pages/visitor.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext, missing } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { formOf } from "./forms.ts";
import { sessionOf } from "./session.ts";
import { sentence } from "./typed.ts";

type Errors = Readonly<Record<string, string>>;

/** Mounts the routes. They need no permission: users see and change only what is their own. */
export function mountSecurity(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/settings/security", allowed("session"), (c) => securityPage(c, deps, {}));
  for (const form of [deskPath.sendVerification, deskPath.changePassword, deskPath.endOtherSessions])
    desk.get(form.slice(deskPath.home.length), allowed("session"), (c) => c.redirect(deskPath.security, 303));
  desk.post("/settings/security/send-verification", allowed("session"), async (c) => {
    const origin = originOf(c, deps.settings);
    const result = await askToConfirm(deps, { actor: sessionOf(c), origin, now: c.get("now") });
    return redirectWith(c, deskPath.security, result.ok ? "verification_sent" : "no_mail");
  });
  desk.post("/settings/security/password", allowed("session"), async (c) => {
    const { current_password: currentPassword = "", password = "" } = formOf(c);
    const result = await changePassword(deps, {
      ...askedBy(c),
      currentPassword,
      password,
      address: addressOf(c),
      origin: originOf(c, deps.settings),
    });
    if (result.ok) return redirectWith(c, deskPath.security, "password_changed");
    return securityPage(c, deps, errorsOf(result.error, "current_password"));
  });
  desk.post("/settings/security/sessions/end-others", allowed("session"), async (c) => {
    await endOtherSessions(deps, askedBy(c));
    return redirectWith(c, deskPath.security, "sessions_ended");
  });
  desk.post("/settings/security/sessions/:id/end", allowed("session"), async (c) => {
    const ended = await endSession(deps, { ...askedBy(c), sessionId: c.req.param("id") });
    return ended.ok ? redirectWith(c, deskPath.security, "session_ended") : missing(c, deps);
  });
}

/** Answers the page; 422 if one of its forms has errors. */
export async function securityPage(c: AppContext, deps: HttpPorts, errors: Errors): Promise<Response> {
  const { userId, sessionId } = sessionOf(c);
  const page = { limit: LIMITS.pageSizeMax, cursor: null };
  const [sessions, totp, left, passkeys] = await Promise.all([
    deps.sessions.list(userId, page, c.get("now")),
    deps.secondFactors.totp(userId),
    deps.secondFactors.recoveryCodesLeft(userId),
    deps.passkeys.list(userId),
  ]);
  const html = SecurityPage({
    desk: await deskContext(c, deps),
    errors,
    passkeys,
    recoveryCodesLeft: totp === null ? null : left,
    sessions: sessions.data.map((session) => ({ ...session, isCurrent: session.id === sessionId })),
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

/** Messages by field for a use case's failure. `passwordField` is the name of the form's field for the current password. */
export function errorsOf({ detail, fields = [] }: Failure, passwordField: string): Errors {
  if (fields.length === 0) return { [passwordField]: detail };
  return Object.fromEntries(
    fields.map(({ pointer, detail: words }) => {
      const name = pointer.slice(1);
      return name === "current_password" ? [passwordField, "The current password is wrong."] : [name, sentence(words)];
    }),
  );
}
