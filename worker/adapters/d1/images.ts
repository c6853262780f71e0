/** The records of uploaded images in D1. */

import { and, count, eq } from "drizzle-orm";
import type { ImageRecords } from "../../ports/images.ts";
import { audited } from "./audit-log.ts";
import { isAmong, openDatabase } from "./database.ts";
import { images } from "./schema.ts";

/** Image records in D1, which say whose an image is. */
export function makeImageRecords(d1: D1Database): ImageRecords {
  const db = openDatabase(d1);
  return {
    async add(record, entries) {
      await db.batch(audited(db, db.insert(images).values(record).onConflictDoNothing(), entries));
    },
    async count(merchantId) {
      const [row] = await db.select({ count: count() }).from(images).where(eq(images.merchantId, merchantId));
      return row?.count ?? 0;
    },
    async owned(merchantId, ids) {
      const rows = await db
        .select({ id: images.id })
        .from(images)
        .where(and(eq(images.merchantId, merchantId), isAmong(images.id, ids)));
      return new Set(rows.map(({ id }) => id));
    },
  };
}
