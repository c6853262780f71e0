/** Merchants, users and memberships in D1. */

import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Merchant, MerchantSettings, User } from "../../domain/account.ts";
import type { Accounts } from "../../ports/accounts.ts";
import type { Seal } from "../../ports/seal.ts";
import { audited } from "./audit-log.ts";
import { type Database, inScope, isTaken, openDatabase } from "./database.ts";
import { toMailRow } from "./mails.ts";
import { toPspAccountRow } from "./psp-accounts.ts";
import { mails, memberships, merchantOrigins, merchants, pspAccounts, sessions, users } from "./schema.ts";

/** Accounts in D1. `seal` protects the credentials of the PSP accounts created with a registration. */
export function makeAccounts(d1: D1Database, seal: Seal): Accounts {
  const db = openDatabase(d1);
  return {
    async open({ user, passwordHash, merchant, role, session, pspAccounts: psps, mail }, entries) {
      const joined = { userId: user.id, merchantId: merchant.id, role, createdAt: merchant.createdAt };
      try {
        await db.batch([
          db.insert(users).values({ ...user, passwordHash }),
          ...audited(db, db.insert(merchants).values(merchant), entries),
          db.insert(memberships).values(joined),
          db.insert(sessions).values(session),
          ...psps.map((account) => db.insert(pspAccounts).values(toPspAccountRow(seal, account))),
          ...(mail === null ? [] : [db.insert(mails).values(toMailRow(mail))]),
        ]);
        return "opened";
      } catch (error) {
        if (isTaken(error, "users.email")) return "email_taken";
        throw error;
      }
    },

    async login(email) {
      const [row] = await db
        .select({ userId: users.id, passwordHash: users.passwordHash, merchantId: memberships.merchantId })
        .from(users)
        .innerJoin(memberships, eq(memberships.userId, users.id))
        .where(eq(users.email, email))
        .orderBy(asc(memberships.createdAt), asc(memberships.merchantId))
        .limit(1);
      return row ?? null;
    },

    user: (userId) => findUser(db, eq(users.id, userId)),
    userByEmail: (email) => findUser(db, eq(users.email, email)),

    async credentials(email) {
      const [row] = await db
        .select({ userId: users.id, passwordHash: users.passwordHash })
        .from(users)
        .where(eq(users.email, email));
      return row ?? null;
    },

    merchant: (merchantId) => findMerchant(db, merchantId),

    async isLive(merchantId) {
      const [row] = await db
        .select({ id: pspAccounts.id })
        .from(pspAccounts)
        .where(inScope(pspAccounts, { merchantId, livemode: true }))
        .limit(1);
      return row !== undefined;
    },

    async allowsOrigin(origin, merchantId) {
      const isTheirs = merchantId === null ? undefined : eq(merchantOrigins.merchantId, merchantId);
      const [row] = await db
        .select({ origin: merchantOrigins.origin })
        .from(merchantOrigins)
        .where(and(eq(merchantOrigins.origin, origin), isTheirs))
        .limit(1);
      return row !== undefined;
    },

    async changeMerchant(merchantId, { name, brandColor, supportEmail, logo, allowedOrigins }, note) {
      const before = await findMerchant(db, merchantId);
      if (before === null) return "not_found";
      const changes: Partial<MerchantSettings> = {
        ...(name === undefined ? {} : { name }),
        ...(brandColor === undefined ? {} : { brandColor }),
        ...(supportEmail === undefined ? {} : { supportEmail }),
        ...(logo === undefined ? {} : { logo }),
        ...(allowedOrigins === undefined ? {} : { allowedOrigins }),
      };
      const after = { ...before, ...changes };
      if (JSON.stringify(after) === JSON.stringify(before)) return before;
      // Replaces only what was read, so that the audit log's `before` is true.
      const asRead = and(
        eq(merchants.id, merchantId),
        eq(merchants.name, before.name),
        sql`${merchants.brandColor} IS ${before.brandColor}`,
        sql`${merchants.supportEmail} IS ${before.supportEmail}`,
        sql`${merchants.logo} IS ${before.logo}`,
        eq(merchants.allowedOrigins, before.allowedOrigins),
      );
      const write = db.update(merchants).set(changes).where(asRead).returning();
      const [[row]] = await db.batch(audited(db, write, note(before, after)));
      return row ?? "conflict";
    },
  };
}

async function findUser(db: Database, condition: SQL): Promise<User | null> {
  const [row] = await db.select().from(users).where(condition);
  if (row === undefined) return null;
  const { passwordHash: _, ...user } = row;
  return user;
}

async function findMerchant(db: Database, merchantId: string): Promise<Merchant | null> {
  const [row] = await db.select().from(merchants).where(eq(merchants.id, merchantId));
  return row ?? null;
}
