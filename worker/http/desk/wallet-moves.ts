/** `/desk/wallets/{id}/move`: moving money in a wallet, with a confirmation step that holds the rate of an exchange. */

import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { type Movement, WalletConfirmPage } from "../../../web/desk/wallet-confirm-page.tsx";
import { MOVES, type Move } from "../../../web/desk/wallet-forms.tsx";
import { quoteExchange } from "../../app/wallets/exchange.ts";
import { operateWallet, transfer } from "../../app/wallets/operate.ts";
import { isCurrency } from "../../domain/currencies.ts";
import { LIMITS } from "../../domain/limits.ts";
import { toDecimal } from "../../domain/money.ts";
import { isPlainLine } from "../../domain/text.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import type { AppContext } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage, troublePage } from "./answers.ts";
import { deskContext } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf, newCommand, queryOf, sameCommand } from "./forms.ts";
import { amountOf, type Errors, errorsOf, textOf } from "./typed.ts";
import { fieldIn, walletPage } from "./wallet-page.ts";

/** The first step: reads the form and shows what it would do. Moves nothing. */
export async function askToMove(c: AppContext, deps: HttpPorts, wallet: WalletRecord): Promise<Response> {
  const values = queryOf(c);
  if (values.move === undefined) return c.redirect(deskPath.wallet(wallet.id), 303);
  const errors: Errors = {};
  const movement = await readMovement(c, deps, { wallet, values }, errors);
  if (movement === null) return walletPage(c, deps, wallet, { values, errors });
  const html = WalletConfirmPage({
    desk: await deskContext(c, deps),
    wallet,
    movement,
    commandId: sameCommand(deps, values),
    now: c.get("now"),
    isQuotedAgain: values.quoted_again === "yes",
  });
  return deskPage(c, html);
}

interface TypedMovement {
  readonly wallet: WalletRecord;
  readonly values: Form;
}

async function readMovement(
  c: AppContext,
  deps: HttpPorts,
  { wallet, values }: TypedMovement,
  errors: Errors,
): Promise<Movement | null> {
  const move = moveOf(values);
  if (move === null) errors.move = "Choose what to do.";
  const balance = wallet.balances.find(({ currency }) => currency === values.currency);
  if (balance === undefined) errors.currency = "Choose one of the wallet’s currencies.";
  const currency = balance?.currency ?? "";
  const amount = balance === undefined ? 0 : amountOf({ form: values, name: "amount", currency }, errors);
  if (amount === 0 && balance !== undefined) errors.amount = "Enter more than zero.";
  const toCurrency = textOf(values, "to_currency").toUpperCase() || currency;
  const isExchange = move === "pay" && toCurrency !== currency;
  if (isExchange && !isCurrency(toCurrency)) errors.to_currency = "Enter a currency code, such as USD.";
  const to = move === "pay" ? await recipientOf(c, deps, { wallet, values }) : null;
  if (move === "pay" && to === null) errors.to = "There is no wallet with this reference or ID.";
  if (to?.id === wallet.id && !isExchange)
    errors.to = "This is the same wallet. Choose another one, or another currency to exchange into.";
  const reason = reasonOf(values, errors);
  if (move === null || Object.keys(errors).length > 0) return null;
  const movement = { move, amount, currency, reason, to, quote: null };
  return isExchange ? quoted(c, deps, { wallet, movement, toCurrency }, errors) : movement;
}

interface Unquoted {
  readonly wallet: WalletRecord;
  readonly movement: Movement;
  readonly toCurrency: string;
}

/** The movement with a quote whose rate is held from now on; null, with messages in `errors`, if there is none. */
async function quoted(
  c: AppContext,
  deps: HttpPorts,
  { wallet, movement, toCurrency }: Unquoted,
  errors: Errors,
): Promise<Movement | null> {
  const { amount, currency, to } = movement;
  const pair = { walletId: wallet.id, toWalletId: to?.id ?? wallet.id, currency, toCurrency };
  const wanted = { ...pair, side: "paid", amount, areAllowed: deps.settings.wallets?.transfers === true } as const;
  const answer = await quoteExchange(deps, scopeOf(c), wanted);
  if (!answer.ok) {
    Object.assign(errors, errorsOf(answer.error, fieldIn(FIELDS, "to_currency")));
    return null;
  }
  const { quote, token } = answer.value;
  return { ...movement, quote: { token, got: { amount: quote.got, currency: toCurrency }, terms: quote.terms } };
}

