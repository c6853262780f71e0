/** Posts messages to merchants' servers, which are not trusted. */

import { LIMITS } from "../../domain/limits.ts";
import { isPublicAddress } from "../../domain/public-address.ts";
import type { Clock } from "../../ports/clock.ts";
import type { WebhookSender } from "../../ports/webhook-endpoints.ts";
import { readRetryAfter } from "./retry-after.ts";

interface SenderDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}

export interface SenderSettings {
  /** The host of this deployment, which is never called; null if it is not known. */
  readonly ownHost: string | null;
  /** Whether the developer's own machine may be called: in development only. */
  readonly mayCallLoopback: boolean;
}

/** Sends with `fetch`. Redirects are not followed and bodies not read, so an answer costs no more than its headers. */
export function makeWebhookSender({ fetch, clock }: SenderDeps, settings: SenderSettings): WebhookSender {
  const mayCall = (url: string): boolean => {
    if (!URL.canParse(url)) return false;
    const address = new URL(url);
    if (settings.mayCallLoopback && isLoopback(address)) return true;
    return isPublicAddress(address) && address.hostname !== settings.ownHost;
  };
  return {
    mayCall,
    async post(url, { headers, body }) {
      // The stored address may be older than the rules.
      if (!mayCall(url)) return { kind: "address_not_allowed" };
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), LIMITS.webhookTimeoutMs);
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: { ...headers },
          body,
          redirect: "manual",
          signal: patience.signal,
        });
        const { status } = response;
        const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), clock.now());
        // Frees the connection. It may fail, and need not be waited for: the answer is known.
        response.body?.cancel().catch(() => undefined);
        return { kind: "answered", status, retryAfterMs };
      } catch {
        return { kind: patience.signal.aborted ? "timed_out" : "unreachable" };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Whether a URL is on the machine itself, by its two usual names. */
function isLoopback({ protocol, hostname, username, password }: URL): boolean {
  const isOwn = hostname === "localhost" || hostname === "127.0.0.1";
  return protocol === "http:" && isOwn && username === "" && password === "";
}
