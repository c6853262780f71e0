/** Everybody who may come to a route: two merchants with their things, and for the first one a member of each role and keys of each kind. */

import { env } from "cloudflare:workers";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { type CustomRole, PERMISSIONS, type Permission, ROLES, type RoleId } from "../../worker/domain/permissions.ts";
import { csrfTokenOf } from "../../worker/http/desk/forms.ts";
import { makeMerchantsApp } from "../../worker/http/merchants.ts";
import { type Desk, makeDesk, makePayment, ORIGIN } from "./desk-rig.ts";

/** Somebody with something to show. What he may do is said here, not read from what he shows. */
export interface Caller {
  readonly name: string;
  readonly kind: "nobody" | "session" | "key";
  readonly permissions: readonly Permission[];
  /** What follows `Bearer`; null for nobody who shows nothing. A session of its own each time, as some routes end theirs. */
  readonly credentials: () => Promise<string | null>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether what he asks for of the first merchant is there for him at all. */
  readonly isElsewhere?: boolean;
}

type Deps = Desk["deps"];

const name = (prefix: string) => `${prefix}_${systemRandom.id(20)}`;

async function newMember({ deps }: { deps: Deps }, merchantId: string, role: RoleId): Promise<string> {
  const userId = name("usr");
  await env.DB.batch([
    env.DB.prepare("INSERT INTO users (id, email, password_hash, created_at) VALUES (?, ?, 'scrypt$x', ?)").bind(
      userId,
      `${userId}@example.com`,
      deps.clock.now(),
    ),
    env.DB.prepare("INSERT INTO memberships (user_id, merchant_id, role, created_at) VALUES (?, ?, ?, ?)").bind(
      userId,
      merchantId,
      role,
      deps.clock.now(),
    ),
  ]);
  return userId;
}

/** An access token for a new session, issued so long ago. */
async function newToken(deps: Deps, userId: string, merchantId: string, ageMs = 0): Promise<string> {
  const now = deps.clock.now();
  const sessionId = name("ses");
  const refreshHash = "0".repeat(64);
  await deps.sessions.open({ id: sessionId, userId, merchantId, refreshHash, createdAt: now, expiresAt: now + 1e9 });
  return deps.tokens.issue({ userId, merchantId, sessionId }, now - ageMs);
}

async function newKey(deps: Deps, merchantId: string, permissions: readonly Permission[], livemode = false) {
  const id = name("key");
  const { secret, hash } = deps.secrets.make();
  const key = { id, merchantId, livemode, name: "walk", permissions, createdAt: deps.clock.now() };
  await deps.apiKeys.add({ ...key, lastUsedAt: null, revokedAt: null }, hash);
  return { id, credentials: `ak_${id.slice(4)}:sk_${secret}` };
}

