/** Draws malformed requests: what the document of the API describes, with something broken in it. The same number gives the same requests. */

import { type ApiDocument, type JsonSchema, operationsOf } from "../../../web/docs/api-document.ts";

export interface Drawn {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | null;
}

/** A route as it is drawn from: its address with `{…}` for what is named in it, and the bodies that it would take. */
export interface Target {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly bodies: readonly unknown[];
}

/** What the document does not describe: pages, notifications, and what only the operator may. */
const UNDESCRIBED: readonly (readonly [string, string, Readonly<Record<string, string>>?])[] = [
  ["GET", "/{id}", {}],
  ["POST", "/{id}", { email: "a@example.com", action: "pay", attempt: "x", price_version: "1", amount: "5" }],
  ["GET", "/{id}/og.png"],
  ["GET", "/pay/{id}"],
  ["GET", "/pay/{id}/go"],
  ["GET", "/pay/{id}/card"],
  ["GET", "/pay/{id}/state"],
  ["GET", "/pay/{id}/receipt"],
  ["POST", "/pay/{id}", { action: "cancel", v: "x" }],
  ["GET", "/images/{id}"],
  ["GET", "/docs/errors/{id}"],
  ["GET", "/verify"],
  ["GET", "/health/ready"],
  ["GET", "/.well-known/{id}"],
  ["POST", "/webhooks/stripe/{id}", { id: "evt_1" }],
  ["POST", "/webhooks/adyen/{id}", { live: "false" }],
  ["POST", "/webhooks/{id}/{id}", {}],
  ["POST", "/v1/operator/rebuild", { write: "true" }],
  ["GET", "/desk/login"],
  ["POST", "/desk/login", { email: "a@example.com", password: "x" }],
  ["POST", "/desk/register", { email: "a", password: "x", business_name: "" }],
  ["GET", "/desk/links/{id}"],
  ["POST", "/desk/links", { title: "Tea", csrf: "x" }],
  ["POST", "/desk/payments/{id}/refund", { amount: "5" }],
];

/** A generator of numbers (mulberry32), since a failure must be found again. */
export function drawsOf(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  const oneOf = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  return { chance: (share: number): boolean => next() < share, below, oneOf };
}

type Draws = ReturnType<typeof drawsOf>;

/** Values that no member, parameter, header or id expects. */
const TEXTS = [
  "",
  " ",
  "null",
  "\u0000",
  "%00",
  "%",
  "..",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "' OR 1=1 --",
  "\ud800",
  "\u202e\u2066",
  "a".repeat(300),
  "é".repeat(1_000),
  "-1",
  "1e400",
  "NaN",
  "0x10",
  "9".repeat(40),
  "lnk_00000000",
  "pay_0000000000000000000",
  "__proto__",
  "constructor",
  "{{7*7}}",
  "a,b,,c",
  "2001-02-30T25:61:00Z",
];
const VALUES: readonly unknown[] = [
  ...TEXTS,
  null,
  true,
  false,
  0,
  -1,
  0.5,
  2 ** 53,
  -(2 ** 63),
  Number.MAX_VALUE,
  [],
  {},
  [[]],
  [null],
  { length: 5 },
  { toString: 1, valueOf: null },
  Array.from({ length: 500 }, () => ({})),
];
const TYPES = [
  "application/json",
  "application/json; charset=utf-16",
  "application/problem+json",
  "text/plain",
  "text/csv",
  "image/png",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "",
  "application",
  ";;;",
];
const HEADERS = [
  "Idempotency-Key",
  "Paylinks-Mode",
  "Paylinks-Version",
  "X-Request-Id",
  "traceparent",
  "If-None-Match",
  "Accept",
  "Accept-Language",
  "Content-Encoding",
  "Cookie",
  "Origin",
  "Referer",
  "Range",
  "CF-Connecting-IP",
  "Stripe-Signature",
  "Access-Control-Request-Method",
  "Signature",
  "Signature-Input",
  "Content-Digest",
];

