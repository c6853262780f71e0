/** Requests that come without TLS. Cloudflare hands them on unless a zone is told not to, and whoever types a short URL sends one. */

/**
 * What a plain request is answered in production; null for all others. A reader is led to the same address under TLS. What carries
 * credentials or would change something is refused: all of it has been read on its way, and nobody should find that it works.
 */
export function answerPlain({ url, method, headers }: Request): Response | null {
  if (!url.startsWith("http:")) return null;
  const isRead = (method === "GET" || method === "HEAD") && !headers.has("Authorization");
  if (isRead) return new Response(null, { status: 308, headers: { Location: url.replace("http:", "https:") } });
  const body = {
    type: "about:blank",
    title: "TLS is required",
    status: 403,
    detail: "Nothing was done: send it to https. A key or password in it has been sent in the clear, so replace it.",
    code: "tls_required",
  };
  return Response.json(body, { status: 403, headers: { "Content-Type": "application/problem+json" } });
}
