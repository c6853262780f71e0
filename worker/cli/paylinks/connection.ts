/** Connects a command to the API, with the key in the environment or else the stored session, which is refreshed before it expires. */

import { ApiError, type Client, makeClient } from "../client/client.ts";
import type { Args, Option } from "./args.ts";
import { keepSession, readSession, type Session } from "./config.ts";

/** The origin of `npm run dev`. */
const DEV_ORIGIN = "http://localhost:8787";
/** A token is refreshed this long before it expires. */
const MARGIN_MS = 30_000;

/** The options of every command that calls the API. */
export const CONNECTION_OPTIONS: readonly Option[] = [
  { name: "origin", value: "url", help: "The deployment: PAYLINKS_ORIGIN, the log-in's, or http://localhost:8787." },
  { name: "live", value: null, help: "Live mode, for a log-in; a key has its own mode." },
];

/** The origin to call, without a trailing slash. */
export function originOf(args: Args, session: Session | null): string {
  return (args.text("origin") ?? process.env.PAYLINKS_ORIGIN ?? session?.origin ?? DEV_ORIGIN).replace(/\/+$/, "");
}

/** A client with the caller's credentials. */
export async function connect(args: Args): Promise<{ readonly origin: string; readonly client: Client }> {
  const session = await readSession();
  const origin = originOf(args, session);
  const key = process.env.PAYLINKS_KEY ?? "";
  // Tokens are sent only to the deployment that issued them.
  const credential = async () => (key !== "" ? key : session?.origin === origin ? accessTokenOf(session) : null);
  return { origin, client: makeClient({ origin, credential, mode: args.isSet("live") ? "live" : "test" }) };
}

async function accessTokenOf(known: Session): Promise<string | null> {
  const session = (await readSession()) ?? known;
  if (Date.now() < session.expiresAt - MARGIN_MS) return session.accessToken;
  const anonymous = makeClient({ origin: session.origin, credential: async () => null });
  try {
    const tokens = await anonymous("POST /v1/auth/refresh", { body: { refresh_token: session.refreshToken } });
    await keepSession(sessionOf(session.origin, tokens));
    return tokens.access_token;
  } catch (error) {
    // The session has expired or ended: the request itself will answer 401.
    if (error instanceof ApiError && error.problem.status === 401) return null;
    throw error;
  }
}

/** The session for the tokens of a log-in or a refresh. */
export function sessionOf(
  origin: string,
  tokens: { readonly access_token: string; readonly refresh_token: string; readonly expires_in: number },
): Session {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = tokens;
  return { origin, accessToken, refreshToken, expiresAt: Date.now() + seconds * 1_000 };
}
