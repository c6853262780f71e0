/** The desk's chart of captured amounts per day, drawn on the server, with the numbers in a table. */

import { exponentOf } from "../../worker/domain/currencies.ts";
import { Money } from "../parts/money.tsx";
import { DESK_LOCALE } from "./frame.tsx";

/** Captured amounts in one currency, oldest day first; the last day is today. Minor units; days as `2026-11-20`, UTC. */
export interface CapturedSeries {
  readonly currency: string;
  readonly days: ReadonlyArray<{ readonly day: string; readonly amount: number }>;
}

/** The top of the axis: the smallest 1, 2 or 5 times a power of ten that is at least `amount`. */
function niceCeiling(amount: number): number {
  if (amount <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(amount));
  return ([1, 2, 5].find((step) => step * power >= amount) ?? 10) * power;
}

function axisText(amount: number, currency: string): string {
  const format = { style: "currency", currency, notation: "compact", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(DESK_LOCALE, format).format(amount / 10 ** exponentOf(currency));
}

function dayParts(day: string): readonly [weekday: string, date: string] {
  const date = new Date(`${day}T00:00:00Z`);
  const write = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(DESK_LOCALE, { ...options, timeZone: "UTC" }).format(date);
  return [write({ weekday: "short" }), write({ day: "numeric", month: "short" })];
}

/** One bar per day, today in the brand colour, and the average of the other days as a dashed line. */
export function CapturedChart({ series }: { readonly series: CapturedSeries }) {
  const { days, currency } = series;
  const top = niceCeiling(Math.max(...days.map(({ amount }) => amount), 1));
  const before = days.slice(0, -1);
  const mean = before.reduce((total, { amount }) => total + amount, 0) / Math.max(1, before.length);
  const heightOf = (amount: number): number => Math.round((amount / top) * 1000) / 10;
  return (
    <figure class="chart">
      <div class="plot" aria-hidden="true">
        <span class="axis">{axisText(top, currency)}</span>
        <span class="axis middle">{axisText(top / 2, currency)}</span>
        <svg viewBox={`0 0 ${days.length * 10} 100`} preserveAspectRatio="none" aria-hidden="true">
          <path class="grid" d={`M0 0H${days.length * 10}M0 50H${days.length * 10}M0 100H${days.length * 10}`} />
          {days.map(({ amount }, index) => (
            <rect
              class={index === days.length - 1 ? "bar today" : "bar"}
              x={index * 10 + 2}
              width={6}
              y={100 - heightOf(amount)}
              height={heightOf(amount)}
            />
          ))}
          <path class="mean" d={`M0 ${100 - heightOf(mean)}H${days.length * 10}`} />
        </svg>
      </div>
      <ol class="days" aria-hidden="true">
        {days.map(({ day }, index) => (
          <li class={index === days.length - 1 ? "today" : ""}>
            <span>{index === days.length - 1 ? "Today" : dayParts(day)[0]}</span>
            <span>{dayParts(day)[1]}</span>
          </li>
        ))}
      </ol>
      <figcaption class="small muted">
        Captured per day in {currency}, UTC. The dashed line is the average of the previous 7 days.
      </figcaption>
    </figure>
  );
}

/** The numbers of every currency, for anyone who cannot see the chart. */
export function CapturedTable({ series }: { readonly series: readonly CapturedSeries[] }) {
  const days = series[0]?.days ?? [];
  return (
    <details class="numbers">
      <summary>Show the numbers</summary>
      <section class="scroll" aria-label="Captured per day" tabindex={0}>
        <table>
          <caption class="seen-not">Captured per day, UTC</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {series.map(({ currency }) => (
                <th scope="col" class="end">
                  {currency}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day }, index) => (
              <tr>
                <th scope="row">{dayParts(day).join(" ")}</th>
                {series.map(({ currency, days: own }) => (
                  <td class="end">
                    <Money amount={own[index]?.amount ?? 0} currency={currency} locale={DESK_LOCALE} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
