/** Reads the desk's forms, within a size limit, and only if sent from our own page in the same session. */

import { timingSafeEqual } from "node:crypto";
import { deskPath } from "../../../web/desk/paths.ts";
import { ID_ALPHABET } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Random } from "../../ports/clock.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { AppContext, AppMiddleware } from "../app-types.ts";
import { readBounded } from "../body.ts";
import { troublePage } from "./answers.ts";
import { type SessionActor, sessionOf } from "./session.ts";

export type Form = Readonly<Record<string, string>>;

/** The paths of forms with a file. */
const FILE_FORMS = /^\/desk\/(?:settings\/logo|links\/[^/]+\/images|ledger\/settlements|reconciliation\/report)$/;
/** Those whose file is a provider's report. */
const REPORT_FORMS: readonly string[] = [deskPath.settlements, deskPath.compareReport];

const CSRF_LENGTH = 26;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const FILE_FORM_TYPE = /^multipart\/form-data\s*;/i;

/** The largest body of a form with a file: the file, and room for the fields and boundaries around it. */
function fileFormBytesMax(path: string): number {
  return (REPORT_FORMS.includes(path) ? LIMITS.reportBytesMax : LIMITS.imageBytesMax) + LIMITS.formBodyBytesMax;
}

/**
 * The token that a session's forms carry in `csrf`. It is derived from the session, its merchant and its mode, so that a
 * form left open while another tab switched merchant or mode is refused: what was meant as a test must not become real.
 */
export function csrfTokenOf(
  deps: { readonly commandIds: CommandIds },
  { sessionId, merchantId, livemode }: Pick<SessionActor, "sessionId" | "merchantId" | "livemode">,
): string {
  return deps.commandIds.derive(JSON.stringify([sessionId, merchantId, livemode]), "csrf", CSRF_LENGTH);
}

/**
 * Refuses forms sent from other sites, and keeps the body of the rest. This is enough for forms before the login. Forms with
 * a file are large and slow to read, so they wait for `fileForm`, after the login.
 */
export const sameOriginForm: AppMiddleware = async (c, next) => {
  if (c.req.method !== "POST") return next();
  if (!isSameOrigin(c)) return troublePage(c, "foreign_form");
  if (isFileForm(c)) return next();
  const bytes = await readBounded(c.req.raw, LIMITS.formBodyBytesMax);
  if (bytes === null) return troublePage(c, "large_form");
  if (!FORM_TYPE.test(c.req.header("Content-Type") ?? "")) return troublePage(c, "unreadable_form");
  c.set("rawBody", bytes);
  return next();
};

function isFileForm(c: AppContext): boolean {
  return FILE_FORM_TYPE.test(c.req.header("Content-Type") ?? "") && FILE_FORMS.test(c.req.path);
}

/** Splits a multipart form into its file and its fields, which are kept like those of any other form. Comes after `loggedIn`. */
export const fileForm: AppMiddleware = async (c, next) => {
  if (c.req.method !== "POST" || !isFileForm(c)) return next();
  const bytes = await readBounded(c.req.raw, fileFormBytesMax(c.req.path));
  if (bytes === null) return troublePage(c, REPORT_FORMS.includes(c.req.path) ? "large_report" : "large_file");
  try {
    const headers = { "Content-Type": c.req.header("Content-Type") ?? "" };
    const form = await new Response(bytes, { headers }).formData();
    const fields = [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
    c.set("rawBody", new TextEncoder().encode(new URLSearchParams(fields).toString()));
    const file: unknown = form.get("file");
    if (file instanceof Blob) c.set("upload", new Uint8Array(await file.arrayBuffer()));
  } catch {
    return troublePage(c, "unreadable_form");
  }
  await next();
  return undefined;
};

/** Refuses a form without the session's token. Comes after `fileForm`. */
export function sessionForm(deps: { readonly commandIds: CommandIds }): AppMiddleware {
  return async (c, next) => {
    if (c.req.method !== "POST") return next();
    const expected = Buffer.from(csrfTokenOf(deps, sessionOf(c)));
    const given = Buffer.from(formOf(c).csrf ?? "");
    const matches = given.length === expected.length && timingSafeEqual(given, expected);
    return matches ? next() : troublePage(c, "stale_form");
  };
}

/** The fields of the posted form; the last value of a repeated field. */
export function formOf(c: AppContext): Form {
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(c.get("rawBody"))));
}

/** The text of an uploaded report, or a sentence that says why there is none. */
export function reportOf(c: AppContext): Result<string, string> {
  try {
    const bytes = c.get("upload") ?? new Uint8Array(0);
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
    return text.trim() === "" ? fail("Choose the report’s file.") : ok(text);
  } catch {
    return fail("This is not a UTF-8 text file. Upload the report as it was downloaded.");
  }
}

/** The fields of a form sent by GET; the last value of a repeated field. */
export function queryOf(c: AppContext): Form {
  return Object.fromEntries(new URL(c.req.url).searchParams);
}

/** Browsers send `Sec-Fetch-Site`, `Origin` or both with every POST. A request with neither did not come from a form of ours. */
function isSameOrigin(c: AppContext): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  const origin = c.req.header("Origin");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  return origin === undefined ? site !== undefined : origin === new URL(c.req.url).origin;
}

const COMMAND_LENGTH = 26;
const COMMAND = new RegExp(`^[${ID_ALPHABET}]{${COMMAND_LENGTH}}$`);

/** A new random command id for a form, so that sending the form twice has one effect. */
export function newCommand({ random }: { readonly random: Random }): string {
  return random.id(COMMAND_LENGTH);
}

/** The command id that a form carried here, for the form that follows; a new one if it has none. */
export function sameCommand(deps: { readonly random: Random }, { command = "" }: Form): string {
  return COMMAND.test(command) ? command : newCommand(deps);
}

/** The idempotency key of a form, from its field `command` and bound to merchant, mode and `purpose`; null if malformed. */
export function commandIdOf(c: AppContext, purpose: readonly string[]): string | null {
  const command = formOf(c).command ?? "";
  const { merchantId, livemode } = sessionOf(c);
  return COMMAND.test(command) ? JSON.stringify(["desk", merchantId, livemode, command, ...purpose]) : null;
}
