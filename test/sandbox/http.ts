/** The HTTP messages that the stand-ins speak, without any platform's Request or Response. */

/** A request as it arrived. Header names are lower-case; `query` is the raw text after the question mark. */
export type SandboxRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** An answer to send. Header names are lower-case. */
export type SandboxResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * What the wrapper (Worker or simulator) has to act out: wait `delayMs`, then send `response`; or, with `dropReply`, hold the
 * connection for `holdMs` and close it without an answer.
 */
export type SandboxReply = {
  readonly response: SandboxResponse;
  readonly delayMs: number;
  readonly dropReply: boolean;
  readonly holdMs: number;
};

/** A JSON answer, indented as Stripe's API does. */
export function jsonResponse(status: number, body: unknown): SandboxResponse {
  return { status, headers: { "content-type": "application/json" }, body: `${JSON.stringify(body, null, 2)}\n` };
}

/** An HTML page that no cache keeps and no search engine lists. */
export function htmlResponse(status: number, body: string): SandboxResponse {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    },
    body,
  };
}

/** A file that pages of any origin may load. */
export function scriptResponse(type: "text/javascript" | "text/css", body: string): SandboxResponse {
  const headers = { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" };
  return acrossOrigins({ status: 200, headers, body });
}

/** A page that is made to be shown inside another's. */
export function frameResponse(body: string): SandboxResponse {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'self'",
  };
  return { status: 200, headers, body };
}

/** The answer, readable by scripts of any page: access is decided by keys and secrets, not by a page's origin. */
export function acrossOrigins(response: SandboxResponse): SandboxResponse {
  const headers = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "content-type",
    "access-control-allow-methods": "GET, POST",
  };
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** A 303, which turns the browser's POST into a GET of `location`. */
export function seeOther(location: string): SandboxResponse {
  return { status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}
