/** All kinds of callers of a route: two merchants with their data, and for the first one a member of each role and keys of each kind. */

import { env } from "cloudflare:workers";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { note } from "../../worker/app/audit/note.ts";
import { SYSTEM } from "../../worker/domain/audit.ts";
import { type CustomRole, PERMISSIONS, type Permission, ROLES, type RoleId } from "../../worker/domain/permissions.ts";
import { csrfTokenOf } from "../../worker/http/desk/forms.ts";
import { makeMerchantsApp } from "../../worker/http/merchants.ts";
import { type Desk, makeDesk, makePayment, ORIGIN } from "./desk-rig.ts";
import { addMember, addMerchant, newKey, newName, newToken } from "./people.ts";

/** A caller with credentials. Their permissions are stated here, not read from the credentials. */
export interface Caller {
  readonly name: string;
  readonly kind: "nobody" | "session" | "key";
  readonly permissions: readonly Permission[];
  /** Of a key: whether it belongs to test mode, which is the default. */
  readonly isTest?: boolean;
  /** The text after `Bearer`; null for a caller without credentials. `isFresh`: of a session that was not used before. */
  readonly credentials: (isFresh: boolean) => Promise<string | null>;
  readonly headers?: Readonly<Record<string, string>>;
}

type Deps = Desk["deps"];

const CUSTOM: readonly Permission[] = ["links:read", "payments:refund"];
/** Deeds without a look at the pages that they are done on. */
const BLIND: readonly Permission[] = ["links:write", "payments:write", "psp:manage", "wallets:write"];

