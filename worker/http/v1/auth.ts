/** `/v1/auth`: register, log in and log out. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { IssuedTokens } from "../../app/accounts/begin-session.ts";
import { logIn } from "../../app/accounts/log-in.ts";
import { logOut } from "../../app/accounts/log-out.ts";
import { proveSecondFactor } from "../../app/accounts/prove-second-factor.ts";
import { refreshSession } from "../../app/accounts/refresh-session.ts";
import { register } from "../../app/accounts/register.ts";
import { switchMerchant } from "../../app/accounts/switch-merchant.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Failure } from "../../domain/result.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { askedBy } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { AccountRoutePorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { visitorOf } from "../visitor.ts";
import { MerchantSchema, toMerchantBody, toUserBody, UserSchema } from "./account-schemas.ts";

export const TokensSchema = z
  .object({
    access_token: z.string(),
    refresh_token: z.string().describe("Works once; every refresh brings a new one."),
    token_type: z.literal("Bearer"),
    expires_in: z.int().describe("Seconds until the access token expires."),
  })
  .openapi("Tokens");

/** The merchant that a log-in asks to act for. */
export const chosenMerchant = z
  .string()
  .optional()
  .describe(
    "Which of your merchants the session acts for; by default the one that you joined first. `GET /v1/me` lists them, and `POST /v1/auth/switch` changes between them.",
  );

const email = z.string().max(LIMITS.emailLengthMax).openapi({ example: "ada@example.com" });

const registerRoute = createRoute({
  method: "post",
  path: "/v1/auth/register",
  ...needs("public"),
  summary: "Register a user and a new merchant",
  request: {
    body: jsonBody(
      z.strictObject({
        email,
        password: z.string().min(LIMITS.passwordLengthMin),
        business_name: z.string().min(1).max(LIMITS.businessNameLengthMax),
      }),
    ),
  },
  responses: {
    201: jsonResponse(TokensSchema.extend({ user: UserSchema, merchant: MerchantSchema }), "Registered and logged in."),
    default: PROBLEM,
  },
});

const loginRoute = createRoute({
  method: "post",
  path: "/v1/auth/login",
  ...needs("public"),
  summary: "Log in",
  description:
    "After several failures, the account and the network they came from must wait: 429 with `Retry-After`, longer each time, up to fifteen minutes. A user with a second factor gets 401 `second_factor_required`, with a `challenge` for the next step.",
  request: {
    body: jsonBody(z.strictObject({ email: z.string(), password: z.string(), merchant_id: chosenMerchant })),
  },
  responses: { 200: jsonResponse(TokensSchema, "Logged in."), default: PROBLEM },
});

const SECOND_FACTOR_REQUIRED: Failure = {
  code: "second_factor_required",
  detail: "The password is right. Send the challenge with a code to /v1/auth/login/second_factor.",
};

const secondFactorRoute = createRoute({
  method: "post",
  path: "/v1/auth/login/second_factor",
  ...needs("public"),
  summary: "Finish a log-in with a second factor",
  description:
    "Every code works once. A wrong one counts as a failed log-in; the challenge stays valid for another try.",
  request: {
    body: jsonBody(
      z.strictObject({
        challenge: z
          .string()
          .max(LIMITS.credentialsLengthMax)
          .describe("From the problem document that the log-in returned."),
        code: z
          .string()
          .max(LIMITS.secondFactorCodeLengthMax)
          .describe("Six digits of the authenticator, or a recovery code.")
          .openapi({ example: "123456" }),
        merchant_id: chosenMerchant,
      }),
    ),
  },
  responses: { 200: jsonResponse(TokensSchema, "Logged in."), default: PROBLEM },
});

const refreshRoute = createRoute({
  method: "post",
  path: "/v1/auth/refresh",
  ...needs("public"),
  summary: "Exchange a refresh token for new tokens",
  description: "Using a refresh token twice ends the session, since somebody else must have it too.",
  request: { body: jsonBody(z.strictObject({ refresh_token: z.string() })) },
  responses: { 200: jsonResponse(TokensSchema, "New tokens."), default: PROBLEM },
});

