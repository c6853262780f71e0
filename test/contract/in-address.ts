/** Makes the address of a session on our page sufficient for a test's shopper: it ends in what the page would give to the script. */

import type { PspAdapter } from "../../worker/ports/psp.ts";

/** The adapter with such addresses; those of the provider's own page stay what they are. */
export function inAddress(adapter: PspAdapter): PspAdapter {
  return {
    ...adapter,
    async openSession(account, request, effect) {
      const answer = await adapter.openSession(account, request, effect);
      if (answer.kind !== "opened" || answer.secret === null) return answer;
      const given = new URLSearchParams({ session: answer.sessionId, secret: answer.secret });
      return { ...answer, url: `${answer.url}#${given}` };
    },
  };
}

/** What such an address leads to; null for one of a provider's own page. */
export function sessionIn(url: string): { readonly session: string; readonly secret: string } | null {
  const given = new URLSearchParams(new URL(url).hash.slice(1));
  const [session, secret] = [given.get("session"), given.get("secret")];
  return session === null || secret === null ? null : { session, secret };
}