/** A merchant with an owner and, of each kind of thing that a route names, one. */
async function newMerchant(desk: Desk) {
  const { deps } = desk;
  const now = deps.clock.now();
  const merchantId = await addMerchant(now);
  const { userId } = await addMember(merchantId, "owner", now);
  const credentials = { provider: "stripe", secretKey: "sk_test_a", publishableKey: "pk_test_a" } as const;
  const account = {
    id: newName("psp"),
    merchantId,
    livemode: false,
    provider: "stripe",
    createdAt: now,
    disabledAt: null,
  } as const;
  await deps.pspAccounts.add({ ...account, credentials: { ...credentials, webhookSecrets: ["whsec_a"] } }, []);
  const token = await newToken(deps, { userId, merchantId }, now);
  const made = await desk.app.request(`${ORIGIN}/v1/links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ title: "Tea pot", currency: "EUR", amount: 1999 }),
  });
  const { id: linkId } = (await made.json()) as { readonly id: string };
  const [letterId, reconciliationId, invitationId] = [newName("dl"), newName("rec"), newName("inv")];
  const passkeyId = newName("pky");
  await env.DB.prepare(
    "INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, name, created_at) VALUES (?, ?, ?, 'x', 0, 'x', ?)",
  )
    .bind(passkeyId, userId, passkeyId, now)
    .run();
  const role: CustomRole = {
    id: `rol_${systemRandom.id(20)}`,
    merchantId,
    name: "x",
    permissions: CUSTOM,
    createdAt: now,
  };
  await deps.roles.add(role, []);
  const invitation = {
    id: invitationId,
    merchantId,
    email: "x@example.com",
    role: role.id,
    invitedBy: userId,
    isMailed: false,
  };
  await deps.invitations.add(
    { ...invitation, createdAt: now, expiresAt: now + 1e9 },
    { hash: deps.secrets.make().hash, mail: null, entries: [] },
  );
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO dead_letters (id, queue, reason, body, attempts, received_at, psp_account_id) VALUES (?, 'psp-events', 'x', '{', 1, ?, ?)",
    ).bind(letterId, now, account.id),
    env.DB.prepare(
      "INSERT INTO reconciliations (id, merchant_id, livemode, psp_account_id, provider, source, status, window_from, window_to, part, done, rows_ours, rows_other, payments_compared, healed, differences, tries, next_at, created_at, finished_at) VALUES (?, ?, 0, ?, 'stripe', 'list', 'finished', ?, ?, 'theirs', 0, 0, 0, 0, 0, 0, 0, ?, ?, ?)",
    ).bind(reconciliationId, merchantId, account.id, now - 1, now, now, now, now),
  ]);
  const wallet = {
    id: newName("wal"),
    merchantId,
    livemode: false,
    kind: "customer",
    name: "x",
    createdAt: now,
  } as const;
  const walletMade = { action: "wallet.created", subject: wallet.id, before: null, after: null };
  await deps.wallets.create(
    { ...wallet, reference: null, status: "active" },
    [{ currency: "EUR", balanceMax: 100, outgoingPerDayMax: 100 }],
    note(deps, { merchantId, livemode: false, cause: SYSTEM }, walletMade),
  );
  const endpoint = { id: newName("whk"), merchantId, livemode: false, createdAt: now, updatedAt: now } as const;
  await deps.webhookEndpoints.add(
    {
      ...endpoint,
      url: "https://x.example.com/",
      events: ["*"],
      description: "x",
      disabledReason: null,
      failingSince: null,
      previousUntil: null,
    },
    "whsec_x",
    { max: 1, entries: [] },
  );
  const things: Readonly<Record<string, string>> = {
    links: linkId,
    webhook_endpoints: endpoint.id,
    wallets: wallet.id,
    payments: await makePayment(desk, linkId),
    dead_letters: letterId,
    reconciliations: reconciliationId,
    psp_accounts: account.id,
    api_keys: (await newKey(deps, { merchantId, permissions: CUSTOM }, now)).id,
    members: userId,
    passkeys: passkeyId,
    sessions: claimsOf(token).sid,
    merchants: merchantId,
    invitations: invitationId,
    roles: role.id,
  };
  return { merchantId, userId, things };
}

/** The token of one session, or a fresh one's, issued so long ago. */
function tokensOf(deps: Deps, user: { readonly userId: string; readonly merchantId: string }, ageMs = 0) {
  let known: Promise<string> | null = null;
  const make = () => newToken(deps, user, deps.clock.now() - ageMs);
  return (isFresh: boolean): Promise<string> => {
    if (isFresh) return make();
    known ??= make();
    return known;
  };
}

/** The app, its merchants, and the callers. */
export async function makeWalk() {
  const desk = makeDesk();
  const { deps } = desk;
  const app = makeMerchantsApp(deps);
  const [mine, other] = [await newMerchant(desk), await newMerchant(desk)];
  const { merchantId } = mine;
  const member = async (roleId: RoleId, permissions: readonly Permission[], name: string = roleId): Promise<Caller> => {
    const credentials = tokensOf(deps, await addMember(merchantId, roleId, deps.clock.now()));
    return { name, kind: "session", permissions, credentials };
  };
  const memberOf = async (name: string, permissions: readonly Permission[]): Promise<Caller> => {
    const role: CustomRole = {
      id: `rol_${systemRandom.id(20)}`,
      merchantId,
      name,
      permissions,
      createdAt: deps.clock.now(),
    };
    await deps.roles.add(role, []);
    return member(role.id, permissions, name);
  };
  const owner = await member("owner", PERMISSIONS);
  const key = async (caller: string, permissions: readonly Permission[], livemode = false): Promise<Caller> => {
    const { credentials } = await newKey(deps, { merchantId, permissions, livemode }, deps.clock.now());
    return { name: caller, kind: "key", permissions, isTest: !livemode, credentials: async () => credentials };
  };
  const live = await key("a key of the other mode", PERMISSIONS, true);
  const callers: Caller[] = [
    { name: "no token", kind: "nobody", permissions: [], credentials: async () => null },
    {
      name: "an expired token",
      kind: "nobody",
      permissions: [],
      credentials: tokensOf(deps, mine, 3_600_000),
    },
    {
      name: "another merchant’s owner",
      kind: "session",
      permissions: PERMISSIONS,
      credentials: tokensOf(deps, other),
    },
    ...(await Promise.all(ROLES.map((each) => member(each, GRANTED[each])))),
    await memberOf("a custom role", CUSTOM),
    await memberOf("a custom role that sees little", BLIND),
    live,
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
  const { sid, mer } = claimsOf(token);
  return csrfTokenOf(deps, { sessionId: sid, merchantId: mer, livemode: false });
}

function claimsOf(token: string): { readonly sid: string; readonly mer: string } {
  const text = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
  const { sid = "", mer = "" } = JSON.parse(text) as { readonly sid?: string; readonly mer?: string };
  return { sid, mer };
}

/** The roles' permissions, stated a second time: a change of a role has to be made here as well. */
const GRANTED: Readonly<Record<(typeof ROLES)[number], readonly Permission[]>> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS,
  operator: [
    "payments:read",
    "payments:write",
    "payments:refund",
    "links:read",
    "links:write",
    "ledger:read",
    "wallets:read",
    "wallets:write",
  ],
  developer: ["payments:read", "links:read", "links:write", "wallets:read", "webhooks:manage", "keys:manage"],
  support: ["payments:read", "payments:refund", "links:read", "wallets:read"],
  viewer: ["payments:read", "links:read", "ledger:read", "wallets:read"],
};
