/** `/desk/settings/security/authenticator`: setting up and removing an authenticator, and the second step of a login. */

import type { Hono } from "hono";
import { deskPath } from "../../../web/desk/paths.ts";
import { RecoveryCodesPage, SecondFactorPage, TotpSetUpPage } from "../../../web/desk/totp-pages.tsx";
import { newChallenge } from "../../app/accounts/passkey-challenges.ts";
import { proveSecondFactor } from "../../app/accounts/prove-second-factor.ts";
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes, reopenTotp } from "../../app/accounts/set-up-totp.ts";
import { open } from "../access.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { addressOf } from "../pages/visitor.ts";
import type { HttpPorts } from "../ports.ts";
import { visitorOf } from "../visitor.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext } from "./context.ts";
import { redirectWith, takeFlash } from "./flash.ts";
import { formOf } from "./forms.ts";
import { errorsOf, securityPage } from "./security.ts";
import { enterDesk, sessionOf } from "./session.ts";
import { waitWords } from "./wait.ts";

/** Mounts the second step of a login, which needs the challenge from the first. */
export function mountSecondStep(desk: Hono<AppEnv>, deps: HttpPorts): void {
  // Reloading the form's address has lost the challenge.
  desk.get("/login/second-factor", open(), (c) => c.redirect(deskPath.login, 303));
  desk.post("/login/second-factor", open(), async (c) => {
    const { challenge = "", code = "", next } = formOf(c);
    const result = await proveSecondFactor(deps, {
      challenge,
      code,
      merchantId: null,
      visitor: visitorOf(c),
      now: c.get("now"),
    });
    if (result.ok) return enterDesk(c, deps, { tokens: result.value, next });
    if (result.error.code === "token_invalid") return redirectWith(c, deskPath.login, "login_over");
    const wait = waitWords(c, result.error);
    const words = wait === null ? "This code is wrong or has already been used." : `${wait}.`;
    return secondFactorPage(c, deps, { challenge, next: next ?? "", error: words, status: wait === null ? 422 : 429 });
  });
}

/** Answers the form of the second step. */
export function secondFactorPage(
  c: AppContext,
  deps: HttpPorts,
  {
    challenge,
    next,
    error,
    status,
  }: {
    readonly challenge: string;
    readonly next: string;
    readonly error: string | null;
    readonly status: 200 | 422 | 429;
  },
): Response {
  const errors = error === null ? {} : { code: error };
  const passkeyChallenge = newChallenge(deps, { kind: "log_in" }, c.get("now"));
  const values = { challenge, next };
  const html = SecondFactorPage({ csrf: "", values, errors, passkeyChallenge, flash: takeFlash(c) });
  return deskPage(c, html, status);
}

/** Mounts the routes behind the login. They need no permission: users change only their own authenticator. */
export function mountTotp(desk: Hono<AppEnv>, deps: HttpPorts): void {
  for (const form of [deskPath.beginTotp, deskPath.confirmTotp, deskPath.renewRecoveryCodes, deskPath.removeTotp])
    desk.get(form.slice(deskPath.home.length), allowed("session"), (c) => c.redirect(deskPath.security, 303));
  const asked = (c: AppContext, field = "totp_password") => ({
    ...askedBy(c),
    currentPassword: formOf(c)[field] ?? "",
    address: addressOf(c),
  });
  desk.post("/settings/security/authenticator", allowed("session"), async (c) => {
    const begun = await beginTotp(deps, asked(c));
    if (begun.ok) return deskPage(c, TotpSetUpPage({ desk: await deskContext(c, deps), errors: {}, ...begun.value }));
    if (begun.error.code === "change_not_allowed") return redirectWith(c, deskPath.security, "totp_exists");
    return securityPage(c, deps, errorsOf(begun.error, "totp_password"));
  });
  desk.post("/settings/security/authenticator/confirm", allowed("session"), async (c) => {
    const { enrolment = "", code = "" } = formOf(c);
    const [actor, now] = [sessionOf(c), c.get("now")];
    const confirmed = await confirmTotp(deps, { ...askedBy(c), enrolment, code });
    if (confirmed.ok)
      return deskPage(c, RecoveryCodesPage({ desk: await deskContext(c, deps), codes: confirmed.value }));
    const shown = reopenTotp(deps, { actor, enrolment, now });
    if (confirmed.error.code === "change_not_allowed") return redirectWith(c, deskPath.security, "totp_exists");
    if (shown === null) return redirectWith(c, deskPath.security, "setting_up_over");
    const errors = { code: "This is not the current code. Check that the clock of your device is right." };
    return deskPage(c, TotpSetUpPage({ desk: await deskContext(c, deps), errors, ...shown }), 422);
  });
  desk.post("/settings/security/authenticator/recovery-codes", allowed("session"), async (c) => {
    const renewed = await renewRecoveryCodes(deps, asked(c, "codes_password"));
    if (renewed.ok) return deskPage(c, RecoveryCodesPage({ desk: await deskContext(c, deps), codes: renewed.value }));
    return securityPage(c, deps, errorsOf(renewed.error, "codes_password"));
  });
  desk.post("/settings/security/authenticator/remove", allowed("session"), async (c) => {
    const removed = await removeTotp(deps, asked(c));
    if (removed.ok) return redirectWith(c, deskPath.security, "totp_removed");
    return securityPage(c, deps, errorsOf(removed.error, "totp_password"));
  });
}
