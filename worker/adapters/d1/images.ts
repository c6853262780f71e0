/** The records of uploaded images in D1. */

import { and, count, eq, inArray } from "drizzle-orm";
import type { ImageRecords } from "../../ports/images.ts";
import { audited } from "./audit-log.ts";
import { openDatabase, portions } from "./database.ts";
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
      const found = new Set<string>();
      // At most one parameter per id and one for the merchant.
      for (const portion of portions(ids, 2)) {
        const rows = await db
          .select({ id: images.id })
          .from(images)
          .where(and(eq(images.merchantId, merchantId), inArray(images.id, [...portion])));
        for (const { id } of rows) found.add(id);
      }
      return found;
    },
  };
}
