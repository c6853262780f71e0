/** A list of named amounts, with an optional total. */

import { Money } from "../parts/money.tsx";
import { DESK_LOCALE } from "./frame.tsx";

/** Amount in minor units. */
export interface NamedSum {
  readonly name: string;
  /** How many; null or absent without a quantity. */
  readonly quantity?: number | null;
  readonly amount: number;
  readonly currency: string;
}

interface SumsProps {
  readonly rows: readonly NamedSum[];
  /** Shown last, below a line. */
  readonly total?: NamedSum;
  /** Limits the width where the list has the whole page width. */
  readonly isNarrow?: boolean;
}

export function Sums({ rows, total, isNarrow = false }: SumsProps) {
  return (
    <dl class={isNarrow ? "flow narrow" : "flow"}>
      {[...rows, ...(total === undefined ? [] : [total])].map((row) => (
        <div {...(row === total && { class: "total" })}>
          <dt>
            {row.quantity != null && row.quantity > 1 && `${row.quantity} × `}
            <bdi>{row.name}</bdi>
          </dt>
          <dd>
            <Money amount={row.amount} currency={row.currency} locale={DESK_LOCALE} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
