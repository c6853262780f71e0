/** A payment's order: the parts of its price, and the shopper's answers. */

import { Time } from "../parts/time.tsx";
import { DESK_LOCALE } from "./frame.tsx";
import { Sums } from "./sums.tsx";

/** Amounts in minor units. */
export interface OrderPart {
  readonly name: string;
  /** How many; null for a part without a quantity. */
  readonly quantity: number | null;
  readonly amount: number;
}

export interface PaymentOrder {
  /** The currency of the parts. */
  readonly currency: string;
  readonly parts: readonly OrderPart[];
  /** Questions and answers; an answer may have several lines. */
  readonly answers: ReadonlyArray<readonly [question: string, answer: string]>;
  /** The text that the shopper agreed to, and when (Unix ms). */
  readonly consent: { readonly text: string; readonly termsUrl: string | null; readonly at: number } | null;
}

/** The parts if there are several, and the answers if there are any. */
export function Order({ order }: { readonly order: PaymentOrder }) {
  const { currency, parts, answers, consent } = order;
  if (parts.length < 2 && answers.length === 0 && consent === null) return null;
  return (
    <section aria-labelledby="order" class="stack">
      <h2 id="order">Order</h2>
      {parts.length > 1 && <Sums rows={parts.map((part) => ({ ...part, currency }))} />}
      {(answers.length > 0 || consent !== null) && (
        <dl class="facts">
          {answers.map(([question, answer]) => (
            <div>
              <dt>
                <bdi>{question}</bdi>
              </dt>
              <dd class="pre">
                <bdi>{answer}</bdi>
              </dd>
            </div>
          ))}
          {consent !== null && (
            <div>
              <dt>Agreed to</dt>
              <dd>
                <bdi class="pre">{consent.text}</bdi>
                <p class="small muted">
                  <Time ms={consent.at} locale={DESK_LOCALE} />
                  {consent.termsUrl !== null && (
                    <>
                      {" · "}
                      <a href={consent.termsUrl} rel="noopener noreferrer">
                        terms
                      </a>
                    </>
                  )}
                </p>
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}
