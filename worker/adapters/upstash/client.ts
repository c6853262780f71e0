/** The client of Upstash's REST API, configured so that a time-out is an error. */

import type { Redis } from "@upstash/redis/cloudflare";

export interface UpstashSettings {
  readonly url: string;
  readonly token: string;
}

/** Builds the client on first use, since most deployments have no such store. Its calls reject after `timeoutMs`. */
export function upstashClient(
  { url, token }: UpstashSettings,
  { timeoutMs, pipelines }: { readonly timeoutMs: number; readonly pipelines: boolean },
): () => Promise<Redis> {
  let known: Redis | null = null;
  return async () => {
    const { Redis: Client } = await import("@upstash/redis/cloudflare");
    known ??= new Client({
      url,
      token,
      // A function: given a plain signal, the client returns an aborted request's reason as if it were the answer.
      signal: () => AbortSignal.timeout(timeoutMs),
      retry: false,
      automaticDeserialization: false,
      responseEncoding: false,
      enableAutoPipelining: pipelines,
      enableTelemetry: false,
    });
    return known;
  };
}
