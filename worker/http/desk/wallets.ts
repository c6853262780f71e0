/** `/desk/wallets`: wallets listed, made, looked at, switched off and on, and moved in two steps: what was typed is shown before it is done. */

import type { Hono } from "hono";
import type { LedgerLine } from "../../../web/desk/ledger-lines.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { MOVES, type Move, type Movement, WalletConfirmPage, WalletPage } from "../../../web/desk/wallet-page.tsx";
import { NewWalletPage, type WalletRow, WalletsOffPage, WalletsPage } from "../../../web/desk/wallets-page.tsx";
import { type WalletLine, walletHistory } from "../../app/wallets/history.ts";
import { operateWallet, transfer } from "../../app/wallets/operate.ts";
import { changeWallet, createWallet } from "../../app/wallets/wallets.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Failure } from "../../domain/result.ts";
import { isPlainLine } from "../../domain/text.ts";
import { WALLET_STATUSES } from "../../domain/wallet.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { NewWalletSchema, toCurrencies } from "../v1/wallet-schemas.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing, pageOf } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf, newCommand } from "./forms.ts";
import { MOVEMENT_WORDS } from "./ledger.ts";
import { amountOf, sentence } from "./typed.ts";

type Errors = Record<string, string>;
/** A page about one wallet, or about those of the merchant, that there is. */
type WalletAction = (c: AppContext, wallet: WalletRecord) => Promise<Response>;

/** Mounts the routes. */
export function mountWallets(desk: Hono<AppEnv>, deps: HttpPorts): void {
  const whereOn = (answer: (c: AppContext) => Promise<Response>) => async (c: AppContext) =>
    deps.settings.wallets === null ? deskPage(c, WalletsOffPage({ desk: await deskContext(c, deps) })) : answer(c);
  const ofOne = (answer: WalletAction) =>
    whereOn(async (c) => {
      const wallet = await deps.wallets.read(scopeOf(c), c.req.param("id") ?? "");
      return wallet === null ? missing(c, deps) : answer(c, wallet);
    });
  desk.get(
    "/wallets",
    allowed("wallets:read"),
    whereOn((c) => listPage(c, deps)),
  );
  desk.get(
    "/wallets/new",
    allowed("wallets:write"),
    whereOn((c) => newPage(c, deps, { values: {}, errors: {} })),
  );
  desk.post(
    "/wallets",
    allowed("wallets:write"),
    whereOn((c) => create(c, deps)),
  );
  desk.get(
    "/wallets/:id",
    allowed("wallets:read"),
    ofOne((c, wallet) => walletPage(c, deps, wallet)),
  );
  // Whoever loads the address of a form again gets the page that the form stands on.
  for (const step of ["move", "move/confirm", "status"])
    desk.get(`/wallets/:id/${step}`, allowed("wallets:read"), (c) =>
      c.redirect(deskPath.wallet(encodeURIComponent(c.req.param("id"))), 303),
    );
  desk.post(
    "/wallets/:id/move/confirm",
    allowed("wallets:write"),
    ofOne((c, wallet) => askToConfirm(c, deps, wallet)),
  );
  desk.post(
    "/wallets/:id/move",
    allowed("wallets:write"),
    ofOne((c, wallet) => move(c, deps, wallet)),
  );
  desk.post(
    "/wallets/:id/status",
    allowed("wallets:write"),
    ofOne((c, wallet) => setStatus(c, deps, wallet)),
  );
}

async function listPage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const asked = c.req.query("status");
  const status = WALLET_STATUSES.find((each) => each === asked) ?? null;
  const page = pageOf(c);
  const found = await deps.wallets.list(scopeOf(c), { kind: null, status, reference: null }, page);
  const html = WalletsPage({
    desk: await deskContext(c, deps),
    rows: found.data.map(rowOf),
    status,
    firstUrl: page.cursor === null ? null : withQuery(deskPath.wallets, { status }),
    nextUrl: found.nextCursor === null ? null : withQuery(deskPath.wallets, { status, cursor: found.nextCursor }),
  });
  return deskPage(c, html);
}

function rowOf({ balances, ...wallet }: WalletRecord): WalletRow {
  return { ...wallet, sums: balances };
}

