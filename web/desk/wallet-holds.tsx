/** A wallet's open holds: each can be captured, in full or in part, or released. A payment's hold is handled on the payment. */

import { formatMoney, toDecimal } from "../../worker/domain/money.ts";
import { Field } from "../parts/field.tsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { AskFirst, DESK_LOCALE, type DeskContext } from "./frame.tsx";
import { MONEY_INPUT } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";

/** An open hold. Amount in minor units, time in Unix milliseconds. */
export interface HoldRow {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly at: number;
  /** The payment that made the hold; null if a person did. */
  readonly paymentId: string | null;
}

interface HoldsProps {
  readonly desk: DeskContext;
  readonly walletId: string;
  readonly rows: readonly HoldRow[];
  /** Whether there are more than shown. */
  readonly hasMore: boolean;
  /** Sent as `command`, so that a second click has no second effect. */
  readonly commandId: string;
  /** As typed: `capture_{id}` of each hold. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** The section of holds; nothing if there are none. */
export function Holds({ rows, hasMore, ...props }: HoldsProps) {
  if (rows.length === 0) return null;
  return (
    <section class="stack">
      <h2>Holds</h2>
      <ul class="rows">
        {rows.map((hold) => (
          <Hold {...props} hold={hold} />
        ))}
      </ul>
      {hasMore && <p class="muted">Older holds appear when these are captured or released.</p>}
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
          Made by <a href={deskPath.payment(paymentId)}>a payment</a>. Capture or release it there.
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
              hint="Paid to you, and final. The rest becomes available again."
              input={MONEY_INPUT}
            />
          </AskFirst>
          <AskFirst
            label="Release"
            of={`the hold of ${sum}`}
            action={deskPath.releaseHold(walletId, id)}
            csrf={desk.csrf}
            button="Release hold"
            isDanger={true}
          >
            {command}
            <p>Release {sum}? The amount becomes available again, and the hold ends.</p>
          </AskFirst>
        </div>
      )}
    </li>
  );
}
