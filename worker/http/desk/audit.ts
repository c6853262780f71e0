/** `/desk/audit`: the audit log in words, and its export. */

import type { Hono } from "hono";
import { AuditPage, type AuditPageRow } from "../../../web/desk/audit-page.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import type { AuditRow } from "../../domain/audit.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { answerExport } from "../audit-export.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext, pageOf } from "./context.ts";

/** Mounts the routes. */
export function mountAudit(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/audit", allowed("audit:read"), (c) => auditPage(c, deps));
  desk.get("/audit/export", allowed("audit:read"), (c) => answerExport(c, deps, 0));
}

async function auditPage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const page = pageOf(c);
  const subject = /^\w{1,64}$/.exec(c.req.query("subject") ?? "")?.[0] ?? null;
  const scope = scopeOf(c);
  const [list, members] = await Promise.all([
    deps.auditLog.list(scope, { action: null, actor: null, subject }, page),
    deps.team.members(scope.merchantId),
  ]);
  const emails = new Map(members.map(({ userId, email }) => [userId, email]));
  const path = withQuery(deskPath.audit, { subject });
  const html = AuditPage({
    desk: await deskContext(c, deps),
    subject,
    rows: list.data.map((row) => rowOf(row, emails)),
    firstUrl: page.cursor === null ? null : path,
    nextUrl: list.nextCursor === null ? null : withQuery(deskPath.audit, { subject, cursor: list.nextCursor }),
  });
  return deskPage(c, html);
}

type Entry = AuditRow["entry"];

/** `emails` maps the ids of current members to their addresses; the log itself holds ids only. */
function rowOf({ number, entry }: AuditRow, emails: ReadonlyMap<string, string>): AuditPageRow {
  const [before, after] = [membersOf(entry.before), membersOf(entry.after)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const isRefused = entry.outcome === "refused";
  return {
    number,
    at: Date.parse(String(entry.at)),
    // The action of a refused request is its route, which is shown as it is.
    what: isRefused ? String(entry.action) : capitalised(wordsOf(entry.action)),
    who: whoOf(membersOf(entry.actor), emails),
    subject: String(entry.subject),
    changes: names
      .map((name) => ({ name: wordsOf(name), before: textOf(before[name]), after: textOf(after[name]) }))
      .filter((change) => change.before !== null || change.after !== null),
    refusedFor: isRefused ? wordsOf(entry.code) : null,
    requestId: typeof entry.request_id === "string" ? entry.request_id : null,
  };
}

function membersOf(value: Entry[string] | undefined): Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Entry) : {};
}

function capitalised(text: string): string {
  return text.replace(/^(?:api|psp)\b|^./, (start) => start.toUpperCase());
}

/** Turns a member name or code into words. An id, which contains a digit, is left alone. */
function wordsOf(name: unknown): string {
  return /^[a-z]{3}_[a-z]*\d/.test(String(name)) ? String(name) : String(name).replace(/[._]/g, " ");
}

/** The value as text; null where there is none. All values in the log are short. */
function textOf(value: Entry[string] | undefined): string | null {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

const ACTORS: Readonly<Record<string, string>> = {
  user: "user",
  key: "API key",
  psp: "the provider of",
  mail: "a mailed link to",
  shopper: "a shopper",
  stranger: "someone not logged in",
  system: "the system",
  operator: "the system’s operator",
};

function whoOf({ kind, id }: Entry, emails: ReadonlyMap<string, string>): string {
  const email = kind === "user" ? emails.get(String(id)) : undefined;
  if (email !== undefined) return email;
  const word = ACTORS[String(kind)] ?? String(kind);
  return typeof id === "string" ? `${word} ${id}` : word;
}
