/** Links and payments as rows of the desk's lists. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import type { LinkRow } from "../../../web/desk/links-page.tsx";
import type { PaymentRow } from "../../../web/desk/lists.tsx";
import { type LinkDefinition, type LinkState, topUpWalletOf } from "../../domain/link.ts";
import { formatMoney, sum } from "../../domain/money.ts";
import type { PaymentRecord, ReadModel, Scope } from "../../ports/read-model.ts";
import type { AppContext } from "../app-types.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { shownStatus } from "../v1/link-schemas.ts";

interface RowFacts {
  /** Captured payments. */
  readonly payments: number;
  readonly inactiveWallets: ReadonlySet<string>;
}

/** The row of a link. */
export function linkRow(c: AppContext, deps: HttpPorts, link: LinkState, facts: RowFacts): LinkRow {
  const { definition } = link;
  const { payments, inactiveWallets } = facts;
  const status = shownStatus(link, { now: c.get("now"), inactiveWallets });
  return {
    id: link.id,
    title: definition.title,
    url: `${originOf(c, deps.settings)}/${link.slug}`,
    price: priceText(definition),
    status,
    pausingWallet: status === "paused" && link.status === "active" ? topUpWalletOf(definition) : null,
    paymentsTaken: definition.maxPayments === null ? payments : link.placesTaken,
    maxPayments: definition.maxPayments,
    createdAt: link.createdAt,
  };
}

/** What a link costs, in words. */
export function priceText({ price, currency }: LinkDefinition): string {
  const write = (amount: number): string => formatMoney({ amount, currency }, DESK_LOCALE);
  if (price.kind === "fixed") return write(price.amount);
  if (price.kind === "open") return `${write(price.minimum)} to ${write(price.maximum)}`;
  const least = sum(price.items.map((item) => item.amount * (item.adjustable?.minimum ?? item.quantity)));
  const isFixed = price.items.every(({ adjustable }) => adjustable === null);
  return isFixed ? write(least) : `From ${write(least)}`;
}

/** The rows of payments. Their links' titles take one more query. */
export async function paymentRows(
  readModel: ReadModel,
  scope: Scope,
  payments: readonly PaymentRecord[],
): Promise<readonly PaymentRow[]> {
  const titles = await readModel.linkTitles(scope, [...new Set(payments.map(({ view }) => view.linkId))]);
  return payments.map(({ view }) => ({
    id: view.id,
    // After a partial capture, the captured amount.
    amount: view.paidAt === null ? view.amount : Math.min(view.amount, view.amountCaptured),
    currency: view.currency,
    status: view.status,
    email: view.email,
    linkTitle: titles.get(view.linkId) ?? view.linkId,
    createdAt: view.createdAt,
  }));
}
