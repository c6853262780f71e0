/** The wallet actions other than moving money: capturing and releasing holds, limits, and (de)activation. */

import { deskPath } from "../../../web/desk/paths.ts";
import { captureHold, releaseHold } from "../../app/wallets/operate.ts";
import { changeWallet } from "../../app/wallets/wallets.ts";
import { isCurrency } from "../../domain/currencies.ts";
import { LIMITS } from "../../domain/limits.ts";
import { WALLET_STATUSES } from "../../domain/wallet.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import type { AppContext } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { troublePage } from "./answers.ts";
import { missing } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf } from "./forms.ts";
import { amountOf, type Errors, errorsOf, textOf } from "./typed.ts";
import { fieldIn, walletPage } from "./wallet-page.ts";

/** Captures the typed amount of a hold. The page carries a command id, so that sending it twice makes one capture. */
export async function captureOnDesk(c: AppContext, deps: HttpPorts, wallet: WalletRecord): Promise<Response> {
  const holdId = c.req.param("hold") ?? "";
  const values = formOf(c);
  const hold = await deps.wallets.operation(scopeOf(c), { walletId: wallet.id, operationId: holdId });
  if (hold?.kind !== "hold") return missing(c, deps);
  const field = `capture_${holdId}`;
  const errors: Errors = {};
  const amount = amountOf({ form: values, name: field, currency: hold.currency }, errors);
  if (amount === 0) errors[field] = "Enter more than zero.";
  if (Object.keys(errors).length > 0) return walletPage(c, deps, wallet, { values, errors });
  const commandId = commandIdOf(c, ["wallet capture", holdId, String(amount)]);
  if (commandId === null) return troublePage(c, "unreadable_form");
  const done = await captureHold(deps, scopeOf(c), { commandId, walletId: wallet.id, holdId, amount });
  if (done.ok) return redirectWith(c, deskPath.wallet(wallet.id), "wallet_captured");
  return walletPage(c, deps, wallet, { values, errors: errorsOf(done.error, fieldIn({ amount: field }, "move")) });
}

/** Releases a whole hold. */
export async function releaseOnDesk(c: AppContext, deps: HttpPorts, wallet: WalletRecord): Promise<Response> {
  const holdId = c.req.param("hold") ?? "";
  const commandId = commandIdOf(c, ["wallet release", holdId]);
  if (commandId === null) return troublePage(c, "unreadable_form");
  const done = await releaseHold(deps, scopeOf(c), { commandId, walletId: wallet.id, holdId });
  if (done.ok) return redirectWith(c, deskPath.wallet(wallet.id), "wallet_released");
  if (done.error.code === "not_found") return missing(c, deps);
  return walletPage(c, deps, wallet, { values: {}, errors: errorsOf(done.error, fieldIn({}, "move")) });
}

/** Sets the typed limits, removes the emptied ones, and adds a currency. */
export async function setLimits(c: AppContext, deps: HttpPorts, wallet: WalletRecord): Promise<Response> {
  const values = formOf(c);
  const errors: Errors = {};
  const limits = wallet.balances.map(({ currency }) => ({
    currency,
    balanceMax: limitOf(values, `max_${currency}`, currency, errors),
    outgoingPerDayMax: limitOf(values, `day_${currency}`, currency, errors),
  }));
  const added = textOf(values, "new_currency").toUpperCase();
  if (added !== "" && !isCurrency(added)) errors.new_currency = "Enter a currency code, such as USD.";
  else if (limits.some(({ currency }) => currency === added))
    errors.new_currency = "The wallet already has this currency.";
  if (Object.keys(errors).length > 0) return walletPage(c, deps, wallet, { values, errors });
  const unlimited = { balanceMax: LIMITS.amountMax, outgoingPerDayMax: LIMITS.amountMax };
  const currencies = [...limits, ...(added === "" ? [] : [{ currency: added, ...unlimited }])];
  const changed = await changeWallet(deps, scopeOf(c), { id: wallet.id, currencies });
  if (changed.ok) return redirectWith(c, deskPath.wallet(wallet.id), "wallet_changed");
  return walletPage(c, deps, wallet, { values, errors: errorsOf(changed.error, fieldIn({}, "new_currency")) });
}

function limitOf(form: Form, name: string, currency: string, errors: Errors): number {
  return textOf(form, name) === "" ? LIMITS.amountMax : amountOf({ form, name, currency }, errors);
}

/** Activates or deactivates a wallet. */
export async function setStatus(c: AppContext, deps: HttpPorts, { id }: WalletRecord): Promise<Response> {
  const asked = formOf(c).status;
  const status = WALLET_STATUSES.find((each) => each === asked);
  if (status === undefined) return troublePage(c, "unreadable_form");
  await changeWallet(deps, scopeOf(c), { id, status });
  return redirectWith(c, deskPath.wallet(id), status === "active" ? "wallet_activated" : "wallet_deactivated");
}
