/** Money on a page. */

import { formatMoney, type Money as MoneyValue } from "../../worker/domain/money.ts";
import type { Wording } from "../i18n/messages.ts";

/** An amount as `locale` writes it, kept on one line and out of the surrounding text's direction. */
export function Money({ amount, currency, locale }: MoneyValue & { readonly locale: string }) {
  return <bdi class="num">{formatMoney({ amount, currency }, locale)}</bdi>;
}

/** Longer than this, a sum in the largest type does not fit a phone's line. */
const LARGE_LENGTH_MAX = 12;

/** The class of a page's sum as it is written: a long one is set smaller, so that no number is broken. Marks of direction take no room. */
export function sumClass(written: string): string {
  return written.replace(/\p{Cf}/gu, "").length > LARGE_LENGTH_MAX ? "sum long" : "sum";
}

/** What is paid, in the largest type of its page. */
export function Sum({ amount, currency, locale, t }: MoneyValue & Wording) {
  const written = formatMoney({ amount, currency }, locale);
  return (
    <p class={sumClass(written)}>
      <span class="seen-not">{t.common.total} </span>
      <bdi class="num">{written}</bdi>
    </p>
  );
}
