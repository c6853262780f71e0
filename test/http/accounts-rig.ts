/** The account routes over the real adapters, with a clock that a test can move. */

import { env } from "cloudflare:workers";
import { OpenAPIHono } from "@hono/zod-openapi";
import { makeCommandIds } from "../../worker/adapters/crypto/command-ids.ts";
import { type RootSecret, readRootSecret, tokenSeeds } from "../../worker/adapters/crypto/keys.ts";
import { scryptPasswords } from "../../worker/adapters/crypto/passwords.ts";
import { makePaymentIds } from "../../worker/adapters/crypto/payment-ids.ts";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeSeal } from "../../worker/adapters/crypto/seal.ts";
import { randomSecrets } from "../../worker/adapters/crypto/secrets.ts";
import { systemTotp } from "../../worker/adapters/crypto/totp.ts";
import { makeAccounts } from "../../worker/adapters/d1/accounts.ts";
import { makeApiKeys } from "../../worker/adapters/d1/api-keys.ts";
import { makeAuditLog } from "../../worker/adapters/d1/audit-log.ts";
import { makeCredentials } from "../../worker/adapters/d1/credentials.ts";
import { makeIdempotencyRecords } from "../../worker/adapters/d1/idempotency.ts";
import { makeImageRecords } from "../../worker/adapters/d1/images.ts";
import { makeInvitations } from "../../worker/adapters/d1/invitations.ts";
import { makeLoginAttempts } from "../../worker/adapters/d1/login-attempts.ts";
import { makeMails } from "../../worker/adapters/d1/mails.ts";
import { makePasskeys } from "../../worker/adapters/d1/passkeys.ts";
import { makeRoles } from "../../worker/adapters/d1/roles.ts";
import { makeSecondFactors } from "../../worker/adapters/d1/second-factors.ts";
import { makeSessions } from "../../worker/adapters/d1/sessions.ts";
import { makeSingleUseTokens } from "../../worker/adapters/d1/single-use-tokens.ts";
import { makeTeam } from "../../worker/adapters/d1/team.ts";
import { makeDisabledNotices } from "../../worker/adapters/d1/webhook-endpoints.ts";
import { makeTokens } from "../../worker/adapters/jose/tokens.ts";
import { webauthnVerifier } from "../../worker/adapters/webauthn/verifier.ts";
import type { WelcomeHook } from "../../worker/app/accounts/ports.ts";
import { makeContainer } from "../../worker/container.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { AppEnv } from "../../worker/http/app-types.ts";
import { requestBody } from "../../worker/http/body.ts";
import { installFoundation } from "../../worker/http/foundation.ts";
import { mountJwks } from "../../worker/http/jwks.ts";
import { ACCOUNT_APIS } from "../../worker/http/merchants.ts";
import type { AccountRoutePorts } from "../../worker/http/ports.ts";
import type { MailMessage, MailOutcome } from "../../worker/ports/mail.ts";
import { plainPasswords } from "./plain-passwords.ts";

export const START = Date.UTC(2026, 10, 20, 12);
export const ISSUER = "https://pay.example.com";
export const PASSWORD = "correct horse battery";

export function newRootSecret(): RootSecret {
  const result = readRootSecret(Buffer.from(systemRandom.bytes(32)).toString("base64url"));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly raw?: BodyInit;
  readonly token?: string;
  readonly headers?: Record<string, string>;
}

interface RigOptions {
  /** As in a dev deployment. */
  readonly openTestAccounts?: readonly WelcomeHook[];
  /** Whether the deployment sends mail. */
  readonly withMail?: boolean;
  /** Whether passwords are compared as they are, for tests of what is around them: hashing takes long by design. */
  readonly quickPasswords?: boolean;
}

