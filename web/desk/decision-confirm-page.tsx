/** Confirms a capture, a release or a cancellation: which payment, how much, and what happens to the rest. */

import { formatMoney } from "../../worker/domain/money.ts";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";
import { Sums } from "./sums.tsx";

/** What to do. Amounts in minor units. */
export type Decision =
  | { readonly kind: "capture"; readonly amount: number }
  /** Releases an authorisation. */
  | { readonly kind: "release" }
  /** Cancels an unpaid payment. */
  | { readonly kind: "cancel" };

export interface DecisionConfirmProps {
  readonly desk: DeskContext;
  readonly payment: {
    readonly id: string;
    readonly currency: string;
    readonly amount: number;
    readonly amountAuthorized: number;
    readonly email: string | null;
    readonly linkTitle: string;
  };
  readonly decision: Decision;
  /** Sent as `command`, so that a second click has no second effect. */
  readonly commandId: string;
}

export function DecisionConfirmPage({ desk, payment, decision, commandId }: DecisionConfirmProps) {
  const { title, lede, act, stay } = wordsOf({ payment, decision });
  const { amountAuthorized, currency } = payment;
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title={title}
      parent={{ label: "Payment", path: deskPath.payment(payment.id) }}
    >
      <p class="lede">{lede}</p>
      {decision.kind === "capture" && (
        <Sums
          rows={[
            { name: "Authorized", amount: amountAuthorized, currency },
            { name: "Released", amount: decision.amount - amountAuthorized, currency },
          ]}
          total={{ name: "Captured", amount: decision.amount, currency }}
          isNarrow
        />
      )}
      <PostForm action={deskPath.decision(payment.id)} csrf={desk.csrf} class="row start">
        <input type="hidden" name="command" value={commandId} />
        <input type="hidden" name="decision" value={decision.kind === "capture" ? "capture" : "void"} />
        {decision.kind === "capture" && <input type="hidden" name="amount" value={String(decision.amount)} />}
        <button type="submit" class={decision.kind === "capture" ? "button main" : "button danger main"}>
          {act}
        </button>
        <a class="button" href={deskPath.payment(payment.id)}>
          {stay}
        </a>
      </PostForm>
    </DeskPage>
  );
}

function wordsOf({ payment, decision }: Pick<DecisionConfirmProps, "payment" | "decision">) {
  const { currency, linkTitle } = payment;
  const write = (amount: number): string => formatMoney({ amount, currency }, DESK_LOCALE);
  const shopper = payment.email ?? "the shopper";
  const Shopper = payment.email ?? "The shopper";
  switch (decision.kind) {
    case "capture":
      return {
        title: `Capture ${write(decision.amount)}?`,
        lede: `${Shopper} pays ${write(decision.amount)} for “${linkTitle}”. This payment can be captured only once.`,
        act: `Capture ${write(decision.amount)}`,
        stay: "Go back",
      };
    case "release":
      return {
        title: `Release ${write(payment.amountAuthorized)}?`,
        lede: `Nothing is taken from ${shopper} for “${linkTitle}”, and the amount reserved on the card is released. This cannot be undone.`,
        act: `Release ${write(payment.amountAuthorized)}`,
        stay: "Keep it reserved",
      };
    case "cancel":
      return {
        title: `Cancel the payment of ${write(payment.amount)}?`,
        lede: `${Shopper} can no longer complete this payment for “${linkTitle}”. If it is paid anyway, the money is returned.`,
        act: "Cancel payment",
        stay: "Keep it open",
      };
  }
}
