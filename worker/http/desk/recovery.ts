/** Password reset and e-mail confirmation. Opening a mailed link changes nothing, because mail scanners open links too. */

import type { Hono } from "hono";
import { ForgotPasswordPage, ResetPasswordPage, VerifyEmailPage } from "../../../web/desk/auth-pages.tsx";
import { deskPath } from "../../../web/desk/paths.ts";
import { confirmEmail } from "../../app/accounts/confirm-email.ts";
import { askToReset, resetPassword } from "../../app/accounts/reset-password.ts";
import { open } from "../access.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage } from "./answers.ts";
import { redirectWith, takeFlash } from "./flash.ts";
import { type Form, formOf } from "./forms.ts";
import { sentence } from "./typed.ts";

/** Mounts the routes. */
export function mountRecovery(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/forgot-password", open(), (c) => forgotPage(c, {}));
  desk.post("/forgot-password", open(), async (c) => {
    const { email = "" } = formOf(c);
    const result = await askToReset(deps, { email, origin: originOf(c, deps.settings), now: c.get("now") });
    if (result.ok) return forgotPage(c, { isSent: true });
    if (result.error.code === "not_configured") return redirectWith(c, deskPath.login, "no_mail");
    return forgotPage(c, {
      values: { email },
      errors: { email: "Enter your e-mail address, such as name@example.com." },
    });
  });
  desk.get("/reset-password", open(), (c) => resetPage(c, tokenOf(c), {}));
  desk.post("/reset-password", open(), async (c) => {
    const { token = "", password = "" } = formOf(c);
    const origin = originOf(c, deps.settings);
    const result = await resetPassword(deps, {
      token,
      password,
      origin,
      now: c.get("now"),
      requestId: c.get("requestId"),
    });
    if (result.ok) return redirectWith(c, deskPath.login, "password_reset");
    const [problem] = result.error.fields ?? [];
    if (problem === undefined) return redirectWith(c, deskPath.forgotPassword, "link_dead");
    return resetPage(c, token, { password: sentence(problem.detail) });
  });
  desk.get("/verify-email", open(), (c) => {
    const values = { token: tokenOf(c) };
    return deskPage(c, VerifyEmailPage({ csrf: "", values, errors: {}, flash: takeFlash(c) }));
  });
  desk.post("/verify-email", open(), async (c) => {
    const { token = "" } = formOf(c);
    const result = await confirmEmail(deps, { token, now: c.get("now") });
    return redirectWith(c, deskPath.home, result.ok ? "email_verified" : "verification_dead");
  });
}

function tokenOf(c: AppContext): string {
  return c.req.query("token") ?? "";
}

interface ForgotState {
  readonly values?: Form;
  readonly errors?: Readonly<Record<string, string>>;
  readonly isSent?: boolean;
}

function forgotPage(c: AppContext, { values = {}, errors = {}, isSent = false }: ForgotState): Response {
  const html = ForgotPasswordPage({ csrf: "", values, errors, isSent, flash: takeFlash(c) });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

function resetPage(c: AppContext, token: string, errors: Readonly<Record<string, string>>): Response {
  const html = ResetPasswordPage({ csrf: "", values: { token }, errors, flash: takeFlash(c) });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}
