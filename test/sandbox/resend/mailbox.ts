/** Resend's stand-in: takes mails as its API does, keeps them, and shows them to developers. */
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { htmlResponse, jsonResponse } from "../http.ts";
import type { Surroundings } from "../stripe/context.ts";
import type { Course } from "../stripe/idempotency.ts";
import { escapeHtml, layout } from "../stripe/page.ts";

/** A mail as it was taken. */
export type StoredMail = {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** ISO 8601. */
  readonly created_at: string;
};

type StoredKey = { readonly id: string; readonly body: string };

const MAILS = "mails";
const KEYS = "mail_keys";
/** What a mailbox shows at most, the newest first. */
const SHOWN_MAX = 100;

/** Whether a path is Resend's. */
export function isMailPath(path: string): boolean {
  return path === "/emails" || path === "/mail";
}

/** Answers `POST /emails` as Resend does, and `GET /mail` with what was sent. */
export function handleMail(
  { store, now, random }: Surroundings,
  request: SandboxRequest,
  course: Course,
): SandboxResponse {
  if (course.failure !== null && !course.failure.effect) return failureOf(course.failure.status);
  if (request.path === "/mail") return htmlResponse(200, mailboxPage(mailsTo({ store }, null)));
  if (request.method !== "POST")
    return refusal(405, "method_not_allowed", "Method is not allowed for the requested path.");
  if (!/^Bearer re_\w+$/.test(request.headers.authorization ?? ""))
    return refusal(401, "missing_api_key", "Missing API key in the authorization header.");
  const mail = parseMail(request.body);
  if (typeof mail === "string") return refusal(422, "missing_required_field", mail);
  const key = request.headers["idempotency-key"];
  const known = key === undefined ? undefined : (store.get(KEYS, key) as StoredKey | undefined);
  if (known !== undefined && known.body !== request.body)
    return refusal(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload.");
  const id = known?.id ?? random();
  if (known === undefined) {
    store.put(MAILS, { key: id, value: { id, ...mail, created_at: new Date(now()).toISOString() }, dueAt: null });
    if (key !== undefined) store.put(KEYS, { key, value: { id, body: request.body }, dueAt: null });
  }
  return course.failure === null ? jsonResponse(200, { id }) : failureOf(course.failure.status);
}

/** What was sent to an address, or to all, the newest first. */
export function mailsTo({ store }: Pick<Surroundings, "store">, address: string | null): StoredMail[] {
  const mails = store.list(MAILS).map((row) => row.value as StoredMail);
  return mails
    .filter(({ to }) => address === null || to.includes(address))
    .reverse()
    .slice(0, SHOWN_MAX);
}

function parseMail(body: string): Pick<StoredMail, "from" | "to" | "subject" | "text"> | string {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return "The body is not valid JSON.";
  }
  const { from, to, subject, text } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const list = Array.isArray(to) ? to : [to];
  for (const [name, given] of Object.entries({
    from,
    subject,
    text,
    ...Object.fromEntries(list.map((one) => ["to", one])),
  }))
    if (typeof given !== "string" || given === "") return `Missing \`${name}\` field.`;
  return { from: String(from), to: list.map(String), subject: String(subject), text: String(text) };
}

function refusal(statusCode: number, name: string, message: string): SandboxResponse {
  return jsonResponse(statusCode, { statusCode, name, message });
}

function failureOf(status: number): SandboxResponse {
  return refusal(status, "application_error", "An unexpected error occurred.");
}

function mailboxPage(mails: readonly StoredMail[]): string {
  const shown = mails.map(
    ({ to, subject, text, created_at: at }) => `<h2>${escapeHtml(subject)}</h2>
<p class="soft">To ${escapeHtml(to.join(", "))}, ${escapeHtml(at.slice(0, 19).replace("T", " "))} UTC</p>
<p>${linked(text)}</p>`,
  );
  const list = shown.length === 0 ? "<p>Nothing was sent yet.</p>" : shown.join("\n<hr>\n");
  return layout(
    "Mail of the sandbox",
    `<h1>Mail</h1>\n${list}`,
    "a stand-in for a provider of mail. Nothing leaves here.",
  );
}

/** The text with its lines and links, which lead where a mail program would. */
function linked(text: string): string {
  return escapeHtml(text.trim())
    .replaceAll(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)
    .replaceAll("\n", "<br>");
}
