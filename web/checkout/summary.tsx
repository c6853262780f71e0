/** What and how much: the left half of the checkout. */

import type { Child } from "hono/jsx";
import { latePaymentsOf } from "../../worker/domain/link.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { BrandHeader } from "../parts/brand-header.tsx";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { SLOT, Slotted } from "../parts/slotted.tsx";
import { Time } from "../parts/time.tsx";
import { type CheckoutProps, type SummaryLine, summaryLines } from "./view.ts";

/** Up to so many lines stand open on a phone; more are folded. */
const OPEN_LINES_MAX = 3;

function Line({ line, ...props }: { readonly line: SummaryLine } & CheckoutProps) {
  const { currency } = props.link.definition;
  const { item, quantity, index } = line;
  const amount = quantity === null ? props.t.checkout.unknownSum : undefined;
  return (
    <li>
      <span>
        <bdi>{item.name}</bdi>
        <small class="muted">
          <span data-line-quantity={index}>{quantity ?? props.t.checkout.unknownSum}</span>
          {" × "}
          <Money amount={item.amount} currency={currency} locale={props.locale} />
        </small>
      </span>
      <bdi class="num" data-line-amount={index}>
        {amount ?? formatMoney({ amount: item.amount * (quantity ?? 0), currency }, props.locale)}
      </bdi>
    </li>
  );
}

function Folded({
  count,
  props,
  children,
}: {
  readonly count: number;
  readonly props: CheckoutProps;
  readonly children?: Child;
}) {
  if (count <= OPEN_LINES_MAX) return <>{children}</>;
  return (
    <details class="folded">
      <summary>{props.t.checkout.linesSummary({ count })}</summary>
      {children}
    </details>
  );
}

function Lines(props: CheckoutProps) {
  const lines = summaryLines(props);
  if (lines.length === 0) return null;
  const { t, price, locale } = props;
  return (
    <Folded count={lines.length} props={props}>
      <ul class="lines">
        {lines.map((line) => (
          <Line line={line} {...props} />
        ))}
        <li class="total">
          <span>{t.common.total}</span>
          <bdi class="num" data-total>
            {price === null
              ? t.checkout.unknownSum
              : formatMoney({ amount: price.total, currency: price.currency }, locale)}
          </bdi>
        </li>
      </ul>
    </Folded>
  );
}

/** Merchant, title, total in the largest type of the page, lines, description, expiry. */
export function Summary(props: CheckoutProps) {
  const { t, link, price, locale, expiresAt, merchant } = props;
  const { definition } = link;
  const unknown = definition.price.kind === "open" ? t.checkout.chooseAmount : t.checkout.checkQuantities;
  return (
    <section class="summary" aria-labelledby="title">
      <div>
        <BrandHeader name={merchant.name} />
        <h1 id="title">{definition.title}</h1>
        <p class={price === null ? "sum unknown" : "sum"}>
          <span class="seen-not">{t.common.total} </span>
          <bdi class="num" data-total data-none={unknown}>
            {price === null ? unknown : formatMoney({ amount: price.total, currency: price.currency }, locale)}
          </bdi>
        </p>
        {definition.description !== null && <p class="description">{definition.description}</p>}
        <Lines {...props} />
        {expiresAt !== null && (
          <p class="expiry">
            <Icon name="clock" />
            <span>
              <Slotted text={t.checkout.expires({ time: SLOT })}>
                <Time ms={expiresAt} locale={locale} />
              </Slotted>
              {latePaymentsOf(definition) === "refund" && ` ${t.checkout.lateRefunded}`}
            </span>
          </p>
        )}
      </div>
    </section>
  );
}