/** An app of its own, whose mails are in `mailbox` once `settle` has waited for what goes on after the answers. */
export function makeRig({ openTestAccounts = [], withMail = false, quickPasswords = false }: RigOptions = {}) {
  const root = newRootSecret();
  const time = { now: START };
  const logged: string[] = [];
  const note = (event: string, fields: object) => void logged.push(JSON.stringify({ event, ...fields }));
  const log = { info: note, warn: note, error: note };
  const seal = makeSeal([root]);
  const seeds = tokenSeeds([root], 1);
  const tasks: Promise<void>[] = [];
  const settle = async (): Promise<void> => {
    for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) await task;
  };
  const mailbox: (MailMessage & { readonly key: string })[] = [];
  const provider = { outcome: { kind: "taken" } as MailOutcome };
  const mailProvider = {
    send: async (message: MailMessage, key: string) => {
      mailbox.push({ ...message, key });
      return provider.outcome;
    },
  };
  const ports: AccountRoutePorts = {
    settings: { publicOrigin: null },
    imageRecords: makeImageRecords(env.DB),
    accounts: makeAccounts(env.DB, seal),
    sessions: makeSessions(env.DB),
    apiKeys: makeApiKeys(env.DB, seal),
    team: makeTeam(env.DB),
    roles: makeRoles(env.DB),
    invitations: makeInvitations(env.DB),
    auditLog: makeAuditLog(env.DB),
    passwords: quickPasswords ? plainPasswords : scryptPasswords,
    secondFactors: makeSecondFactors(env.DB, seal),
    passkeys: makePasskeys(env.DB),
    passkeyVerifier: webauthnVerifier,
    totp: systemTotp,
    seal,
    credentials: makeCredentials(env.DB),
    singleUseTokens: makeSingleUseTokens(env.DB),
    loginAttempts: makeLoginAttempts(env.DB),
    mails: makeMails(env.DB),
    disabledNotices: makeDisabledNotices(env.DB),
    mailProvider: withMail ? mailProvider : null,
    tokens: makeTokens({ seeds, issuer: ISSUER, audience: ISSUER }),
    secrets: randomSecrets,
    commandIds: makeCommandIds(root),
    paymentIds: makePaymentIds([root], systemRandom),
    random: systemRandom,
    limiter: makeContainer(env).limiter,
    cursors: makeContainer(env).cursors,
    clock: { now: () => time.now },
    log,
    background: { run: (task) => void tasks.push(task()) },
    openTestAccounts,
    idempotency: makeIdempotencyRecords(env.DB),
  };
  const app = new OpenAPIHono<AppEnv>();
  installFoundation(app, { clock: { now: () => time.now }, random: systemRandom, log });
  app.use(requestBody(LIMITS.apiBodyBytesMax));
  mountJwks(app, ports);
  for (const api of ACCOUNT_APIS) app.route("/", api(ports));

  /** Failures of one rig's log-ins count for its own network only. */
  const address = [203, ...systemRandom.bytes(3)].join(".");
  const call = async (method: string, path: string, options: CallOptions = {}): Promise<Answer> => {
    const { body, raw, token, headers } = options;
    const response = await app.request(`https://pay.example.com${path}`, {
      method,
      headers: {
        "CF-Connecting-IP": address,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(raw !== undefined ? { body: raw } : body !== undefined ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const parsed: unknown = text === "" ? {} : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: parsed as Record<string, unknown> };
  };

  /** Registers a new merchant and gives its tokens. */
  const register = async (email = `${systemRandom.id(12)}@example.com`) => {
    const { status, body } = await call("POST", "/v1/auth/register", {
      body: { email, password: PASSWORD, business_name: "Books & Co" },
    });
    if (status !== 201) throw new Error(`registration answered ${status}`);
    return { email, access: String(body.access_token), refresh: String(body.refresh_token), body };
  };

  return { app, call, register, ports, time, logged, seed: seeds[0], log, mailbox, provider, settle };
}

/** The members of a problem that tests look at. */
export function problemOf({ status, headers, body }: Answer) {
  const isProblem = headers.get("Content-Type") === "application/problem+json";
  return { status, isProblem, code: body.code, errors: body.errors };
}