const logoutRoute = createRoute({
  method: "post",
  path: "/v1/auth/logout",
  ...needs("session"),
  summary: "End the session",
  responses: { 204: { description: "Logged out. The session's tokens are refused from now on." }, default: PROBLEM },
});

const switchRoute = createRoute({
  method: "post",
  path: "/v1/auth/switch",
  ...needs("session"),
  summary: "Switch to another of your merchants",
  description:
    "The session acts for this merchant from now on. The refresh token stays the same; access tokens from before are refused. `GET /v1/me` lists your merchants.",
  request: { body: jsonBody(z.strictObject({ merchant_id: z.string() })) },
  responses: {
    200: jsonResponse(TokensSchema.omit({ refresh_token: true }).openapi("AccessToken"), "The new access token."),
    default: PROBLEM,
  },
});

/** The routes of `/v1/auth`, with their whole paths. */
export function authApi(deps: AccountRoutePorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(registerRoute, async (c) => {
    const { email: address, password, business_name: businessName } = c.req.valid("json");
    const result = await register(deps, {
      email: address,
      password,
      businessName,
      visitor: visitorOf(c),
      origin: originOf(c, deps.settings),
      now: c.get("now"),
      requestId: c.get("requestId"),
    });
    if (!result.ok) return problem(c, result.error);
    const { user, merchant, tokens } = result.value;
    c.header("Cache-Control", "no-store");
    return c.json(
      {
        ...toTokensBody(tokens),
        user: toUserBody(user),
        merchant: toMerchantBody(merchant, originOf(c, deps.settings)),
      },
      201,
    );
  });
  api.openapi(loginRoute, async (c) => {
    const { merchant_id: merchantId = null, ...given } = c.req.valid("json");
    const result = await logIn(deps, { ...given, merchantId, visitor: visitorOf(c), now: c.get("now") });
    if (!result.ok) return problem(c, result.error);
    c.header("Cache-Control", "no-store");
    if (result.value.kind === "session") return c.json(toTokensBody(result.value.tokens), 200);
    const { challenge } = result.value;
    const members = { challenge, expires_in: LIMITS.secondFactorMs / 1000 };
    return problem(c, SECOND_FACTOR_REQUIRED, { members });
  });
  api.openapi(secondFactorRoute, async (c) => {
    const { merchant_id: merchantId = null, ...given } = c.req.valid("json");
    const result = await proveSecondFactor(deps, { ...given, merchantId, visitor: visitorOf(c), now: c.get("now") });
    if (!result.ok) return problem(c, result.error);
    c.header("Cache-Control", "no-store");
    return c.json(toTokensBody(result.value), 200);
  });
  api.openapi(refreshRoute, async (c) => {
    const { refresh_token: refreshToken } = c.req.valid("json");
    const result = await refreshSession(deps, { refreshToken, requestId: c.get("requestId"), now: c.get("now") });
    if (!result.ok) return problem(c, result.error);
    c.header("Cache-Control", "no-store");
    return c.json(toTokensBody(result.value), 200);
  });
  api.openapi(logoutRoute, async (c) => {
    const result = await logOut(deps, askedBy(c));
    return result.ok ? c.body(null, 204) : problem(c, result.error);
  });
  api.openapi(switchRoute, async (c) => {
    const { merchant_id: merchantId } = c.req.valid("json");
    const result = await switchMerchant(deps, { ...askedBy(c), merchantId });
    if (!result.ok) return problem(c, result.error);
    const { accessToken, expiresInSeconds } = result.value;
    return c.json({ access_token: accessToken, token_type: "Bearer" as const, expires_in: expiresInSeconds }, 200);
  });
  return api;
}

/** Tokens as the API shows them. */
export function toTokensBody({
  accessToken,
  refreshToken,
  expiresInSeconds,
}: IssuedTokens): z.infer<typeof TokensSchema> {
  return {
    access_token: accessToken,
    refresh_token: refreshToken,
    token_type: "Bearer",
    expires_in: expiresInSeconds,
  };
}