/** A merchant with an owner and, of each kind of thing that a route names, one. */
async function newMerchant(desk: Desk) {
  const { deps } = desk;
  const merchantId = name("mer");
  const now = deps.clock.now();
  await env.DB.prepare("INSERT INTO merchants (id, name, created_at) VALUES (?, 'Books & Co', ?)")
    .bind(merchantId, now)
    .run();
  const userId = await newMember(desk, merchantId, "owner");
  const credentials = { provider: "stripe", secretKey: "sk_test_a", publishableKey: "pk_test_a" } as const;
  const account = { id: name("psp"), merchantId, livemode: false, provider: "stripe", createdAt: now } as const;
  await deps.pspAccounts.add({ ...account, credentials: { ...credentials, webhookSecrets: ["whsec_a"] } });
  const token = await newToken(deps, userId, merchantId);
  const made = await desk.app.request(`${ORIGIN}/v1/links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ title: "Tea pot", currency: "EUR", amount: 1999 }),
  });
  const { id: linkId } = (await made.json()) as { readonly id: string };
  const [letterId, reconciliationId] = [name("dl"), name("rec")];
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO dead_letters (id, queue, reason, body, attempts, received_at, psp_account_id) VALUES (?, 'psp-events', 'x', '{', 1, ?, ?)",
    ).bind(letterId, now, account.id),
    env.DB.prepare(
      "INSERT INTO reconciliations (id, merchant_id, livemode, psp_account_id, provider, source, status, window_from, window_to, part, done, rows_ours, rows_other, payments_compared, healed, differences, tries, next_at, created_at, finished_at) VALUES (?, ?, 0, ?, 'stripe', 'list', 'finished', ?, ?, 'theirs', 0, 0, 0, 0, 0, 0, 0, ?, ?, ?)",
    ).bind(reconciliationId, merchantId, account.id, now - 1, now, now, now, now),
  ]);
  const things: Readonly<Record<string, string>> = {
    links: linkId,
    payments: await makePayment(desk, linkId),
    dead_letters: letterId,
    reconciliations: reconciliationId,
    psp_accounts: account.id,
    api_keys: (await newKey(deps, merchantId, ["links:read"])).id,
  };
  return { merchantId, userId, things };
}

const CUSTOM: readonly Permission[] = ["links:read", "payments:refund"];

/** The app, its merchants, and who comes. */
export async function makeWalk() {
  const desk = makeDesk();
  const { deps } = desk;
  const app = makeMerchantsApp(deps);
  const [mine, other] = [await newMerchant(desk), await newMerchant(desk)];
  const { merchantId } = mine;
  const role: CustomRole = {
    id: `rol_${systemRandom.id(20)}`,
    merchantId,
    name: "Refunds",
    permissions: CUSTOM,
    createdAt: 0,
  };
  await env.DB.prepare("INSERT INTO roles (id, merchant_id, name, permissions, created_at) VALUES (?, ?, ?, ?, ?)")
    .bind(role.id, merchantId, role.name, JSON.stringify(CUSTOM), deps.clock.now())
    .run();
  const member = async (roleId: RoleId, permissions: readonly Permission[]): Promise<Caller> => {
    const userId = await newMember(desk, merchantId, roleId);
    const credentials = () => newToken(deps, userId, merchantId);
    return { name: roleId.startsWith("rol_") ? "a custom role" : roleId, kind: "session", permissions, credentials };
  };
  const owner = await member("owner", PERMISSIONS);
  const key = async (caller: string, permissions: readonly Permission[], livemode = false): Promise<Caller> => {
    const { credentials } = await newKey(deps, merchantId, permissions, livemode);
    return { name: caller, kind: "key", permissions, credentials: async () => credentials };
  };
  const live = await key("a key of the other mode", PERMISSIONS, true);
  const callers: Caller[] = [
    { name: "no token", kind: "nobody", permissions: [], credentials: async () => null },
    {
      name: "an expired token",
      kind: "nobody",
      permissions: [],
      credentials: () => newToken(deps, mine.userId, merchantId, 3_600_000),
    },
    {
      name: "another merchant’s owner",
      kind: "session",
      permissions: PERMISSIONS,
      credentials: () => newToken(deps, other.userId, other.merchantId),
      isElsewhere: true,
    },
    ...(await Promise.all(ROLES.map((each) => member(each, GRANTED[each])))),
    await member(role.id, CUSTOM),
    { ...live, isElsewhere: true },
    {
      ...live,
      name: "a key of the other mode that says this one",
      permissions: [],
      headers: { "Paylinks-Mode": "test" },
    },
  ];
  const keys = new Map<string, Caller>();
  /** A key with one permission or with all but one. */
  const keyWith = async (permissions: readonly Permission[], caller: string): Promise<Caller> => {
    const known = keys.get(permissions.join()) ?? (await key(caller, permissions));
    keys.set(permissions.join(), known);
    return { ...known, name: caller };
  };
  return { app, deps, mine, other, owner, callers, keyWith, csrfOf: (token: string) => csrfOf(deps, token) };
}

/** The token of the forms that a session is shown, from the claims of its access token. */
function csrfOf(deps: Deps, token: string): string {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as {
    readonly sid?: string;
  };
  return csrfTokenOf(deps, claims.sid ?? "");
}

/** What the roles may do, said once more: whoever gives one of them more has to say it here as well. */
const GRANTED: Readonly<Record<(typeof ROLES)[number], readonly Permission[]>> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS,
  operator: ["payments:read", "payments:write", "payments:refund", "links:read", "links:write"],
  developer: ["payments:read", "links:read", "links:write", "keys:manage"],
  support: ["payments:read", "payments:refund", "links:read"],
  viewer: ["payments:read", "links:read"],
};
