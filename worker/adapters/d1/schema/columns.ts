/** Columns that most tables have. */

import { integer } from "drizzle-orm/sqlite-core";

/** Whether the row belongs to live mode or to test mode. */
export const livemode = () => integer("livemode", { mode: "boolean" }).notNull();
/** When the row was created (Unix ms). */
export const createdAt = () => integer("created_at").notNull();
