/** Failed log-in attempts in D1. Each is counted by one statement before it is made, so that none of many concurrent ones is missed. */

import { eq, lte, sql } from "drizzle-orm";
import type { LoginAttempts } from "../../ports/login-attempts.ts";
import { openDatabase, sweepExpired } from "./database.ts";
import { loginAttempts as attempts } from "./schema.ts";

/** Log-in attempts in D1. */
export function makeLoginAttempts(d1: D1Database): LoginAttempts {
  const db = openDatabase(d1);
  return {
    async begin(subject, now, { delaysMs, keptMs }) {
      const before = sql`iif(${attempts.expiresAt} <= ${now}, 0, ${attempts.failures})`;
      // D1 binds every number as a REAL, and `$[9.0]` is not a valid path.
      const index = sql`CAST(min(${before}, ${delaysMs.length - 1}) AS INTEGER)`;
      const expiresAt = now + keptMs;
      const [begun, [row]] = await db.batch([
        db
          .insert(attempts)
          .values({ subject, failures: 1, blockedUntil: now + (delaysMs[0] ?? 0), expiresAt })
          .onConflictDoUpdate({
            target: attempts.subject,
            set: {
              failures: sql`${before} + 1`,
              blockedUntil: sql`${now} + json_extract(${JSON.stringify(delaysMs)}, '$[' || ${index} || ']')`,
              expiresAt,
            },
            setWhere: lte(attempts.blockedUntil, now),
          })
          .returning({ subject: attempts.subject }),
        db.select({ blockedUntil: attempts.blockedUntil }).from(attempts).where(eq(attempts.subject, subject)),
      ]);
      if (row === undefined) throw new Error("an attempt was neither counted nor found");
      return { isBlocked: begun.length === 0, blockedUntil: row.blockedUntil };
    },
    async takeBack(subject, { now, blockedUntil }) {
      await db
        .update(attempts)
        .set({
          failures: sql`max(${attempts.failures} - 1, 0)`,
          blockedUntil: sql`iif(${attempts.blockedUntil} = ${blockedUntil}, ${now}, ${attempts.blockedUntil})`,
        })
        .where(eq(attempts.subject, subject));
    },
    async forget(subject) {
      await db.delete(attempts).where(eq(attempts.subject, subject));
    },
    sweep: (now, limit) => sweepExpired(db, attempts, { now, limit }),
  };
}
