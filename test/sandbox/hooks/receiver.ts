/** A merchant's own server, played: takes the messages that the app sends about events, checks their signatures and shows them. */
import { parseJson } from "../faults.ts";
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { htmlResponse, jsonResponse } from "../http.ts";
import type { Surroundings } from "../stripe/context.ts";
import type { Course } from "../stripe/idempotency.ts";
import { escapeHtml, layout } from "../stripe/page.ts";
import { signatureProblem } from "./signature.ts";

/** A message as it was taken. */
export type HookMessage = {
  /** The last part of the address to which it was sent. */
  readonly name: string;
  /** ISO 8601. */
  readonly received_at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether its signature is valid; null if the receiver was not told a secret. */
  readonly verified: boolean | null;
  /** What is wrong with its signature; null if nothing is, or no secret is known. */
  readonly problem: string | null;
};

const MESSAGES = "hook_messages";
const SECRETS = "hook_secrets";
const PATH = /^\/hooks\/([\w-]{1,64})$/;
/** How many messages are kept, the newest. */
const KEPT_MAX = 500;
/** How many the page shows. */
const SHOWN_MAX = 100;

/** Whether a path is the receiver's. */
export function isHookPath(path: string): boolean {
  return path === "/hooks" || path.startsWith("/hooks/");
}

/** Takes `POST /hooks/{name}`, and answers `GET /hooks` with what was taken. */
export function handleHook(surroundings: Surroundings, request: SandboxRequest, course: Course): SandboxResponse {
  if (request.path === "/hooks") return htmlResponse(200, inboxPage(messagesTo(surroundings, null)));
  const name = PATH.exec(request.path)?.[1];
  if (name === undefined) return hookFailure(404);
  if (request.method !== "POST") return hookFailure(405);
  if (course.failure?.effect !== false) take(surroundings, name, request);
  return course.failure === null ? { status: 204, headers: {}, body: "" } : hookFailure(course.failure.status);
}

/** A receiver's refusal; a redirect leads to a name that nobody sent to. */
export function hookFailure(status: number): SandboxResponse {
  const isRedirect = status >= 300 && status < 400;
  return { status, headers: isRedirect ? { location: "/hooks/moved" } : {}, body: "" };
}

/** What was sent to a name, or to all, and whether signatures of messages to the name are checked. */
export function inbox({ store }: Pick<Surroundings, "store">, name: string | null): object {
  const has_secret = name !== null && store.get(SECRETS, name) !== undefined;
  return { has_secret, data: messagesTo({ store }, name) };
}

/** The newest first. */
function messagesTo({ store }: Pick<Surroundings, "store">, name: string | null): HookMessage[] {
  const messages = store.list(MESSAGES).map((row) => row.value as HookMessage);
  return messages.filter((message) => name === null || message.name === name).reverse();
}

/** `{name, secret}`: from now on, messages to this name are checked with this secret and no other. */
export function tellSecret({ store }: Pick<Surroundings, "store">, body: string): SandboxResponse {
  const { name, secret } = Object(parseJson(body)) as Record<string, unknown>;
  if (typeof name !== "string" || !PATH.test(`/hooks/${name}`))
    return jsonResponse(400, { error: { message: "name must be the last part of the receiver's address" } });
  if (typeof secret !== "string" || !/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret))
    return jsonResponse(400, { error: { message: "secret must be whsec_ and base64" } });
  store.put(SECRETS, { key: name, value: secret, dueAt: null });
  return jsonResponse(200, { name });
}

function take({ store, now, random }: Surroundings, name: string, { headers, body }: SandboxRequest): void {
  const secret = store.get(SECRETS, name) as string | undefined;
  const problem = secret === undefined ? null : signatureProblem(secret, { headers, body }, now());
  const message: HookMessage = {
    name,
    received_at: new Date(now()).toISOString(),
    headers,
    body,
    verified: secret === undefined ? null : problem === null,
    problem,
  };
  store.put(MESSAGES, { key: random(), value: message, dueAt: null });
  const rows = store.list(MESSAGES);
  for (const { key } of rows.slice(0, Math.max(0, rows.length - KEPT_MAX))) store.delete(MESSAGES, key);
}

function inboxPage(messages: readonly HookMessage[]): string {
  const shown = messages.slice(0, SHOWN_MAX).map((message) => {
    const body: unknown = parseJson(message.body);
    const { type } = Object(body) as Record<string, unknown>;
    const text = body === undefined ? message.body : JSON.stringify(body, null, 2);
    return `<h2>${escapeHtml(typeof type === "string" ? type : "A message")}</h2>
<p class="soft">To ${escapeHtml(message.name)}, ${escapeHtml(message.received_at.slice(0, 19).replace("T", " "))} UTC. ${signatureWords(message)}</p>
<pre><code>${escapeHtml(text)}</code></pre>`;
  });
  const list = shown.length === 0 ? "<p>Nothing was sent yet.</p>" : shown.join("\n<hr>\n");
  return layout(
    "Webhooks to the merchant",
    `<h1>Webhooks to the merchant</h1>\n${list}`,
    "a stand-in for a merchant's own server. Nothing leaves here.",
  );
}

function signatureWords({ verified, problem }: HookMessage): string {
  if (verified === null) return "The signature was not checked: no secret is known.";
  return problem === null ? "The signature is valid." : `The signature is not valid: ${escapeHtml(problem)}.`;
}
