/** `/desk/wallets`: listing and creating wallets, and the routes of one wallet. */

import type { Hono } from "hono";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { NewWalletPage, WalletsOffPage, WalletsPage } from "../../../web/desk/wallets-page.tsx";
import { createWallet } from "../../app/wallets/wallets.ts";
import { LIMITS } from "../../domain/limits.ts";
import { WALLET_STATUSES } from "../../domain/wallet.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { NewWalletSchema, toCurrencies } from "../v1/wallet-schemas.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing, pageOf } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { commandIdOf, formOf, newCommand } from "./forms.ts";
import { errorsOf } from "./typed.ts";
import { captureOnDesk, releaseOnDesk, setLimits, setStatus } from "./wallet-deeds.ts";
import { askToMove, move } from "./wallet-moves.ts";
import { fieldIn, type Typed, walletPage } from "./wallet-page.ts";

/** Answers a request about an existing wallet. */
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
  // Reloading a form's address leads back to the page with the form.
  for (const step of ["move", "status", "limits", "holds/:hold/capture", "holds/:hold/release"])
    desk.get(`/wallets/:id/${step}`, allowed("wallets:read"), (c) =>
      c.redirect(deskPath.wallet(encodeURIComponent(c.req.param("id") ?? "")), 303),
    );
  desk.get(
    "/wallets/:id/move/confirm",
    allowed("wallets:write"),
    ofOne((c, wallet) => askToMove(c, deps, wallet)),
  );
  const deeds: Readonly<Record<string, (...about: [AppContext, HttpPorts, WalletRecord]) => Promise<Response>>> = {
    move,
    status: setStatus,
    limits: setLimits,
    "holds/:hold/capture": captureOnDesk,
    "holds/:hold/release": releaseOnDesk,
  };
  for (const [path, deed] of Object.entries(deeds))
    desk.post(
      `/wallets/:id/${path}`,
      allowed("wallets:write"),
      ofOne((c, wallet) => deed(c, deps, wallet)),
    );
}

async function listPage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const asked = c.req.query("status");
  const status = WALLET_STATUSES.find((each) => each === asked) ?? null;
  const reference = (c.req.query("reference") ?? "").trim() || null;
  const shown = { status, reference };
  const page = pageOf(c);
  const found = await deps.wallets.list(scopeOf(c), { kind: null, ...shown }, page);
  const html = WalletsPage({
    desk: await deskContext(c, deps),
    rows: found.data.map(({ balances: sums, ...wallet }) => ({ ...wallet, sums })),
    ...shown,
    firstUrl: page.cursor === null ? null : withQuery(deskPath.wallets, shown),
    nextUrl: found.nextCursor === null ? null : withQuery(deskPath.wallets, { ...shown, cursor: found.nextCursor }),
  });
  return deskPage(c, html);
}

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
        NEW_WORDS[String(member)] ?? "Check this value.",
      ]),
    );
    return newPage(c, deps, { values, errors });
  }
  const { currencies, ...named } = read.data;
  const commandId = commandIdOf(c, ["wallet", JSON.stringify(read.data)]);
  if (commandId === null) return troublePage(c, "unreadable_form");
  const created = await createWallet(deps, scopeOf(c), { ...named, commandId, currencies: toCurrencies(currencies) });
  if (created.ok) return redirectWith(c, deskPath.wallet(created.value.id), "wallet_made");
  return newPage(c, deps, {
    values,
    errors: errorsOf(created.error, fieldIn({ reference: "reference" }, "currencies")),
  });
}

const NEW_WORDS: Readonly<Record<string, string>> = {
  name: `Enter a name, in one line of at most ${LIMITS.walletNameLengthMax} characters.`,
  reference: `Enter one line of at most ${LIMITS.walletReferenceLengthMax} characters.`,
  kind: "Choose an owner.",
  currencies: `Enter at most ${LIMITS.walletCurrenciesMax} currency codes, such as EUR, USD.`,
};
