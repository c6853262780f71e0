/** Who calls: every well-formed secret key is an account of its own. */
import { createHash } from "node:crypto";
import type { Refusal } from "./errors.ts";
import { unauthorized } from "./errors.ts";

/** An account and its mode. The key itself is never stored. */
export type AccountRef = { readonly id: string; readonly livemode: boolean };

const SECRET_KEY = /^(?:sk|rk)_(test|live)_[A-Za-z0-9_]{1,240}$/;

/** The account of a secret or restricted key, or null when the key is malformed. */
export function accountOfKey(key: string): AccountRef | null {
  const match = SECRET_KEY.exec(key);
  if (match === null) return null;
  const digest = createHash("sha256").update(key).digest("hex");
  return { id: `acct_${digest.slice(0, 16)}`, livemode: match[1] === "live" };
}

/** The account named by an `Authorization` header: Bearer, or Basic with the key as user name. */
export function authenticate(authorization: string | undefined): AccountRef | Refusal {
  const [scheme, credentials] = (authorization ?? "").split(" ", 2);
  if (scheme === undefined || credentials === undefined || credentials === "") return unauthorized("missing");
  const key = scheme.toLowerCase() === "basic" ? (decodeBase64(credentials).split(":", 1)[0] ?? "") : credentials;
  if (key.startsWith("pk_")) return unauthorized("publishable");
  return accountOfKey(key) ?? unauthorized("malformed");
}

function decodeBase64(text: string): string {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0 ? atob(text) : "";
}
