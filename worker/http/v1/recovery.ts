/** `/v1/auth/email` and `/v1/auth/password`: confirm an e-mail address, and change or reset a password. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { changePassword } from "../../app/accounts/change-password.ts";
import { askToConfirm, confirmEmail } from "../../app/accounts/confirm-email.ts";
import { askToReset, resetPassword } from "../../app/accounts/reset-password.ts";
import { LIMITS } from "../../domain/limits.ts";
import { jsonBody, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { originOf } from "../origin.ts";
import { addressOf } from "../pages/visitor.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";

const token = z.string().max(LIMITS.credentialsLengthMax).describe("From the link in the mail.");
const newPassword = z.string().min(LIMITS.passwordLengthMin);

const confirmRoute = createRoute({
  method: "post",
  path: "/v1/auth/email/confirm",
  ...needs("public"),
  summary: "Confirm an e-mail address",
  request: { body: jsonBody(z.strictObject({ token })) },
  responses: { 204: { description: "Confirmed. The token is used up." }, default: PROBLEM },
});

const resendRoute = createRoute({
  method: "post",
  path: "/v1/auth/email/resend",
  ...needs("session"),
  summary: "Resend the confirmation mail",
  description: `At most ${LIMITS.mailsPerHourMax} an hour are sent; none if the address is already confirmed.`,
  responses: { 202: { description: "The mail is on its way." }, default: PROBLEM },
});

const forgotRoute = createRoute({
  method: "post",
  path: "/v1/auth/password/forgot",
  ...needs("public"),
  summary: "Request a password reset by mail",
  description: `The answer is the same whether or not the address has an account. At most ${LIMITS.mailsPerHourMax} mails are sent per hour.`,
  request: { body: jsonBody(z.strictObject({ email: z.string().max(LIMITS.emailLengthMax) })) },
  responses: { 202: { description: "If the address has an account, a mail is on its way." }, default: PROBLEM },
});

const resetRoute = createRoute({
  method: "post",
  path: "/v1/auth/password/reset",
  ...needs("public"),
  summary: "Reset the password with the token from the mail",
  description: "Works once, within an hour. Every session of the user ends.",
  request: { body: jsonBody(z.strictObject({ token, password: newPassword })) },
  responses: { 204: { description: "The password has been changed." }, default: PROBLEM },
});

const changeRoute = createRoute({
  method: "post",
  path: "/v1/auth/password/change",
  ...needs("session"),
  summary: "Change the password",
  description: "This session continues; all other sessions of the user end.",
  request: { body: jsonBody(z.strictObject({ current_password: z.string(), password: newPassword })) },
  responses: { 204: { description: "The password has been changed." }, default: PROBLEM },
});

/** The routes, with their whole paths. */
export function recoveryApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(confirmRoute, async (c) => {
    const result = await confirmEmail(deps, { ...c.req.valid("json"), now: c.get("now") });
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  api.openapi(resendRoute, async (c) => {
    const origin = originOf(c, deps.settings);
    const result = await askToConfirm(deps, { actor: c.get("actor"), origin, now: c.get("now") });
    return result.ok ? c.body(null, 202) : problem(c, result.error);
  });
  api.openapi(forgotRoute, async (c) => {
    const origin = originOf(c, deps.settings);
    const result = await askToReset(deps, { ...c.req.valid("json"), origin, now: c.get("now") });
    return result.ok ? c.body(null, 202) : problem(c, result.error);
  });
  api.openapi(resetRoute, async (c) => {
    const origin = originOf(c, deps.settings);
    const result = await resetPassword(deps, {
      ...c.req.valid("json"),
      origin,
      now: c.get("now"),
      requestId: c.get("requestId"),
    });
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  api.openapi(changeRoute, async (c) => {
    const { current_password: currentPassword, password } = c.req.valid("json");
    const result = await changePassword(deps, {
      ...askedBy(c),
      currentPassword,
      password,
      address: addressOf(c),
      origin: originOf(c, deps.settings),
    });
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  return api;
}
