/**
 * Before each file of tests in workerd: brings the database to the current schema where it is empty, loads the code of objects, and has each
 * password hashed once.
 */

import { env } from "cloudflare:workers";
import "./known-passwords.ts";

// In one batch: asking after each migration whether it was applied takes longer than applying them.
if ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'merchants'").first()) === null)
  await env.DB.batch(env.TEST_SCHEMA.map((statement) => env.DB.prepare(statement)));
// The first call loads an object's code, which on a busy machine takes longer than a log-in waits for its count.
await env.SHARED_STATE.getByName("first").read("nothing");
