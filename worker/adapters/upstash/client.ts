/** The client of Upstash's REST API, set up so that silence is an error and not an answer. */

import type { Redis } from "@upstash/redis/cloudflare";

export interface UpstashSettings {
  readonly url: string;
  readonly token: string;
}

/** A client that is made with the first question: most deployments have no such store. What is silent for `timeoutMs` rejects. */
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
      // A function: with a signal alone the client passes an aborted request's reason off as an answer.
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