interface Typed {
  readonly values: Form;
  readonly errors: Readonly<Errors>;
}

const NOTHING_TYPED: Typed = { values: {}, errors: {} };

async function newPage(c: AppContext, deps: HttpPorts, typed: Typed): Promise<Response> {
  const html = NewWalletPage({ desk: await deskContext(c, deps), commandId: newCommand(deps), ...typed });
  return deskPage(c, html, Object.keys(typed.errors).length > 0 ? 422 : 200);
}

async function create(c: AppContext, deps: HttpPorts): Promise<Response> {
  const values = formOf(c);
  const codes = (values.currencies ?? "").split(/[\s,;]+/).filter((code) => code !== "");
  const read = NewWalletSchema.safeParse({
    name: values.name ?? "",
    kind: values.kind,
    reference: (values.reference ?? "").trim() === "" ? null : values.reference,
    currencies: codes.map((currency) => ({ currency })),
  });
  if (!read.success) {
    const errors = Object.fromEntries(
      read.error.issues.map(({ path: [member = ""] }) => [
        String(member),
        NEW_WORDS[String(member)] ?? "Look at this again.",
      ]),
    );
    return newPage(c, deps, { values, errors });
  }
  const { currencies, ...named } = read.data;
  const commandId = commandIdOf(c, ["wallet", JSON.stringify(read.data)]);
  if (commandId === null) return troublePage(c, "unreadable_form");
  const created = await createWallet(deps, scopeOf(c), { ...named, commandId, currencies: toCurrencies(currencies) });
  if (created.ok) return redirectWith(c, deskPath.wallet(created.value.id), "wallet_made");
  return newPage(c, deps, { values, errors: errorsOf(created.error, { reference: "reference" }, "currencies") });
}

const NEW_WORDS: Readonly<Record<string, string>> = {
  name: `Enter a name of one line, up to ${LIMITS.walletNameLengthMax} characters.`,
  reference: `Write it in one line, up to ${LIMITS.walletReferenceLengthMax} characters.`,
  kind: "Choose whose it is.",
  currencies: `Enter currencies by their codes, such as EUR, USD: at most ${LIMITS.walletCurrenciesMax}.`,
};

/** What a failure says of the form's fields: each member of the API by the field that it was typed in, and what is left at `otherwise`. */
function errorsOf(failure: Failure, fields: Readonly<Record<string, string>>, otherwise: string): Errors {
  const errors: Errors = {};
  for (const { pointer, detail } of failure.fields ?? []) {
    const field = fields[pointer.split("/")[1] ?? ""] ?? otherwise;
    errors[field] ??= sentence(detail);
  }
  if (Object.keys(errors).length === 0) errors[otherwise] = failure.detail;
  return errors;
}