/** The form field of each member of the API. */
const FIELDS = {
  amount: "amount",
  currency: "currency",
  to_currency: "to_currency",
  to_amount: "amount",
  to_wallet_id: "to",
} as const;

/** The chosen move; null for none or an unknown one. There is no default. */
function moveOf({ move }: Form): Move | null {
  return MOVES.find((each) => each === move) ?? null;
}

function reasonOf(form: Form, errors: Errors): string {
  const reason = textOf(form, "reason");
  if (reason === "" || reason.length > LIMITS.walletReasonLengthMax || !isPlainLine(reason))
    errors.reason = `Enter a reason, in one line of at most ${LIMITS.walletReasonLengthMax} characters.`;
  return reason;
}

/** The receiving wallet, typed as id or reference; the paying wallet itself if empty. */
async function recipientOf(
  c: AppContext,
  deps: HttpPorts,
  { wallet, values }: TypedMovement,
): Promise<WalletRecord | null> {
  const typed = textOf(values, "to");
  if (typed === "") return wallet;
  const byId = await deps.wallets.read(scopeOf(c), typed);
  if (byId !== null) return byId;
  const filter = { kind: null, status: null, reference: typed };
  return (await deps.wallets.list(scopeOf(c), filter, { limit: 1, cursor: null })).data[0] ?? null;
}

/**
 * The second step. The confirmation carries a command id, so that sending it twice makes one movement. If the held rate
 * has expired, it leads back to the first step, where a new quote has to be confirmed.
 */
export async function move(c: AppContext, deps: HttpPorts, wallet: WalletRecord): Promise<Response> {
  const form = formOf(c);
  const kind = moveOf(form);
  if (kind === null) return troublePage(c, "unreadable_form");
  const { currency = "", to = "", to_currency: toCurrency = "", quote = "", minor_units: typed = "" } = form;
  const amount = /^\d{1,12}$/.test(typed) ? Number(typed) : 0;
  const unread: Errors = {};
  const reason = reasonOf(form, unread);
  const commandId = commandIdOf(c, ["wallet", wallet.id, kind, typed, currency, to, toCurrency, quote, reason]);
  if (commandId === null || amount === 0 || Object.keys(unread).length > 0) return troublePage(c, "unreadable_form");
  const given = { commandId, walletId: wallet.id, amount, currency, reason };
  const areAllowed = deps.settings.wallets?.transfers === true;
  const operations = { give: "credit", take: "debit", hold: "hold" } as const;
  const done =
    kind === "pay"
      ? await transfer(deps, scopeOf(c), {
          ...given,
          toWalletId: to,
          toCurrency,
          quote: quote === "" ? null : quote,
          areAllowed,
        })
      : await operateWallet(deps, scopeOf(c), { ...given, kind: operations[kind] });
  if (done.ok) return redirectWith(c, deskPath.wallet(wallet.id), kind === "hold" ? "wallet_held" : "wallet_moved");
  // The form is filled in again, in major units.
  const shown = isCurrency(currency) ? toDecimal({ amount, currency }) : typed;
  if (done.error.code === "quote_unusable") {
    const asked = { move: kind, amount: shown, currency, to, to_currency: toCurrency, reason };
    const again = { ...asked, command: newCommand(deps), quoted_again: "yes" };
    return c.redirect(withQuery(deskPath.confirmMove(wallet.id), again), 303);
  }
  const errors = errorsOf(done.error, fieldIn(FIELDS, "move"));
  return walletPage(c, deps, wallet, { values: { ...form, move: kind, amount: shown }, errors });
}
