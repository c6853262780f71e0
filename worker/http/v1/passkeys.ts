/** `/v1/passkeys`: a user's own passkeys, and logging in with one. Browsers create and use them on a page of this deployment's own host. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { logInByPasskey } from "../../app/accounts/log-in-by-passkey.ts";
import { newChallenge } from "../../app/accounts/passkey-challenges.ts";
import { creationOptions, requestOptions } from "../../app/accounts/passkey-options.ts";
import { addPasskey, beginPasskey, listPasskeys, removePasskey } from "../../app/accounts/passkeys.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Passkey } from "../../ports/passkeys.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM, timeSchema, toTime, toTimeOrNull } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { originOf } from "../origin.ts";
import { addressOf } from "../pages/visitor.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { visitorOf } from "../visitor.ts";
import { chosenMerchant, TokensSchema, toTokensBody } from "./auth.ts";

const PasskeySchema = z
  .object({
    id: z.string().openapi({ example: "pky_0123456789abcdefghjk" }),
    name: z.string(),
    created_at: timeSchema,
    last_used_at: timeSchema.nullable(),
  })
  .openapi("Passkey");

const publicKey = z.literal("public-key");
const CreationOptionsSchema = z
  .object({
    challenge: z.string(),
    rp: z.object({ name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ type: publicKey, alg: z.int() })),
    authenticatorSelection: z.object({
      residentKey: z.literal("required"),
      requireResidentKey: z.boolean(),
      userVerification: z.literal("required"),
    }),
    excludeCredentials: z.array(z.object({ type: publicKey, id: z.string() })),
    attestation: z.literal("none"),
  })
  .openapi("PasskeyCreationOptions");
const RequestOptionsSchema = z
  .object({ challenge: z.string(), userVerification: z.literal("required") })
  .openapi("PasskeyRequestOptions");

/** A browser's credential. Its contents vary by browser, so the verifier reads them. */
const credential = z
  .looseObject({ id: z.string(), type: publicKey, response: z.record(z.string(), z.unknown()) })
  .describe("The browser's credential, from `PublicKeyCredential.toJSON()`.");

const listRoute = createRoute({
  method: "get",
  path: "/v1/passkeys",
  ...needs("session"),
  summary: "List your passkeys",
  responses: {
    200: jsonResponse(z.object({ data: z.array(PasskeySchema) }), "All of them, oldest first."),
    default: PROBLEM,
  },
});

const beginRoute = createRoute({
  method: "post",
  path: "/v1/passkeys/begin",
  ...needs("session"),
  summary: "Begin to add a passkey",
  description:
    "Changes nothing yet. Give the options to `navigator.credentials.create` (through `PublicKeyCredential.parseCreationOptionsFromJSON`) on a page of this deployment’s own host: a passkey belongs to the host that it was created on.",
  request: { body: jsonBody(z.strictObject({ current_password: z.string() })) },
  responses: {
    200: jsonResponse(z.object({ options: CreationOptionsSchema }), "The options for the browser."),
    default: PROBLEM,
  },
});

const addRoute = createRoute({
  method: "post",
  path: "/v1/passkeys",
  ...needs("session"),
  summary: "Add a passkey",
  description: "The challenge that it answers works once.",
  request: {
    body: jsonBody(z.strictObject({ name: z.string().min(1).max(LIMITS.passkeyNameLengthMax), credential })),
  },
  responses: { 201: jsonResponse(PasskeySchema, "The passkey, which can log in from now on."), default: PROBLEM },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/v1/passkeys/{id}",
  ...needs("session"),
  summary: "Remove a passkey",
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: "Removed: it can no longer log in." }, default: PROBLEM },
});

const beginLoginRoute = createRoute({
  method: "post",
  path: "/v1/auth/login/passkey/begin",
  ...needs("public"),
  summary: "Begin to log in with a passkey",
  description:
    "Stores nothing. Give the options to `navigator.credentials.get` on a page of this deployment’s own host.",
  responses: {
    200: jsonResponse(z.object({ options: RequestOptionsSchema }), "The options for the browser."),
    default: PROBLEM,
  },
});

const loginRoute = createRoute({
  method: "post",
  path: "/v1/auth/login/passkey",
  ...needs("public"),
  summary: "Log in with a passkey",
  description: "The device and the person who unlocks it are two factors, so neither a password nor a code is needed.",
  request: { body: jsonBody(z.strictObject({ credential, merchant_id: chosenMerchant })) },
  responses: { 200: jsonResponse(TokensSchema, "Logged in."), default: PROBLEM },
});

/** The routes of `/v1/passkeys` and the log-in, with their whole paths. They need no permission: users see and change only their own. */
export function passkeysApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listRoute, async (c) => {
    const result = await listPasskeys(deps, c.get("actor"));
    return result.ok ? c.json({ data: result.value.map(toPasskeyBody) }, 200) : problem(c, result.error);
  });
  api.openapi(beginRoute, async (c) => {
    const { current_password: currentPassword } = c.req.valid("json");
    const result = await beginPasskey(deps, { ...askedBy(c), currentPassword, address: addressOf(c) });
    return result.ok ? c.json({ options: creationOptions(result.value) }, 200) : problem(c, result.error);
  });
  api.openapi(addRoute, async (c) => {
    const { name, credential: made } = c.req.valid("json");
    const given = { name, response: JSON.stringify(made), origin: originOf(c, deps.settings) };
    const result = await addPasskey(deps, { ...askedBy(c), ...given });
    return result.ok ? c.json(toPasskeyBody(result.value), 201) : problem(c, result.error);
  });
  api.openapi(removeRoute, async (c) => {
    const result = await removePasskey(deps, { ...askedBy(c), passkeyId: c.req.valid("param").id });
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  api.openapi(beginLoginRoute, (c) => {
    c.header("Cache-Control", "no-store");
    return c.json({ options: requestOptions(newChallenge(deps, { kind: "log_in" }, c.get("now"))) }, 200);
  });
  api.openapi(loginRoute, async (c) => {
    const { credential: shown, merchant_id: merchantId = null } = c.req.valid("json");
    const given = { response: JSON.stringify(shown), origin: originOf(c, deps.settings), merchantId };
    const result = await logInByPasskey(deps, { ...given, visitor: visitorOf(c), now: c.get("now") });
    if (!result.ok) return problem(c, result.error);
    c.header("Cache-Control", "no-store");
    return c.json(toTokensBody(result.value), 200);
  });
  return api;
}

function toPasskeyBody({ id, name, createdAt, lastUsedAt }: Passkey): z.infer<typeof PasskeySchema> {
  return { id, name, created_at: toTime(createdAt), last_used_at: toTimeOrNull(lastUsedAt) };
}
