/** What is set aside in a wallet, on the desk: each hold can be captured, whole or in part, or released, after a question; a payment's ends with it. */

import { formatMoney, toDecimal } from "../../worker/domain/money.ts";
import { Field } from "../parts/field.tsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { AskFirst, DESK_LOCALE, type DeskContext } from "./frame.tsx";
import { MONEY_INPUT } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";

/** A hold that stands. Amount in minor units, time in Unix milliseconds. */
export interface HoldRow {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly at: number;
  /** Whose it is, where a payment set it aside. */
  readonly paymentId: string | null;
}

interface HoldsProps {
  readonly desk: DeskContext;
  readonly walletId: string;
  readonly rows: readonly HoldRow[];
  /** Whether there are more than are shown. */
  readonly hasMore: boolean;
  /** Sent as `command`, so that a second click is the same deed. */
  readonly commandId: string;
  /** Typed: of each hold `capture_{id}`. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** Nothing where nothing is held. */
export function Holds({ rows, hasMore, ...props }: HoldsProps) {
  if (rows.length === 0) return null;
  return (
    <section class="stack">
      <h2>Set aside</h2>
      <ul class="rows">
        {rows.map((hold) => (
          <Hold {...props} hold={hold} />
        ))}
      </ul>
      {hasMore && <p class="muted">There are older ones. They come up as these end.</p>}
    </section>
  );
}

function Hold({
  desk,
  walletId,
  commandId,
  values,
  errors,
  hold,
}: Omit<HoldsProps, "rows" | "hasMore"> & { readonly hold: HoldRow }) {
  const { id, amount, currency, reason, at, paymentId } = hold;
  const sum = formatMoney({ amount, currency }, DESK_LOCALE);
  const field = `capture_${id}`;
  const command = <input type="hidden" name="command" value={commandId} />;
  return (
    <li>
      <p>
        <strong>
          <Money amount={amount} currency={currency} locale={DESK_LOCALE} />
        </strong>
        <br />
        <span class="small muted">
          {reason !== null && <>{reason} · </>}since <Time ms={at} locale={DESK_LOCALE} />
        </span>
      </p>
      {paymentId !== null && (
        <p class="small">
          Of <a href={deskPath.payment(paymentId)}>a payment</a>: it is captured or released there.
        </p>
      )}
      {paymentId === null && desk.may("wallets:write") && (
        <div class="act-row">
          <AskFirst
            label="Capture"
            of={`the hold of ${sum}`}
            action={deskPath.captureHold(walletId, id)}
            csrf={desk.csrf}
            button="Capture"
            isDanger={false}
            isOpen={errors[field] !== undefined}
          >
            {command}
            <Field
              name={field}
              label={`Amount in ${currency}, up to ${toDecimal({ amount, currency })}`}
              value={values[field] ?? toDecimal({ amount, currency })}
              error={errors[field]}
              hint="Paid to you, for good. What is left of it is available again."
              input={MONEY_INPUT}
            />
          </AskFirst>
          <AskFirst
            label="Release"
            of={`the hold of ${sum}`}
            action={deskPath.releaseHold(walletId, id)}
            csrf={desk.csrf}
            button="Release all of it"
            isDanger={true}
          >
            {command}
            <p>Release {sum}? It is available again, and this hold has ended.</p>
          </AskFirst>
        </div>
      )}
    </li>
  );
}
