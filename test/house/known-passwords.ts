/** Has each password hashed once in a process: a hash takes long by design, and every merchant of the tests has the same password. */

import { scryptPasswords } from "../../worker/adapters/crypto/passwords.ts";

/** What is answered again was answered by the real one. */
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
