/**
 * What the audit log shows of a link: price, times and how it takes payments. Of text that the merchant wrote it only
 * says that it changed.
 */

import { type AuditFields, CHANGED, differing } from "./audit.ts";
import {
  activatesAtOf,
  cardEntryOf,
  embedOriginsOf,
  type LinkDefinition,
  type LinkState,
  latePaymentsOf,
  takesWallets,
  topUpWalletOf,
} from "./link.ts";

/** Members with text, URLs and the merchant's metadata. */
const HIDDEN = {
  title: ({ title }: LinkDefinition) => title,
  description: ({ description }: LinkDefinition) => description,
  line_items: ({ price }: LinkDefinition) => (price.kind === "items" ? price.items : null),
  success_url: ({ successUrl }: LinkDefinition) => successUrl,
  metadata: ({ metadata }: LinkDefinition) => metadata,
  checkout: ({ checkout = {} }: LinkDefinition) => checkout,
} as const;

/** Both sides of a change of a link; `before` is null when it is created. */
export function linkAudit(
  before: LinkState | null,
  after: LinkState,
): { readonly before: AuditFields | null; readonly after: AuditFields | null } {
  const shown = differing(before === null ? null : shownOf(before), shownOf(after));
  if (before === null) return shown;
  const hidden = Object.entries(HIDDEN).filter(
    ([, read]) => JSON.stringify(read(before.definition)) !== JSON.stringify(read(after.definition)),
  );
  return {
    before: shown.before,
    after: { ...shown.after, ...Object.fromEntries(hidden.map(([name]) => [name, CHANGED])) },
  };
}

function shownOf({ slug, status, definition }: LinkState): AuditFields {
  const { currency, price, maxPayments, capture, expiresAt } = definition;
  return {
    slug,
    status,
    currency,
    price: price.kind,
    amount: price.kind === "fixed" ? price.amount : null,
    amount_min: price.kind === "open" ? price.minimum : null,
    amount_max: price.kind === "open" ? price.maximum : null,
    max_payments: maxPayments,
    capture_method: capture,
    expires_at: timeOf(expiresAt),
    activates_at: timeOf(activatesAtOf(definition)),
    late_payments: latePaymentsOf(definition),
    card_entry: cardEntryOf(definition),
    embed_origins: embedOriginsOf(definition),
    top_up_wallet_id: topUpWalletOf(definition),
    takes_wallets: takesWallets(definition),
  };
}

function timeOf(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
