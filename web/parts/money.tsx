/** Money on a page. */

import { formatMoney, type Money as MoneyValue } from "../../worker/domain/money.ts";

/** An amount as `locale` writes it, kept on one line and out of the surrounding text's direction. */
export function Money({ amount, currency, locale }: MoneyValue & { readonly locale: string }) {
  return <bdi class="num">{formatMoney({ amount, currency }, locale)}</bdi>;
}
