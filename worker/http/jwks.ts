/** `/.well-known/jwks.json`: the public keys of access tokens, for verifying one without asking us. */

import type { Hono } from "hono";
import { LIMITS } from "../domain/limits.ts";
import type { Tokens } from "../ports/tokens.ts";
import type { AppEnv } from "./app-types.ts";

/** Mounts the route (RFC 7517). The next key is published before it signs. Only we know whether a session has been ended. */
export function mountJwks(app: Hono<AppEnv>, { tokens }: { readonly tokens: Tokens }): void {
  app.get("/.well-known/jwks.json", async (c) => {
    c.header("Content-Type", "application/jwk-set+json");
    c.header("Cache-Control", `public, max-age=${LIMITS.publicKeysMs / 1000}`);
    c.header("Access-Control-Allow-Origin", "*");
    return c.body(JSON.stringify({ keys: await tokens.keys() }, null, 2));
  });
}
