/** Merchants, members, sessions and keys put straight into the database: no password is hashed for a test that is not about passwords. */

import { env } from "cloudflare:workers";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import type { AccountPorts } from "../../worker/app/accounts/ports.ts";
import type { Permission, RoleId } from "../../worker/domain/permissions.ts";

type Ports = Pick<AccountPorts, "sessions" | "tokens" | "secrets" | "apiKeys">;

/** A new id. */
export function newName(prefix: string): string {
  return `${prefix}_${systemRandom.id(20)}`;
}

export async function addMerchant(now: number, name = "Books & Co"): Promise<string> {
  const merchantId = newName("mer");
  await env.DB.prepare("INSERT INTO merchants (id, name, created_at) VALUES (?, ?, ?)")
    .bind(merchantId, name, now)
    .run();
  return merchantId;
}

/** A new user, a member of a merchant, with an unknown password. */
export async function addMember(merchantId: string, role: RoleId, now: number) {
  const userId = newName("usr");
  const email = `${userId}@example.com`;
  const addUser = "INSERT INTO users (id, email, password_hash, created_at) VALUES (?, ?, 'scrypt$x', ?)";
  await env.DB.prepare(addUser).bind(userId, email, now).run();
  await addMembership({ userId, merchantId, role }, now);
  return { userId, email, merchantId };
}

interface Joined {
  readonly userId: string;
  readonly merchantId: string;
  readonly role: RoleId;
}

export async function addMembership({ userId, merchantId, role }: Joined, now: number): Promise<void> {
  const add = "INSERT INTO memberships (user_id, merchant_id, role, created_at) VALUES (?, ?, ?, ?)";
  await env.DB.prepare(add).bind(userId, merchantId, role, now).run();
}

/** An access token for a new session, issued at a time. */
export async function newToken(
  { sessions, tokens }: Ports,
  { userId, merchantId }: { readonly userId: string; readonly merchantId: string },
  now: number,
): Promise<string> {
  const sessionId = newName("ses");
  const hashes = { refreshHash: "0".repeat(64), familyHash: "1".repeat(64), browser: null };
  const user = await env.DB.prepare("SELECT password_hash FROM users WHERE id = ?")
    .bind(userId)
    .first<string>("password_hash");
  const session = { id: sessionId, userId, merchantId, ...hashes, createdAt: now, expiresAt: now + 1e9 };
  if (!(await sessions.open(session, user ?? "", []))) throw new Error("the session was not opened");
  return tokens.issue({ userId, merchantId, sessionId }, now);
}

interface KeyWish {
  readonly merchantId: string;
  readonly permissions: readonly Permission[];
  readonly livemode?: boolean;
}

const NO_BOUNDS = { expiresAt: null, allowedIps: null, previousUntil: null, rotatedAt: null, signed: false };

export async function newKey({ apiKeys, secrets }: Ports, wish: KeyWish, now: number) {
  const id = newName("key");
  const { secret, hash } = secrets.make();
  const { merchantId, permissions, livemode = false } = wish;
  const key = { id, merchantId, livemode, name: "shop", permissions, createdAt: now };
  await apiKeys.add({ ...key, lastUsedAt: null, revokedAt: null, ...NO_BOUNDS }, { hash, signing: null }, []);
  return { id, credentials: `ak_${id.slice(4)}:sk_${secret}` };
}
