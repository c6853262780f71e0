/** Requests without TLS, such as those of people who type a short URL. Cloudflare passes them on unless the zone is configured otherwise. */

/**
 * The answer to a plain request in production; null for any other. A read is redirected to the same URL under TLS. A request that carries
 * credentials or would change something is refused: it may have been read on its way, so it must not appear to work.
 */
export function answerPlain({ url, method, headers }: Request): Response | null {
  if (!url.startsWith("http:")) return null;
  const isRead = (method === "GET" || method === "HEAD") && !headers.has("Authorization");
  if (isRead) return new Response(null, { status: 308, headers: { Location: url.replace("http:", "https:") } });
  const body = {
    type: "about:blank",
    title: "TLS is required",
    status: 403,
    detail: "Nothing was done: use https. Any key or password in the request was sent unencrypted, so replace it.",
    code: "tls_required",
  };
  return Response.json(body, { status: 403, headers: { "Content-Type": "application/problem+json" } });
}
