/** PSP accounts in D1, their credentials sealed for their own id. */

import { asc, eq } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PspAccount, PspAccounts, PspCredentials } from "../../ports/psp-accounts.ts";
import type { Seal } from "../../ports/seal.ts";
import { inScope, openDatabase } from "./database.ts";
import { pspAccounts } from "./schema.ts";

type Row = typeof pspAccounts.$inferSelect;

/** PSP accounts. Accounts once found are remembered for a minute by the returned object, which is therefore made once per isolate. */
export function makePspAccounts(d1: D1Database, { seal, clock }: { seal: Seal; clock: Clock }): PspAccounts {
  const db = openDatabase(d1);
  const remembered = new Map<string, { readonly account: PspAccount; readonly until: number }>();
  return {
    async add(account) {
      await db.insert(pspAccounts).values(toPspAccountRow(seal, account));
    },
    async find(accountId) {
      const known = remembered.get(accountId);
      if (known !== undefined && clock.now() < known.until) return known.account;
      remembered.delete(accountId);
      const [row] = await db.select().from(pspAccounts).where(eq(pspAccounts.id, accountId));
      if (row === undefined) return null;
      const account = toPspAccount(seal, row);
      for (const oldest of remembered.keys()) {
        if (remembered.size < LIMITS.accountsRememberedMax) break;
        remembered.delete(oldest);
      }
      remembered.set(accountId, { account, until: clock.now() + LIMITS.accountMemoryMs });
      return account;
    },
    async list(scope) {
      const rows = await db
        .select()
        .from(pspAccounts)
        .where(inScope(pspAccounts, scope))
        .orderBy(asc(pspAccounts.createdAt), asc(pspAccounts.id));
      return rows.map((row) => toPspAccount(seal, row));
    },
    async setWebhookSecrets(scope, accountId, secrets) {
      const [row] = await db
        .select()
        .from(pspAccounts)
        .where(inScope(pspAccounts, scope, eq(pspAccounts.id, accountId)));
      if (row === undefined) return "not_found";
      const { credentials } = toPspAccount(seal, row);
      const credentialsSealed = sealCredentials(seal, accountId, { ...credentials, webhookSecrets: secrets });
      await db
        .update(pspAccounts)
        .set({ credentialsSealed })
        .where(inScope(pspAccounts, scope, eq(pspAccounts.id, accountId)));
      remembered.delete(accountId);
      return "done";
    },
  };
}

/** The row of an account, to be stored together with others. */
export function toPspAccountRow(seal: Seal, account: PspAccount): typeof pspAccounts.$inferInsert {
  const { id, merchantId, livemode, provider, createdAt, credentials } = account;
  return {
    id,
    merchantId,
    livemode,
    provider,
    createdAt,
    credentialsSealed: sealCredentials(seal, id, credentials),
  };
}

function sealCredentials(seal: Seal, accountId: string, credentials: PspCredentials): string {
  return seal.seal(JSON.stringify(credentials), accountId);
}

function toPspAccount(seal: Seal, { credentialsSealed, ...row }: Row): PspAccount {
  const opened = seal.open(credentialsSealed, row.id);
  if (opened === null) throw new Error(`the credentials of ${row.id} cannot be opened with any configured root secret`);
  // Sealed by us under authentication: what comes out is what was put in.
  return { ...row, credentials: JSON.parse(opened) as PspCredentials };
}
