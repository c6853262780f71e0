/** Before each file of tests in workerd: brings the database to the current schema where it is empty, and has each password hashed once. */

import { env } from "cloudflare:workers";
import { scryptPasswords } from "../../worker/adapters/crypto/passwords.ts";

// In one batch: asking after each migration whether it was applied takes longer than applying them.
if ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'merchants'").first()) === null)
  await env.DB.batch(env.TEST_SCHEMA.map((statement) => env.DB.prepare(statement)));

/** A hash takes long by design, and every merchant of the tests has the same password. What is told again was told by the real one. */
function once<Question extends readonly unknown[], Answer>(
  answer: (...question: Question) => Promise<Answer>,
): (...question: Question) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>();
  return (...question) => {
    const key = JSON.stringify(question);
    const said = known.get(key) ?? answer(...question);
    known.set(key, said);
    return said;
  };
}

const { hash, verify } = scryptPasswords;
Object.assign(scryptPasswords, { hash: once(hash), verify: once(verify) });
