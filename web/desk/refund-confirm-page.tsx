/** Confirms a refund: which payment, and how much. */

import { formatMoney } from "../../worker/domain/money.ts";
import { Icon } from "../parts/icon.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { deskPath } from "./paths.ts";
import { Sums } from "./sums.tsx";

export interface RefundConfirmProps {
  readonly desk: DeskContext;
  readonly payment: {
    readonly id: string;
    readonly currency: string;
    readonly email: string | null;
    readonly linkTitle: string;
  };
  /** Minor units. */
  readonly amount: number;
  readonly amountRefundable: number;
  readonly reason: string;
  /** What the payment's wallet has available, in minor units, if the payment topped one up. */
  readonly toppedUp: { readonly id: string; readonly name: string; readonly available: number } | null;
  /** Sent as `command`, so that a second click makes no second refund. */
  readonly commandId: string;
}

/** A refund takes the credit back too, even if it has been spent. */
function WalletNotice({ desk, toppedUp, amount, payment }: Omit<RefundConfirmProps, "commandId">) {
  if (toppedUp === null) return null;
  if (!desk.may("wallets:read")) {
    return (
      <p class="notice">
        This payment was credited to a wallet, and the refund takes it out again. What is missing there, the holder owes
        you.
      </p>
    );
  }
  const { id, name, available } = toppedUp;
  const isSpent = available < amount;
  return (
    <div class={isSpent ? "notice warn" : "notice"}>
      <Icon name={isSpent ? "warn" : "info"} />
      <p>
        This payment was credited to the wallet <a href={deskPath.wallet(id)}>{name}</a>, and the refund takes it out
        again. {formatMoney({ amount: available, currency: payment.currency }, DESK_LOCALE)} is available there; what is
        missing, the holder owes you.
      </p>
    </div>
  );
}

export function RefundConfirmPage(props: RefundConfirmProps) {
  const { desk, payment, amount, amountRefundable, reason, commandId } = props;
  const { currency } = payment;
  const write = (of: number): string => formatMoney({ amount: of, currency }, DESK_LOCALE);
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title={`Refund ${write(amount)}?`}
      parent={{ label: "Payment", path: deskPath.payment(payment.id) }}
    >
      <p class="lede">
        {payment.email ?? "The shopper"} gets {write(amount)} back for “{payment.linkTitle}”. A refund cannot be undone.
      </p>
      <Sums
        rows={[
          { name: "Refundable now", amount: amountRefundable, currency },
          { name: "This refund", amount: -amount, currency },
        ]}
        total={{ name: "You keep", amount: amountRefundable - amount, currency }}
        isNarrow
      />
      <WalletNotice {...props} />
      {reason !== "" && (
        <p>
          <span class="muted">Reason:</span> {reason}
        </p>
      )}
      <PostForm action={deskPath.refund(payment.id)} csrf={desk.csrf} class="row start">
        <input type="hidden" name="command" value={commandId} />
        <input type="hidden" name="amount" value={String(amount)} />
        <input type="hidden" name="reason" value={reason} />
        <button type="submit" class="button danger main">
          <Icon name="back" />
          Refund {write(amount)}
        </button>
        <a class="button" href={deskPath.payment(payment.id)}>
          Do not refund
        </a>
      </PostForm>
    </DeskPage>
  );
}
