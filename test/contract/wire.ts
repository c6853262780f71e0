/** The wire between an adapter and its stand-in: keeps what was sent, and breaks the next answer when a test asks for it. */

/** A request as it left the adapter; header names in lower case. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What happens to one request instead of its plain course. `forward` lets the provider have it; `signal` is the caller's patience. */
export type Interception = (forward: () => Promise<Response>, signal: AbortSignal | null) => Promise<Response>;

/** A `fetch` over another one. */
export class Wire {
  readonly sent: SentRequest[] = [];
  readonly #inner: typeof fetch;
  readonly #interceptions: Interception[] = [];

  constructor(inner: typeof fetch) {
    this.#inner = inner;
  }

  /** Breaks the next request that has not been given a fault yet. */
  breakNext(interception: Interception): void {
    this.#interceptions.push(interception);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const body = typeof init?.body === "string" ? init.body : "";
    this.sent.push({
      method: init?.method ?? "GET",
      url,
      headers: Object.fromEntries(new Headers(init?.headers)),
      body,
    });
    const forward = (): Promise<Response> => this.#inner(input, init);
    const interception = this.#interceptions.shift();
    return interception === undefined ? forward() : interception(forward, init?.signal ?? null);
  };
}

const closed = (): never => {
  throw new TypeError("fetch failed: connection closed");
};

function answer(status: number, body: string, type = "application/json"): Response {
  return new Response(body, { status, headers: { "content-type": type } });
}

const HTML = "<html><head><title>Bad Gateway</title></head><body>502</body></html>";

/** Changes the text of an answer and leaves the rest of it as it is. */
export function rewritten(change: (body: string) => string): Interception {
  return async (forward) => {
    const response = await forward();
    return new Response(change(await response.text()), { status: response.status, headers: response.headers });
  };
}

/** The provider never gets the request and answers this. */
export function answered(status: number, body: unknown): Interception {
  return async () => answer(status, JSON.stringify(body));
}

export const timeoutBeforeEffect: Interception = async () => closed();

export const timeoutAfterEffect: Interception = async (forward) => {
  await forward();
  return closed();
};

/** The provider has the request and never answers: only the caller's own patience ends this. */
export const silence: Interception = async (forward, signal) => {
  await forward();
  return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
};

/** Whatever can come back between two computers and is no answer of a payment provider. */
export const BROKEN_ANSWERS: Readonly<Record<string, Interception>> = {
  "a connection that breaks before the effect": timeoutBeforeEffect,
  "a connection that breaks after the effect": timeoutAfterEffect,
  "an HTML page of a proxy": async () => answer(502, HTML, "text/html"),
  "an HTML page with status 200": async (forward) => {
    await forward();
    return answer(200, HTML, "text/html");
  },
  "a body that ends in the middle": rewritten((body) => body.slice(0, Math.floor(body.length / 2))),
  "an empty body": rewritten(() => ""),
  "a 404 whose JSON has no error": answered(404, { message: "no route" }),
  "a 500 whose JSON has no error": answered(500, { message: "oops" }),
  "an empty JSON object": answered(200, {}),
  "a JSON null": answered(200, null),
  "an empty JSON list": answered(200, []),
};
