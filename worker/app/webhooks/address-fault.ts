/** Says what is wrong with an endpoint's address. */

import { LIMITS } from "../../domain/limits.ts";
import type { WebhookSender } from "../../ports/webhook-endpoints.ts";

/** The error in a few words; null if messages may be posted there. `ownHost` is this deployment's, with its port unless that is the default. */
export function addressFault({ mayCall }: Pick<WebhookSender, "mayCall">, url: string, ownHost: string): string | null {
  // The parser would silently drop line breaks, and write other names in punycode.
  if (!/^[!-~]+$/.test(url) || !URL.canParse(url)) return "must be a whole address in ASCII characters without spaces";
  const { href, host, username, password } = new URL(url);
  // It is stored as the parser writes it, which may be longer.
  if (href.length > LIMITS.webhookUrlLengthMax) return `must have at most ${LIMITS.webhookUrlLengthMax} characters`;
  if (url.includes("#")) return "must have no fragment: it would not be sent";
  // `fetch` refuses them.
  if (username !== "" || password !== "") return "must have no user name and no password";
  if (host === ownHost) return "must be a server of yours, not this one";
  return mayCall(url) ? null : "must be a public `https` address: a DNS name and no port";
}
