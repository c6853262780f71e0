/** Failures on shopper pages: what happened to the money, and what to do now. */

import type { Context } from "hono";
import { renderDocument } from "../../../web/document.tsx";
import { ErrorPage } from "../../../web/errors/error-page.tsx";
import { english, type Messages, type Wording } from "../../../web/i18n/messages.ts";
import { pageStyles } from "../../../web/styles/shopper.ts";
import { languageFormOf } from "./language.ts";
import { page } from "./policy.ts";

type Words = Exclude<keyof Messages["error"], "requestId" | "documentTitle">;

const STATUS: Readonly<Record<Words, NonNullable<Parameters<typeof page>[3]>>> = {
  notFound: 404,
  unreadable: 422,
  tooLarge: 413,
  pspSilent: 502,
  pspRefused: 422,
  overloaded: 503,
  payUnavailable: 503,
  internal: 500,
};

/** Answers a failure page. `status` overrides the failure's usual status. */
export function failurePage(c: Context, failure: Words, status = STATUS[failure]): Response {
  // Unset if loading the wording is what failed.
  const wording: Wording = c.get("wording") ?? english;
  const { title, detail } = wording.t.error[failure];
  const html = ErrorPage({
    status,
    title,
    detail,
    requestId: String(c.get("requestId")),
    languageForm: languageFormOf(c),
    ...wording,
  });
  if (status === 503) c.header("Retry-After", "2");
  return page(c, renderDocument(html), { styles: pageStyles(null), formTargets: [] }, status);
}
