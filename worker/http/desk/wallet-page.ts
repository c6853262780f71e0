/** `/desk/wallets/{id}`: one wallet with its holds, its history and its forms. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import type { LedgerLine } from "../../../web/desk/ledger-lines.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { HISTORY_KINDS, type HistoryKind, WalletPage } from "../../../web/desk/wallet-page.tsx";
import { type WalletLine, walletHistory } from "../../app/wallets/history.ts";
import { LIMITS } from "../../domain/limits.ts";
import { formatMoney } from "../../domain/money.ts";
import { paymentOf, recipientOf, type WalletMovement } from "../../domain/wallet.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import type { AppContext } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage } from "./answers.ts";
import { deskContext, pageOf } from "./context.ts";
import { type Form, newCommand } from "./forms.ts";
import { MOVEMENT_WORDS } from "./ledger.ts";
import type { Errors } from "./typed.ts";

export interface Typed {
  readonly values: Form;
  readonly errors: Readonly<Errors>;
}

const NOTHING_TYPED: Typed = { values: {}, errors: {} };

/** The form field of a member of the API, by `fields`; everything else goes to `otherwise`. */
export function fieldIn(fields: Readonly<Record<string, string>>, otherwise: string): (pointer: string) => string {
  return (pointer) => fields[pointer.split("/")[1] ?? ""] ?? otherwise;
}

const KINDS: Readonly<Record<HistoryKind, readonly WalletMovement[]>> = {
  top_ups: ["wallet_top_up", "wallet_top_up_reversal", "wallet_claim"],
  transfers: ["wallet_transfer", "wallet_exchange"],
  purchases: ["wallet_hold", "wallet_release", "wallet_capture", "wallet_refund"],
  corrections: ["wallet_credit", "wallet_debit"],
};

/** Answers the page; 422 if one of its forms has errors. */
export async function walletPage(
  c: AppContext,
  deps: HttpPorts,
  wallet: WalletRecord,
  { values, errors }: Typed = NOTHING_TYPED,
): Promise<Response> {
  const { id, balances } = wallet;
  const asked = c.req.query("currency") ?? values.currency;
  const currency = (balances.find((each) => each.currency === asked) ?? balances[0])?.currency ?? "";
  const kind = HISTORY_KINDS.find((each) => each === c.req.query("kind")) ?? null;
  const page = pageOf(c);
  const about = { walletId: id, currency, kinds: kind === null ? undefined : KINDS[kind], page };
  const [history, holds, desk] = await Promise.all([
    walletHistory(deps, scopeOf(c), about),
    deps.wallets.operations(
      scopeOf(c),
      { walletId: id, kind: null, openHolds: true },
      { limit: LIMITS.pageSizeDefault, cursor: null },
    ),
    deskContext(c, deps),
  ]);
  const shown = { currency, kind };
  const html = WalletPage({
    desk,
    wallet: { ...wallet, sums: balances },
    holds: holds.data.map((hold) => ({ ...hold, at: hold.createdAt, paymentId: paymentOf(hold) })),
    hasMoreHolds: holds.nextCursor !== null,
    commandId: newCommand(deps),
    ...shown,
    rows: history.data.map((line) => historyRow(id, line)),
    canTransfer: deps.settings.wallets?.transfers === true,
    firstUrl: page.cursor === null ? null : withQuery(deskPath.wallet(id), shown),
    nextUrl:
      history.nextCursor === null ? null : withQuery(deskPath.wallet(id), { ...shown, cursor: history.nextCursor }),
    values,
    errors,
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

function historyRow(walletId: string, { entry, operation, amount, available }: WalletLine): LedgerLine {
  const { walletId: payer, reason } = operation;
  const recipient = recipientOf(operation);
  const other = payer === walletId ? recipient : payer;
  const text = wordsOf(entry.kind, operation);
  const { number, at } = entry;
  const way = other === null ? "" : amount < 0 ? " to" : " from";
  return {
    number,
    text: `${text}${way}`,
    otherWalletId: other,
    paymentId: paymentOf(operation),
    reason,
    amount,
    balance: available,
    at,
  };
}

/** The words of a line. An exchange shows both amounts and the rate, in either currency's history. */
function wordsOf(
  kind: WalletLine["entry"]["kind"],
  { kind: of, amount, currency, exchange }: WalletLine["operation"],
): string {
  if (of === "transfer") return "Transfer";
  if (exchange === null || kind !== "wallet_exchange") return MOVEMENT_WORDS[kind];
  const write = (sum: number, code: string) => formatMoney({ amount: sum, currency: code }, DESK_LOCALE);
  const sums = `${write(amount, currency)} for ${write(exchange.toAmount, exchange.toCurrency)}`;
  return `Exchanged ${sums} (1 ${exchange.toCurrency} = ${exchange.rate} ${currency})`;
}
