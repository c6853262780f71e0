/** The summary: the left half of the checkout. */

import type { Child } from "hono/jsx";
import { checkoutOf } from "../../worker/domain/checkout.ts";
import { latePaymentsOf } from "../../worker/domain/link.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { BrandHeader } from "../parts/brand-header.tsx";
import { Icon } from "../parts/icon.tsx";
import { Money, sumClass } from "../parts/money.tsx";
import { Picture } from "../parts/picture.tsx";
import { SLOT, Slotted } from "../parts/slotted.tsx";
import { TaxRows } from "../parts/tax-rows.tsx";
import { Time } from "../parts/time.tsx";
import { asksForBuyer, FeeRows, taxRowsOf } from "./charges.tsx";
import { ExchangeRow } from "./currency.tsx";
import { type CheckoutProps, extraLines, hasBreakdown, type SummaryLine, summaryLines, toPay } from "./view.ts";

/** Up to this many lines are shown on a phone; longer lists are collapsed. */
const OPEN_LINES_MAX = 3;

function Line({ line, ...props }: { readonly line: SummaryLine } & CheckoutProps) {
  const { t, locale, link } = props;
  const { currency } = link.definition;
  const { field, name, amount, quantity, image } = line;
  const isCounted = field !== "amount" && (quantity !== 1 || field !== null);
  return (
    <li {...(field !== null && { "data-row": field })} hidden={field?.startsWith("extra_") && quantity === 0}>
      {image !== undefined && <Picture id={image} class="thumb" lazy />}
      <span>
        <bdi>{name}</bdi>
        {isCounted && (
          <small class="muted">
            <span data-count>{quantity ?? t.checkout.unknownSum}</span>
            {" × "}
            <Money amount={amount} currency={currency} locale={locale} />
          </small>
        )}
      </span>
      <bdi class="num" data-sum>
        {quantity === null ? t.checkout.unknownSum : formatMoney({ amount: amount * quantity, currency }, locale)}
      </bdi>
    </li>
  );
}

/** Collapses a long list on a phone. */
export function Folded({
  count,
  t,
  children,
}: { readonly count: number; readonly children?: Child } & Pick<CheckoutProps, "t">) {
  if (count <= OPEN_LINES_MAX) return <>{children}</>;
  return (
    <details class="folded">
      <summary>{t.checkout.linesSummary({ count })}</summary>
      {children}
    </details>
  );
}

/** The rows for discount, tip and delivery, if the link has them. The first two are hidden while zero. */
function Charges({ t, link, price, locale }: CheckoutProps) {
  const { currency } = link.definition;
  const { tips, shipping } = checkoutOf(link.definition);
  const discount = price?.discount;
  const write = (amount: number): string => formatMoney({ amount, currency }, locale);
  const delivery = price?.shipping;
  return (
    <>
      {discount !== undefined && (
        <li data-row="discount">
          <span>
            {t.checkout.discount}
            <small class="muted">
              <bdi>{discount.code}</bdi>
            </small>
          </span>
          <bdi class="num" data-sum>
            {write(-discount.amount)}
          </bdi>
        </li>
      )}
      {tips !== null && (
        <li data-row="tip" hidden={price?.tip === undefined}>
          <span>{t.checkout.tipLine}</span>
          <bdi class="num" data-sum>
            {write(price?.tip ?? 0)}
          </bdi>
        </li>
      )}
      {shipping !== null && shipping.rates.length > 0 && (
        <li data-row="shipping_rate">
          <span>
            {t.checkout.delivery}
            <small class="muted">
              <bdi data-name>{delivery?.name ?? ""}</bdi>
            </small>
          </span>
          <bdi class="num" data-sum data-free={t.checkout.free}>
            {delivery === undefined
              ? t.checkout.unknownSum
              : delivery.amount === 0
                ? t.checkout.free
                : write(delivery.amount)}
          </bdi>
        </li>
      )}
    </>
  );
}

/** The total in the link's own currency, whatever currency is paid in. */
function OwnTotal({ t, price, locale, presentment }: CheckoutProps) {
  const chosen = presentment?.chosen ?? null;
  return (
    <li class="total">
      <span>
        {t.common.total}
        {chosen !== null && ` (${chosen.quote.from})`}
      </span>
      <bdi class="num" data-total>
        {price === null
          ? t.checkout.unknownSum
          : formatMoney({ amount: price.total, currency: price.currency }, locale)}
      </bdi>
    </li>
  );
}

