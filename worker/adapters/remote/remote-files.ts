/** Fetches files from untrusted servers. */

import { LIMITS } from "../../domain/limits.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { RemoteFault, RemoteFiles } from "../../ports/images.ts";

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Fetches from public HTTPS addresses only, with bounded time, size and redirects. */
export function makeRemoteFiles({ fetch }: { readonly fetch: typeof globalThis.fetch }): RemoteFiles {
  return {
    async fetch(url, bytesMax) {
      try {
        return await follow(url);
      } catch {
        return fail("no_answer");
      }
      async function follow(first: string): Promise<Result<Uint8Array, RemoteFault>> {
        // One time limit for everything: redirects, headers and body.
        const signal = AbortSignal.timeout(LIMITS.imageFetchTimeoutMs);
        let at = first;
        for (let redirects = 0; redirects <= LIMITS.imageRedirectsMax; redirects++) {
          if (!isPublicAddress(at)) return fail("address_not_allowed");
          const response = await fetch(at, { redirect: "manual", signal, headers: { Accept: "image/*" } });
          const location = response.headers.get("Location");
          if (REDIRECTS.has(response.status) && location !== null) {
            await response.body?.cancel();
            at = new URL(location, at).href;
            continue;
          }
          if (response.status === 200) return readBody(response, bytesMax);
          await response.body?.cancel();
          break;
        }
        return fail("no_answer");
      }
    },
  };
}

/**
 * Whether a URL is HTTPS on the default port with a public DNS name. IP addresses and local names could point into a private network; a
 * public name that resolves into one is unreachable from Cloudflare's edge.
 */
function isPublicAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])$/.test(hostname);
  const isLocal = /\.(?:localhost|local|internal|intranet|lan|home|corp|arpa)$/.test(hostname);
  return protocol === "https:" && port === "" && username === "" && password === "" && isName && !isLocal;
}

async function readBody(response: Response, bytesMax: number): Promise<Result<Uint8Array, RemoteFault>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > bytesMax) return fail("too_many_bytes");
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}
