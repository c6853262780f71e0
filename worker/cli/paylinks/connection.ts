/** How a command reaches the API: by the key in the environment, else by the session that was kept, which is refreshed as it runs out. */

import { ApiError, type Client, makeClient } from "../client/client.ts";
import { keepSession, readSession, type Session } from "./config.ts";
import type { Option, Words } from "./words.ts";

/** Where `npm run dev` is. */
const DEV_ORIGIN = "http://localhost:8787";
/** A token is not used in the last moments of its life. */
const MARGIN_MS = 30_000;

/** Every command that asks the API has them. */
export const CONNECTION_OPTIONS: readonly Option[] = [
  { name: "origin", value: "url", help: "The deployment: PAYLINKS_ORIGIN, the log-in's, or http://localhost:8787." },
  { name: "live", value: null, help: "Live mode, for a log-in; a key has its own mode." },
];

/** The origin that is asked for, without a slash at the end. */
export function originOf(words: Words, session: Session | null): string {
  return (words.text("origin") ?? process.env.PAYLINKS_ORIGIN ?? session?.origin ?? DEV_ORIGIN).replace(/\/+$/, "");
}

/** A client with the caller's credentials. */
export async function connect(words: Words): Promise<{ readonly origin: string; readonly client: Client }> {
  const session = await readSession();
  const origin = originOf(words, session);
  const key = process.env.PAYLINKS_KEY ?? "";
  // Tokens go nowhere but to whom they came from.
  const credential = async () => (key !== "" ? key : session?.origin === origin ? accessTokenOf(session) : null);
  return { origin, client: makeClient({ origin, credential, mode: words.isSet("live") ? "live" : "test" }) };
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
    // Expired or ended: the request itself then says that nobody is logged in.
    if (error instanceof ApiError && error.problem.status === 401) return null;
    throw error;
  }
}

/** A session of the tokens that a log-in or a refresh gave. */
export function sessionOf(
  origin: string,
  tokens: { readonly access_token: string; readonly refresh_token: string; readonly expires_in: number },
): Session {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = tokens;
  return { origin, accessToken, refreshToken, expiresAt: Date.now() + seconds * 1_000 };
}
