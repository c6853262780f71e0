/** `/desk/links/{id}`: a link, all that is set on it, and its payments. */

import type { LinkPictures } from "../../../web/desk/image-forms.tsx";
import { type LinkDetail, LinkPage } from "../../../web/desk/link-page.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { readLink } from "../../app/links/change-link.ts";
import { inactiveTopUps } from "../../app/links/inactive-top-ups.ts";
import { claimsOf } from "../../app/payments/claim-offer.ts";
import { checkoutOf } from "../../domain/checkout.ts";
import { activatesAtOf, embedOriginsOf, type LinkDefinition, topUpWalletOf } from "../../domain/link.ts";
import { may } from "../../domain/permissions.ts";
import type { LinkTotals, Page, PaymentRecord } from "../../ports/read-model.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import type { AppContext } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage } from "./answers.ts";
import { deskContext, missing, pageOf } from "./context.ts";
import type { Errors } from "./link-form.ts";
import { settingsOf } from "./link-words.ts";
import { linkRow, paymentRows } from "./rows.ts";
import { sessionOf } from "./session.ts";
import { shareTexts } from "./share.ts";

function picturesOf(definition: LinkDefinition): LinkPictures {
  const { price } = definition;
  const items = price.kind === "items" ? price.items : [];
  return {
    images: checkoutOf(definition).images,
    items: items.map(({ name, image = null }) => ({ name, image })),
  };
}

const NO_PAYMENTS: Page<PaymentRecord> = { data: [], nextCursor: null };

/** Answers a link's page; 422 if `errors` has messages for its picture form. */
export async function linkPage(c: AppContext, deps: HttpPorts, linkId: string, errors: Errors = {}): Promise<Response> {
  const [scope, page] = [scopeOf(c), pageOf(c)];
  const link = await readLink(deps, scope, linkId);
  if (!link.ok) return missing(c, deps);
  const filter = { linkId, status: null, email: null, source: null };
  const mayRead = may(sessionOf(c), "payments:read");
  const { fees } = checkoutOf(link.value.definition);
  const walletId = topUpWalletOf(link.value.definition);
  const seenWallet = may(sessionOf(c), "wallets:read") ? walletId : null;
  const [list, totals, merchant, claims, inactiveWallets, wallet] = await Promise.all([
    mayRead ? deps.readModel.payments(scope, filter, page) : NO_PAYMENTS,
    deps.readModel.linkTotals(scope, [linkId]),
    deps.accounts.merchant(scope.merchantId),
    claimsOf(deps, scope, fees),
    inactiveTopUps(deps, scope, [link.value]),
    toppedUp(c, deps, seenWallet),
  ]);
  if (merchant === null) return missing(c, deps);
  const { definition, paymentsStarted, placesHeld } = link.value;
  const opensAt = activatesAtOf(definition);
  const row = linkRow(c, deps, link.value, { payments: countOf(totals), inactiveWallets });
  const html = LinkPage({
    desk: await deskContext(c, deps),
    link: {
      ...row,
      paymentsStarted,
      placesHeld,
      totals: mayRead ? totalsOf(definition, totals) : null,
      expiresAt: definition.expiresAt,
      opening: opensAt === null ? null : { at: opensAt, isPast: opensAt <= c.get("now") },
      embedOrigins: embedOriginsOf(definition),
      successUrl: definition.successUrl,
      topsUp: walletId === null ? null : { id: walletId, name: wallet?.name ?? null },
      settings: settingsOf(definition, { claims, hasWallets: deps.settings.wallets !== null }),
    },
    share: shareTexts({ definition, url: row.url, merchant }),
    pictures: picturesOf(definition),
    errors,
    payments: await paymentRows(deps.readModel, scope, list.data),
    firstUrl: page.cursor === null ? null : deskPath.link(linkId),
    nextUrl: list.nextCursor === null ? null : withQuery(deskPath.link(linkId), { cursor: list.nextCursor }),
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

/** How many payments of a link were captured, in all currencies. */
export function countOf(totals: readonly LinkTotals[]): number {
  return totals.reduce((count, { payments }) => count + payments, 0);
}

/** The link's own currency first, even if nobody has paid in it. */
function totalsOf({ currency }: LinkDefinition, totals: readonly LinkTotals[]): NonNullable<LinkDetail["totals"]> {
  const own = totals.find((each) => each.currency === currency) ?? { currency, amountCaptured: 0, amountRefunded: 0 };
  return [own, ...totals.filter((each) => each.currency !== currency)];
}

/** The wallet with an id; null for none, or where wallets are switched off. */
export async function toppedUp(c: AppContext, deps: HttpPorts, id: string | null): Promise<WalletRecord | null> {
  return id === null || deps.settings.wallets === null ? null : deps.wallets.read(scopeOf(c), id);
}