async function walletPage(
  c: AppContext,
  deps: HttpPorts,
  wallet: WalletRecord,
  { values, errors }: Typed = NOTHING_TYPED,
): Promise<Response> {
  const { id, balances } = wallet;
  const asked = c.req.query("currency") ?? values.currency;
  const currency = (balances.find((each) => each.currency === asked) ?? balances[0])?.currency ?? "";
  const page = pageOf(c);
  const history = await walletHistory(deps, scopeOf(c), { walletId: id, currency, page });
  const html = WalletPage({
    desk: await deskContext(c, deps),
    wallet: rowOf(wallet),
    currency,
    rows: history.data.map((line) => historyRow(id, line)),
    canTransfer: deps.settings.wallets?.transfers === true,
    firstUrl: page.cursor === null ? null : withQuery(deskPath.wallet(id), { currency }),
    nextUrl:
      history.nextCursor === null ? null : withQuery(deskPath.wallet(id), { currency, cursor: history.nextCursor }),
    values,
    errors,
  });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

function historyRow(walletId: string, { entry, operation, amount, available }: WalletLine): LedgerLine {
  const { walletId: payer, toWalletId, paymentId, reason } = operation;
  const other = payer === walletId ? toWalletId : payer;
  const text = other === null ? MOVEMENT_WORDS[entry.kind] : amount < 0 ? "Transfer to" : "Transfer from";
  const { number, at } = entry;
  return { number, text, otherWalletId: other, paymentId, reason, amount, balance: available, at };
}

/** The first step: reads what was typed and shows what it would do. Moves nothing. */
async function askToConfirm(c: AppContext, deps: HttpPorts, wallet: WalletRecord): Promise<Response> {
  const values = formOf(c);
  const errors: Errors = {};
  const movement = await readMovement(c, deps, { wallet, values }, errors);
  if (movement === null) return walletPage(c, deps, wallet, { values, errors });
  const html = WalletConfirmPage({
    desk: await deskContext(c, deps),
    wallet,
    movement,
    commandId: newCommand(deps),
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
  const balance = wallet.balances.find(({ currency }) => currency === values.currency);
  if (balance === undefined) errors.currency = "Choose one of its currencies.";
  const amount =
    balance === undefined ? 0 : amountOf({ form: values, name: "amount", currency: balance.currency }, errors);
  if (amount === 0 && balance !== undefined) errors.amount = "Enter more than zero.";
  const to = move === "pay" ? await recipientOf(c, deps, values) : null;
  if (move === "pay" && to === null) errors.to = "There is no wallet with this reference or id.";
  if (to?.id === wallet.id) errors.to = "This is the wallet that pays. Choose another one.";
  const reason = reasonOf(values, errors);
  if (balance === undefined || Object.keys(errors).length > 0) return null;
  return { move, amount, currency: balance.currency, reason, to };
}

function moveOf({ move }: Form): Move {
  return MOVES.find((each) => each === move) ?? "give";
}

function reasonOf({ reason: typed = "" }: Form, errors: Errors): string {
  const reason = typed.trim();
  if (reason === "" || reason.length > LIMITS.walletReasonLengthMax || !isPlainLine(reason))
    errors.reason = `Say why, in one line of up to ${LIMITS.walletReasonLengthMax} characters.`;
  return reason;
}

/** The wallet that was typed, by its id or its reference. */
async function recipientOf(c: AppContext, deps: HttpPorts, { to = "" }: Form): Promise<WalletRecord | null> {
  const typed = to.trim();
  if (typed === "") return null;
  const byId = await deps.wallets.read(scopeOf(c), typed);
  if (byId !== null) return byId;
  const filter = { kind: null, status: null, reference: typed };
  return (await deps.wallets.list(scopeOf(c), filter, { limit: 1, cursor: null })).data[0] ?? null;
}

/** The second step. The command of the confirmation makes a form that is sent twice one movement. */
async function move(c: AppContext, deps: HttpPorts, wallet: WalletRecord): Promise<Response> {
  const form = formOf(c);
  const kind = moveOf(form);
  const { currency = "", to = "", minor_units: typed = "" } = form;
  const amount = /^\d{1,12}$/.test(typed) ? Number(typed) : 0;
  const unread: Errors = {};
  const reason = reasonOf(form, unread);
  const commandId = commandIdOf(c, ["wallet", wallet.id, kind, typed, currency, to, reason]);
  if (commandId === null || amount === 0 || Object.keys(unread).length > 0) return troublePage(c, "unreadable_form");
  const given = { commandId, walletId: wallet.id, amount, currency, reason };
  const areAllowed = deps.settings.wallets?.transfers === true;
  const done =
    kind === "pay"
      ? await transfer(deps, scopeOf(c), { ...given, toWalletId: to, toCurrency: currency, quote: null, areAllowed })
      : await operateWallet(deps, scopeOf(c), { ...given, kind: kind === "give" ? "credit" : "debit" });
  if (done.ok) return redirectWith(c, deskPath.wallet(wallet.id), "wallet_moved");
  const errors = errorsOf(done.error, { amount: "amount", currency: "currency", to_wallet_id: "to" }, "move");
  return walletPage(c, deps, wallet, { values: { ...form, move: kind }, errors });
}

async function setStatus(c: AppContext, deps: HttpPorts, { id }: WalletRecord): Promise<Response> {
  const asked = formOf(c).status;
  const status = WALLET_STATUSES.find((each) => each === asked);
  if (status === undefined) return troublePage(c, "unreadable_form");
  await changeWallet(deps, scopeOf(c), { id, status });
  return redirectWith(c, deskPath.wallet(id), status === "active" ? "wallet_activated" : "wallet_deactivated");
}