function Lines(props: CheckoutProps) {
  const { t, price, locale, link, presentment } = props;
  const { tax } = checkoutOf(link.definition);
  const isWithin = tax?.behavior === "inclusive";
  const taxes = (
    <TaxRows
      tax={price?.tax ?? null}
      isWithin={isWithin}
      currency={link.definition.currency}
      rowsMin={taxRowsOf(link.definition)}
      locale={locale}
      t={t}
    />
  );
  if (!hasBreakdown(props)) {
    const isExchanged = presentment?.chosen != null;
    if (!isExchanged && !isWithin) return null;
    return (
      <ul class="lines">
        {isExchanged && <OwnTotal {...props} />}
        {taxes}
        <ExchangeRow {...props} />
      </ul>
    );
  }
  const lines = summaryLines(props);
  return (
    <>
      <Folded count={lines.length} t={t}>
        <ul class="lines">
          {lines.map((line) => (
            <Line line={line} {...props} />
          ))}
        </ul>
      </Folded>
      <ul class="lines">
        {extraLines(props).map((line) => (
          <Line line={line} {...props} />
        ))}
        <Charges {...props} />
        <FeeRows {...props} />
        {!isWithin && taxes}
        <OwnTotal {...props} />
        {isWithin && taxes}
        <ExchangeRow {...props} />
      </ul>
    </>
  );
}

function Pictures({ ids }: { readonly ids: readonly string[] }) {
  const [first, ...others] = ids;
  if (first === undefined) return null;
  return (
    <div class="pictures">
      <Picture id={first} />
      {others.map((id) => (
        <Picture id={id} lazy />
      ))}
    </div>
  );
}

/** A sentence without its full stop, for display type. */
function headline(sentence: string): string {
  return sentence.replace(/[.。।]$/u, "");
}

/** Shown instead of an unknown total: what the shopper has to do. */
function unknownWords({ t, link: { definition }, form }: CheckoutProps): string {
  if (definition.price.kind === "open" && form.errors.amount === undefined) return t.checkout.chooseAmount;
  const isUndelivered = checkoutOf(definition).shipping?.rates.length && form.values.shipping_rate === undefined;
  if (isUndelivered && Object.keys(form.errors).length === 0) return headline(t.errors.deliveryRequired);
  if (asksForBuyer(definition) && !form.values.ship_country && !form.values.tax_country)
    return headline(t.errors.countryRequired);
  const isCount = Object.keys(form.errors).some((field) => /^(?:quantity|extra)_|^total$/.test(field));
  return isCount ? t.checkout.checkQuantities : t.checkout.checkChoices;
}

/** The same texts for the script, by what is missing. */
function unknownData({ t, link: { definition } }: CheckoutProps): Record<string, string> {
  const { shipping } = checkoutOf(definition);
  return {
    ...(definition.price.kind === "open" && { "data-no-amount": t.checkout.chooseAmount }),
    ...(shipping !== null && { "data-no-way": headline(t.errors.deliveryRequired) }),
    ...(asksForBuyer(definition) && { "data-no-country": headline(t.errors.countryRequired) }),
    "data-no-count": t.checkout.checkQuantities,
    "data-no-choice": t.checkout.checkChoices,
  };
}

/** Merchant, title, total in the largest type of the page, pictures, lines, description, expiry. */
export function Summary(props: CheckoutProps) {
  const { t, link, locale, expiresAt, merchant, presentment } = props;
  const { definition } = link;
  const due = toPay(props);
  const written = due === null ? null : formatMoney(due, locale);
  const place = presentment?.chosen == null ? { "data-total": true } : { "data-paid": true };
  return (
    <section class="summary" aria-labelledby="title">
      <div>
        <BrandHeader {...merchant} />
        <h1 id="title">
          <bdi>{definition.title}</bdi>
        </h1>
        <p class={written === null ? "sum unknown" : sumClass(written)}>
          <span class="seen-not">{t.common.total} </span>
          <bdi class="num" {...place} {...unknownData(props)}>
            {written ?? unknownWords(props)}
          </bdi>
        </p>
        <Pictures ids={checkoutOf(definition).images} />
        {definition.description !== null && (
          <p class="description" dir="auto">
            {definition.description}
          </p>
        )}
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
