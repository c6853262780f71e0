/** `/v1/totp`: an authenticator as a second factor. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes } from "../../app/accounts/set-up-totp.ts";
import { LIMITS } from "../../domain/limits.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { addressOf } from "../pages/visitor.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";

const currentPassword = z.strictObject({ current_password: z.string() });

const RecoveryCodesSchema = z
  .object({ recovery_codes: z.array(z.string()).describe("Each works once in place of a code. Shown only once.") })
  .openapi("RecoveryCodes");

const beginRoute = createRoute({
  method: "post",
  path: "/v1/totp/begin",
  ...needs("session"),
  summary: "Start setting up an authenticator",
  description: "Changes nothing yet: confirm it with a code of the authenticator within 15 minutes.",
  request: { body: jsonBody(currentPassword) },
  responses: {
    200: jsonResponse(
      z.object({
        secret: z.string().describe("In base 32, for typing into the authenticator."),
        uri: z.string().describe("The same as an `otpauth:` URI, for a QR code."),
        enrolment: z.string().describe("To be sent back with the first code."),
      }),
      "The secret for the authenticator.",
    ),
    default: PROBLEM,
  },
});

const confirmRoute = createRoute({
  method: "post",
  path: "/v1/totp/confirm",
  ...needs("session"),
  summary: "Confirm an authenticator with its first code",
  request: {
    body: jsonBody(
      z.strictObject({
        enrolment: z.string().max(LIMITS.credentialsLengthMax),
        code: z.string().max(LIMITS.secondFactorCodeLengthMax).openapi({ example: "123456" }),
      }),
    ),
  },
  responses: {
    200: jsonResponse(RecoveryCodesSchema, "From now on a log-in needs a code."),
    default: PROBLEM,
  },
});

const renewRoute = createRoute({
  method: "post",
  path: "/v1/totp/recovery_codes",
  ...needs("session"),
  summary: "Replace the recovery codes",
  description: "The previous ones no longer work.",
  request: { body: jsonBody(currentPassword) },
  responses: { 200: jsonResponse(RecoveryCodesSchema, "The new codes."), default: PROBLEM },
});

const removeRoute = createRoute({
  method: "post",
  path: "/v1/totp/remove",
  ...needs("session"),
  summary: "Remove the authenticator and its recovery codes",
  request: { body: jsonBody(currentPassword) },
  responses: { 204: { description: "The password alone is enough again." }, default: PROBLEM },
});

/** The routes of `/v1/totp`, with their whole paths. They need no permission: users change only their own. */
export function totpApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  const asked = (c: AppContext, password: string) => ({
    ...askedBy(c),
    currentPassword: password,
    address: addressOf(c),
  });
  api.openapi(beginRoute, async (c) => {
    const result = await beginTotp(deps, asked(c, c.req.valid("json").current_password));
    return result.ok ? c.json(result.value, 200) : problem(c, result.error);
  });
  api.openapi(confirmRoute, async (c) => {
    const result = await confirmTotp(deps, { ...c.req.valid("json"), ...askedBy(c) });
    return result.ok ? c.json({ recovery_codes: [...result.value] }, 200) : problem(c, result.error);
  });
  api.openapi(renewRoute, async (c) => {
    const result = await renewRecoveryCodes(deps, asked(c, c.req.valid("json").current_password));
    return result.ok ? c.json({ recovery_codes: [...result.value] }, 200) : problem(c, result.error);
  });
  api.openapi(removeRoute, async (c) => {
    const result = await removeTotp(deps, asked(c, c.req.valid("json").current_password));
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  return api;
}
