/** Money on a page. */

import { formatMoney, type Money as MoneyValue } from "../../worker/domain/money.ts";
import type { Wording } from "../i18n/messages.ts";

/** An amount formatted for `locale`, on one line and isolated from the surrounding text direction. */
export function Money({ amount, currency, locale }: MoneyValue & { readonly locale: string }) {
  return <bdi class="num">{formatMoney({ amount, currency }, locale)}</bdi>;
}

/** A longer amount does not fit on a phone's line in the largest type. */
const LARGE_LENGTH_MAX = 12;

/** The class of a page's main amount: a long one is set smaller, so that it does not wrap. Direction marks do not count. */
export function sumClass(written: string): string {
  return written.replace(/\p{Cf}/gu, "").length > LARGE_LENGTH_MAX ? "sum long" : "sum";
}

/** The page's main amount, in the largest type. */
export function Sum({ amount, currency, locale, t }: MoneyValue & Wording) {
  const written = formatMoney({ amount, currency }, locale);
  return (
    <p class={sumClass(written)}>
      <span class="seen-not">{t.common.total} </span>
      <bdi class="num">{written}</bdi>
    </p>
  );
}
