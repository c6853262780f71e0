/** Named sums one under the other, on the desk. */

import { Money } from "../parts/money.tsx";
import { DESK_LOCALE } from "./frame.tsx";

/** Amount in minor units. */
export interface NamedSum {
  readonly name: string;
  /** How many, where it is a number of pieces. */
  readonly quantity?: number | null;
  readonly amount: number;
  readonly currency: string;
}

interface SumsProps {
  readonly rows: readonly NamedSum[];
  /** What they come to, below a line. */
  readonly total?: NamedSum;
  /** No wider than a form's column, where nothing else stands beside it. */
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
