/** Fetches files from untrusted servers. */

import { readStream } from "../../app/read-stream.ts";
import { LIMITS } from "../../domain/limits.ts";
import { isPublicAddress } from "../../domain/public-address.ts";
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
          if (!URL.canParse(at) || !isPublicAddress(new URL(at))) return fail("address_not_allowed");
          const response = await fetch(at, { redirect: "manual", signal, headers: { Accept: "image/*" } });
          const location = response.headers.get("Location");
          if (REDIRECTS.has(response.status) && location !== null) {
            await response.body?.cancel();
            at = new URL(location, at).href;
            continue;
          }
          if (response.status === 200) {
            const body = response.body === null ? new Uint8Array(0) : await readStream(response.body, bytesMax);
            return body === null ? fail("too_many_bytes") : ok(body);
          }
          await response.body?.cancel();
          break;
        }
        return fail("no_answer");
      }
    },
  };
}