/** A user who is logged in on the desk, and what they may send there. */
interface DeskSession {
  readonly cookie: string;
  readonly csrf: string;
  readonly targets: readonly Target[];
}

/** Draws requests to everything that the document describes, and to what it does not. `ids` are of things that exist. */
export function malformed(
  document: ApiDocument,
  { key, ids, desk }: { readonly key: string; readonly ids: readonly string[]; readonly desk: DeskSession | null },
) {
  const targets: readonly Target[] = [
    ...operationsOf(document).map(({ method, path, operation: { parameters = [], requestBody } }) => {
      const { schema, examples = {} } = requestBody?.content["application/json"] ?? {};
      return {
        method: method.toUpperCase(),
        path,
        query: parameters.filter((each) => each.in === "query").map(({ name }) => name),
        bodies: [skeletonOf(document, schema ?? {}, 0), ...Object.values(examples).map(({ value }) => value)],
      };
    }),
    ...UNDESCRIBED.map(([method, path, body]) => ({
      method,
      path,
      query: ["v", "lang", "embed"],
      bodies: [body ?? {}],
    })),
  ];
  return (draws: Draws): Drawn => {
    if (desk !== null && draws.chance(0.3)) return onDesk(draws, desk, ids);
    const target = draws.oneOf(targets);
    const method = draws.chance(0.03)
      ? draws.oneOf(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
      : target.method;
    const isRead = method === "GET" || method === "HEAD";
    return {
      method,
      path: pathOf(draws, target, ids),
      headers: headersOf(draws, key),
      body: isRead || draws.chance(0.05) ? null : bodyOf(draws, draws.oneOf(target.bodies)),
    };
  };
}

/** A form as its page sends it, with wrong things in it, or a page. */
function onDesk(draws: Draws, { cookie, csrf, targets }: DeskSession, ids: readonly string[]): Drawn {
  const target = draws.oneOf(targets);
  const { method } = target;
  const path = pathOf(draws, target, ids);
  const headers = { Cookie: cookie, "Sec-Fetch-Site": "same-origin" };
  if (method === "GET") return { method, path, headers, body: null };
  const sound = Object.entries(Object(draws.oneOf(target.bodies)) as Record<string, string>);
  const fields = sound.map(([name, value]) => [name, draws.chance(0.4) ? draws.oneOf(TEXTS).toWellFormed() : value]);
  const token = draws.chance(0.95) ? { csrf } : {};
  const body = new URLSearchParams({ ...Object.fromEntries(fields), ...token }).toString();
  return { method, path, headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" }, body };
}

function pathOf(draws: Draws, { path, query }: Target, ids: readonly string[]): string {
  const filled = path.replaceAll(/\{\w+\}/g, () =>
    draws.chance(0.5) ? draws.oneOf(ids) : encoded(draws, draws.oneOf(TEXTS)),
  );
  const fields = Array.from({ length: draws.chance(0.5) ? draws.below(4) : 0 }, () => {
    const name = query.length > 0 && draws.chance(0.8) ? draws.oneOf(query) : encoded(draws, draws.oneOf(TEXTS));
    return `${name}=${encoded(draws, draws.oneOf(TEXTS))}`;
  });
  return fields.length === 0 ? filled : `${filled}?${fields.join("&")}`;
}

/** As a client would write it, or as one does who sends bytes that are no UTF-8. */
function encoded(draws: Draws, text: string): string {
  return draws.chance(0.05) ? "%ff%fe" : encodeURIComponent(text.toWellFormed());
}

function headersOf(draws: Draws, key: string): Record<string, string> {
  const headers: Record<string, string> = {};
  // Not what a header cannot carry at all: a client would not send it.
  const carried = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 2_000);
  if (draws.chance(0.9)) headers.Authorization = `Bearer ${draws.chance(0.9) ? key : carried(draws.oneOf(TEXTS))}`;
  headers["Content-Type"] = draws.chance(0.8) ? "application/json" : draws.oneOf(TYPES);
  for (const name of HEADERS) if (draws.chance(0.04)) headers[name] = carried(draws.oneOf(TEXTS));
  return headers;
}

function bodyOf(draws: Draws, sound: unknown): BodyInit {
  const value = broken(draws, sound);
  const text = JSON.stringify(value);
  const kind = draws.below(12);
  if (kind === 0) return text.slice(0, draws.below(text.length + 1));
  if (kind === 1) return `${text.slice(0, 1)}${JSON.stringify(draws.oneOf(TEXTS))}:1,${text.slice(1)}`;
  if (kind === 2) return text.replace("{", `{"__proto__":{"admin":true},`);
  if (kind === 3) return `{"x":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
  if (kind === 4) return new Uint8Array([...new TextEncoder().encode(text), 0xff, 0xc0, draws.below(256)]);
  if (kind === 5)
    return new URLSearchParams(
      Object.entries(Object(value)).map(([name, each]) => [name, JSON.stringify(each)]),
    ).toString();
  return text;
}

/** A copy with something put where it does not belong, or taken away. */
function broken(draws: Draws, value: unknown): unknown {
  if (draws.chance(0.15) || typeof value !== "object" || value === null) return draws.oneOf(VALUES);
  const names = Object.keys(value);
  if (Array.isArray(value)) return value.map((entry) => (draws.chance(0.5) ? broken(draws, entry) : entry));
  if (draws.chance(0.2)) return { ...value, [draws.oneOf(TEXTS)]: draws.oneOf(VALUES) };
  const name = draws.oneOf(names);
  if (draws.chance(0.2)) return Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));
  return { ...value, [name]: broken(draws, Reflect.get(value, name)) };
}

/** Something in the form of a schema, with every member that it names. */
function skeletonOf(document: ApiDocument, schema: JsonSchema, depth: number): unknown {
  if (depth > 4) return null;
  const { $ref, properties, items, anyOf = [], allOf = [] } = schema;
  if ($ref !== undefined)
    return skeletonOf(document, document.components.schemas[$ref.split("/").at(-1) ?? ""] ?? {}, depth);
  const [first] = [...anyOf, ...allOf];
  if (first !== undefined) return skeletonOf(document, first, depth);
  if (properties !== undefined)
    return Object.fromEntries(
      Object.entries(properties).map(([name, each]) => [name, skeletonOf(document, each, depth + 1)]),
    );
  if (items !== undefined) return [skeletonOf(document, items, depth + 1)];
  return schema.enum?.[0] ?? schema.default ?? schema.minimum ?? "text";
}

const STACK = /\bat [\w.<>]+ ?\(|\bat (?:async )?\w+:\/\/|node_modules|(?:Type|Range|Syntax|Reference)Error\b|\.ts:\d+/;

/** What is wrong with the answer to a malformed request; null where nothing is. */
export async function faultOf({ path }: Drawn, answer: Response): Promise<string | null> {
  const text = await answer.text();
  if (answer.status >= 500) return `answered ${answer.status}: ${text.slice(0, 300)}`;
  if (STACK.test(text)) return `shows what it is made of: ${STACK.exec(text)?.[0]}`;
  if (answer.headers.get("X-Request-Id") === null) return "has no request id";
  if (!path.startsWith("/v1/") || answer.status < 400 || text === "") return null;
  const isProblem = answer.headers.get("Content-Type") === "application/problem+json";
  if (!isProblem) return `is no problem document: ${answer.status} ${text.slice(0, 100)}`;
  const { status, code, type } = JSON.parse(text) as Record<string, unknown>;
  return status === answer.status && String(type).endsWith(`/docs/errors/${String(code)}`)
    ? null
    : `is incomplete: ${text}`;
}

/** A request in a line, to be found again. */
export function wordsOf({ method, path, headers, body }: Drawn): string {
  const text = typeof body === "string" ? body.slice(0, 300) : "";
  return `${method} ${path.slice(0, 200)} ${JSON.stringify(headers).slice(0, 300)} ${text}`;
}
