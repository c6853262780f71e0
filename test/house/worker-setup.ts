/** Before each file of tests in workerd: brings the database to the current schema where it is empty, and has each password hashed once. */

import { env } from "cloudflare:workers";
import "./known-passwords.ts";

// In one batch: asking after each migration whether it was applied takes longer than applying them.
if ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'merchants'").first()) === null)
  await env.DB.batch(env.TEST_SCHEMA.map((statement) => env.DB.prepare(statement)));
