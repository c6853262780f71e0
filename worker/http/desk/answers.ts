/** Answers the desk's pages, and the errors that occur before a page can be made. */

import { TroublePage } from "../../../web/desk/trouble-pages.tsx";
import { renderDocument } from "../../../web/document.tsx";
import { pageStyles } from "../../../web/styles/desk.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { AppContext } from "../app-types.ts";
import { page } from "../pages/policy.ts";

type Html = Parameters<typeof renderDocument>[0];
type PageStatus = NonNullable<Parameters<typeof page>[3]>;

const POLICY = { styles: pageStyles(null), formTargets: [] };

/** Answers a page of the desk. Its forms post only to this origin. */
export function deskPage(c: AppContext, html: Html, status: PageStatus = 200): Response {
  return page(c, renderDocument(html), POLICY, status);
}

const TROUBLES = {
  foreign_form: [
    403,
    "This form was not sent from the desk",
    "Nothing was changed. Open the desk and send the form from there.",
  ],
  stale_form: [
    403,
    "This form is out of date",
    "Nothing was changed. Go back, reload the page and send the form again.",
  ],
  large_form: [413, "This form is too long", "Nothing was changed. Go back and shorten the text."],
  large_file: [
    413,
    "This picture is too large",
    `Nothing was changed. Upload a picture of at most ${LIMITS.imageBytesMax / (1024 * 1024)} MB.`,
  ],
  large_report: [
    413,
    "This report is too large",
    `Nothing was changed. Upload it in parts of at most ${LIMITS.reportBytesMax / (1024 * 1024)} MB.`,
  ],
  unreadable_form: [
    400,
    "The form could not be read",
    "Nothing was changed. Go back, reload the page and send the form again.",
  ],
  not_allowed: [403, "You do not have permission to do this", "Ask the account’s owner."],
  uncounted: [
    503,
    "Nobody can log in at the moment",
    "Attempts cannot be counted, so that passwords could be guessed. Wait a moment, then try again. Payments go on.",
  ],
  too_many: [429, "Too many requests", "Wait a few minutes, then try again."],
  busy: [
    503,
    "The system is busy",
    "Wait a moment and reload the page. If you sent a form, first check whether it went through.",
  ],
  failed: [
    500,
    "Something went wrong on our side",
    "If you sent a form, check whether it went through before you send it again.",
  ],
} as const satisfies Readonly<Record<string, readonly [PageStatus, string, string]>>;

type Trouble = keyof typeof TROUBLES;

/** Answers an error page. Needs no session. */
export function troublePage(c: AppContext, trouble: Trouble): Response {
  const [status, title, detail] = TROUBLES[trouble];
  if (status === 503) c.header("Retry-After", "2");
  return deskPage(c, TroublePage({ title, detail, requestId: c.get("requestId") }), status);
}
