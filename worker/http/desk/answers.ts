/** How the desk answers a page, and what it says where something went wrong before there was one. */

import { TroublePage } from "../../../web/desk/trouble-pages.tsx";
import { renderDocument } from "../../../web/document.tsx";
import { pageStyles } from "../../../web/styles/desk.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { AppContext } from "../app-types.ts";
import { page } from "../pages/policy.ts";

type Html = Parameters<typeof renderDocument>[0];
type PageStatus = NonNullable<Parameters<typeof page>[3]>;

const POLICY = { styles: pageStyles(null), formTargets: [] };

/** Answers a page of the desk. Its forms go nowhere but to us. */
export function deskPage(c: AppContext, html: Html, status: PageStatus = 200): Response {
  return page(c, renderDocument(html), POLICY, status);
}

const TROUBLES = {
  foreign_form: [
    403,
    "This form did not come from the desk",
    "Nothing was changed. Open the desk and send it from there.",
  ],
  stale_form: [
    403,
    "This form is out of date",
    "Nothing was changed. Go back, load the page again and send it once more.",
  ],
  large_form: [413, "This form is too long", "Nothing was changed. Go back and shorten what you wrote."],
  large_file: [
    413,
    "This picture is too large",
    `Nothing was changed. Make it smaller: ${LIMITS.imageBytesMax / (1024 * 1024)} MB is the most that is taken.`,
  ],
  large_report: [
    413,
    "This report is too large",
    `Nothing was booked. Hand it in by parts: ${LIMITS.reportBytesMax / (1024 * 1024)} MB is the most that is taken.`,
  ],
  unreadable_form: [
    400,
    "The form could not be read",
    "Nothing was changed. Go back, load the page again and send it once more.",
  ],
  not_allowed: [403, "You may not do this", "Ask the owner of the account."],
  too_many: [429, "Too many tries", "They cannot be taken at the moment. Wait a few minutes, then try again."],
  busy: [
    503,
    "Too much to do at the moment",
    "Wait a moment and load the page again. If you sent a form, look first whether it was carried out.",
  ],
  failed: [
    500,
    "Something went wrong on our side",
    "If you sent a form, look whether it was carried out before you send it again.",
  ],
} as const satisfies Readonly<Record<string, readonly [PageStatus, string, string]>>;

type Trouble = keyof typeof TROUBLES;

/** Answers what went wrong before a page could be made. Needs no session. */
export function troublePage(c: AppContext, trouble: Trouble): Response {
  const [status, title, detail] = TROUBLES[trouble];
  if (status === 503) c.header("Retry-After", "2");
  return deskPage(c, TroublePage({ title, detail, requestId: c.get("requestId") }), status);
}
