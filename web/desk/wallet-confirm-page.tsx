/** Confirms a movement in a wallet: which wallets, how much, and at what rate. Moves nothing. */

import { formatMoney, type Money } from "../../worker/domain/money.ts";
import type { FxTerms } from "../../worker/domain/presentment.ts";
import { Exchange } from "../parts/exchange.tsx";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { yourMarkup } from "./exchange.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";
import type { Move } from "./wallet-forms.tsx";
import type { WalletRow } from "./wallets-page.tsx";

/** What is to be moved. `amount` in minor units. */
export interface Movement {
  readonly move: Move;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  /** The receiving wallet of a transfer or exchange, which for an exchange may be the same one; else null. */
  readonly to: { readonly id: string; readonly name: string } | null;
  /** What an exchange yields, and at which held rate; else null. */
  readonly quote: { readonly token: string; readonly got: Money; readonly terms: FxTerms } | null;
}

interface ConfirmProps {
  readonly desk: DeskContext;
  readonly wallet: Pick<WalletRow, "id" | "name">;
  readonly movement: Movement;
  /** Sent as `command`, so that a second click moves nothing twice. */
  readonly commandId: string;
  /** Unix milliseconds. */
  readonly now: number;
  /** Whether this is a new quote because the first one expired. */
  readonly isQuotedAgain: boolean;
}

export function WalletConfirmPage({ desk, wallet, movement, commandId, now, isQuotedAgain }: ConfirmProps) {
  const { move, amount, currency, reason, to, quote } = movement;
  const words = wordsOf(wallet, movement);
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title={words.title}
      parent={{ label: wallet.name, path: deskPath.wallet(wallet.id) }}
    >
      {isQuotedAgain && (
        <div class="notice" role="alert">
          <Icon name="clock" />
          <p>The quoted rate expired, and nothing was moved. This is the current rate.</p>
        </div>
      )}
      <p class="lede">{words.lede}</p>
      {quote !== null && <Rate terms={quote.terms} now={now} />}
      <p>Reason: {reason}</p>
      <PostForm action={deskPath.move(wallet.id)} csrf={desk.csrf} class="row start">
        <input type="hidden" name="command" value={commandId} />
        <input type="hidden" name="move" value={move} />
        <input type="hidden" name="minor_units" value={String(amount)} />
        <input type="hidden" name="currency" value={currency} />
        <input type="hidden" name="to" value={to?.id ?? ""} />
        <input type="hidden" name="to_currency" value={quote?.got.currency ?? currency} />
        <input type="hidden" name="quote" value={quote?.token ?? ""} />
        <input type="hidden" name="reason" value={reason} />
        <button type="submit" class="button main">
          {words.act}
        </button>
        <a class="button" href={deskPath.wallet(wallet.id)}>
          Go back
        </a>
      </PostForm>
    </DeskPage>
  );
}

function Rate({ terms, now }: { readonly terms: FxTerms; readonly now: number }) {
  const minutes = Math.max(1, Math.round((terms.lockedUntil - now) / 60_000));
  return (
    <>
      <p class="stack">
        <Exchange terms={terms} locale={DESK_LOCALE} markup={yourMarkup} />
      </p>
      <p class="muted">
        This rate is held for {minutes === 1 ? "another minute" : `${minutes} minutes`}, until{" "}
        <Time ms={terms.lockedUntil} locale={DESK_LOCALE} />. After that, you confirm the new rate.
      </p>
    </>
  );
}

function wordsOf({ id, name }: ConfirmProps["wallet"], { move, amount, currency, to, quote }: Movement) {
  const sum = formatMoney({ amount, currency }, DESK_LOCALE);
  if (quote !== null) {
    const got = formatMoney(quote.got, DESK_LOCALE);
    const lede =
      to === null || to.id === id
        ? `“${name}” gives up ${sum} and receives ${got}.`
        : `“${name}” pays ${sum}, and “${to.name}” receives ${got}.`;
    return { title: `Exchange ${sum}?`, lede, act: `Exchange ${sum} for ${got}` };
  }
  return {
    give: { title: `Add ${sum}?`, lede: `You add ${sum} to “${name}”.`, act: `Add ${sum}` },
    take: { title: `Remove ${sum}?`, lede: `You remove ${sum} from “${name}”.`, act: `Remove ${sum}` },
    hold: {
      title: `Hold ${sum}?`,
      lede: `${sum} in “${name}” cannot be spent until you capture or release it.`,
      act: `Hold ${sum}`,
    },
    pay: { title: `Transfer ${sum}?`, lede: `“${name}” pays ${sum} to “${to?.name ?? ""}”.`, act: `Transfer ${sum}` },
  }[move];
}
