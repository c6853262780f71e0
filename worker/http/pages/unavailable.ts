/** The pages for a link that takes no payment now, for an unknown link, and for a frame that may not show a link. */

import { FrameRefusedPage } from "../../../web/checkout/frame-refused-page.tsx";
import { UnavailablePage, type UnavailableReason } from "../../../web/checkout/unavailable-page.tsx";
import { pageAddress } from "../../../web/checkout/view.ts";
import { renderDocument } from "../../../web/document.tsx";
import { pageStyles } from "../../../web/styles/shopper.ts";
import { activatesAtOf, availabilityOf, pausedByWallet } from "../../domain/link.ts";
import type { LinkSnapshot } from "../../ports/read-model.ts";
import type { AppContext } from "../app-types.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { openGraphOf } from "./card.ts";
import { ancestorsOf, framingOf } from "./framing.ts";
import { languageFormOf, withLanguage } from "./language.ts";
import { page } from "./policy.ts";
import { timeZoneOf } from "./visitor.ts";

/** Without the reasons that are derived below. */
type Why = Exclude<UnavailableReason, "not_found" | "already_paid">;

/** 404 for unknown, 410 for gone for good, and 200 for links that may open again, with the reason on the page. */
const UNAVAILABLE_STATUS: Readonly<Record<UnavailableReason, NonNullable<Parameters<typeof page>[3]>>> = {
  not_found: 404,
  archived: 410,
  expired: 410,
  sold_out: 410,
  already_paid: 410,
  scheduled: 200,
  paused: 200,
  busy: 200,
  not_ready: 200,
};

/** Why a link takes no payment now; null where it does. */
export function whyNot(snapshot: LinkSnapshot, now: number): Why | null {
  const ofLink = availabilityOf(snapshot.link, now);
  const availability = snapshot.isWalletInactive ? pausedByWallet(ofLink) : ofLink;
  if (availability !== "open") return availability;
  if (snapshot.areAccountsDisabled) return "paused";
  return snapshot.providers.length === 0 ? "not_ready" : null;
}

/** The page for an unknown link. It names no merchant. */
export function notFound(c: AppContext): Response {
  const props = {
    reason: "not_found",
    merchant: null,
    link: null,
    opening: null,
    openGraph: null,
    livemode: true,
  } as const;
  const html = UnavailablePage({ ...props, languageForm: languageFormOf(c), ...c.get("wording") });
  return page(c, renderDocument(html), { styles: pageStyles(null), formTargets: [] }, UNAVAILABLE_STATUS.not_found);
}

/** The page of a link that takes no payment now, also in a frame that may show it. */
export function unavailable(c: AppContext, deps: HttpPorts, snapshot: LinkSnapshot, why: Why): Response {
  const { link, merchant } = snapshot;
  const { definition } = link;
  // A link for one payment is usually an invoice, which is paid rather than sold out.
  const reason = why === "sold_out" && definition.maxPayments === 1 ? "already_paid" : why;
  const framing = framingOf(c, definition, originOf(c, deps.settings));
  const opensAt = reason === "scheduled" ? activatesAtOf(definition) : null;
  const inMs = opensAt === null ? 0 : Math.max(0, opensAt - c.get("now"));
  if (opensAt !== null) c.header("Retry-After", String(Math.ceil(inMs / 1_000)));
  const html = UnavailablePage({
    reason,
    merchant,
    link: { title: definition.title, href: withLanguage(c, pageAddress(link.slug, framing.kind === "framed")) },
    opening: opensAt === null ? null : { at: opensAt, inMs, timeZone: timeZoneOf(c) },
    openGraph: opensAt === null ? null : openGraphOf(c, deps, snapshot),
    livemode: link.livemode,
    languageForm: languageFormOf(c),
    ...c.get("wording"),
  });
  const policy = { styles: pageStyles(merchant.brandColor), formTargets: [], ...ancestorsOf(framing) };
  const status = c.req.method === "POST" && UNAVAILABLE_STATUS[reason] === 200 ? 409 : UNAVAILABLE_STATUS[reason];
  return page(c, renderDocument(html), policy, status);
}

/** The content of a frame on a site that may not show the link: a way to open it as a page of its own. */
export function frameRefused(c: AppContext, { link, merchant }: LinkSnapshot): Response {
  const html = FrameRefusedPage({ merchant, slug: link.slug, ...c.get("wording") });
  const policy = { styles: pageStyles(merchant.brandColor), formTargets: [], frameAncestors: "any" } as const;
  return page(c, renderDocument(html), policy, 403);
}
