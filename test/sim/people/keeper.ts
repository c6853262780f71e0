/** The merchant's work with wallets: credits, debits, holds and transfers, repeated if no answer came. Keeps a record of the answers. */

import { quoteExchange } from "../../../worker/app/wallets/exchange.ts";
import {
  captureHold,
  operateWallet,
  refundCapture,
  releaseHold,
  transfer,
} from "../../../worker/app/wallets/operate.ts";
import { changeWallet } from "../../../worker/app/wallets/wallets.ts";
import type { Container } from "../../../worker/container.ts";
import type { Result } from "../../../worker/domain/result.ts";
import type { KeptOperation, WalletOperation } from "../../../worker/domain/wallet.ts";
import type { Acting } from "../../../worker/ports/audit-log.ts";
import type { Draw } from "../kernel/draw.ts";
import { type PeopleDeps, Person } from "./person.ts";

interface KeeperDeps extends PeopleDeps {
  readonly scope: Acting;
  /** Decides what to do, from its own random stream. */
  readonly purses: Draw;
  readonly currency: string;
  /** Another one that both wallets have. */
  readonly otherCurrency: string;
  /** The wallet that is topped up, and another one. */
  readonly walletIds: readonly [string, string];
}

/** An operation to be done once, whatever answers get lost. */
interface Deed {
  readonly label: string;
  readonly ask: (container: Container) => Promise<Result<KeptOperation>>;
  /** Null while nobody has said that it was done: refused now, it may be done later. */
  done: KeptOperation | null;
}

export class Keeper extends Person {
  readonly #deps: KeeperDeps;
  readonly #deeds: Deed[] = [];

  constructor(deps: KeeperDeps) {
    super(deps, "keeper");
    this.#deps = deps;
  }

  get walletIds(): readonly [string, string] {
    return this.#deps.walletIds;
  }

  /** The wallet that is topped up. */
  get toppedUp(): string {
    return this.#deps.walletIds[0];
  }

  /** Credits a wallet, as for a sold gift card. */
  fill(walletId: string, amount: number): Promise<void> {
    const { scope, currency } = this.#deps;
    const wish = {
      commandId: `fills ${walletId}`,
      kind: "credit",
      walletId,
      currency,
      amount,
      reason: "sold",
    } as const;
    return this.#do("gives", (container) => operateWallet(container, scope, wish));
  }

  /** Does a number of things in the course of a time. */
  workFor(deeds: number, periodMs: number): void {
    const { scheduler, purses } = this.#deps;
    for (let deed = 0; deed < deeds; deed++)
      scheduler.after(purses.between(1_000, periodMs), this.process, "opens the wallets", () => void this.#act());
  }

  /** Asks again for everything that is not known to be done: what was refused may have been done by a request that was late. */
  async finish(): Promise<void> {
    for (const deed of this.#deeds.filter(({ done }) => done === null)) await this.#try(deed);
  }

  /** The sum of all operations by wallet and currency (`wal_x EUR`), in minor units: positive if more was credited than debited. */
  movedByHand(): ReadonlyMap<string, number> {
    const moved = new Map<string, number>();
    const add = (walletId: string | null, currency: string, amount: number): void => {
      const name = `${walletId} ${currency}`;
      moved.set(name, (moved.get(name) ?? 0) + amount);
    };
    for (const { kind, walletId, toWalletId, exchange, currency, amount } of this.#done()) {
      if (kind === "credit" || kind === "refund") add(walletId, currency, amount);
      if (kind === "debit" || kind === "capture" || kind === "transfer") add(walletId, currency, -amount);
      if (kind === "transfer") add(toWalletId, currency, amount);
      if (exchange === null) continue;
      add(walletId, currency, -amount);
      add(exchange.toWalletId, exchange.toCurrency, exchange.toAmount);
    }
    return moved;
  }

  #done(): readonly KeptOperation[] {
    return this.#deeds.flatMap(({ done }) => done ?? []);
  }

  async #act(): Promise<void> {
    const { purses, scope, currency, walletIds } = this.#deps;
    const [walletId = "", toWalletId = ""] = purses.shuffled(walletIds);
    const commandId = `wallet deed ${this.#deeds.length}`;
    const given = { commandId, walletId, currency, amount: purses.between(1, 900), reason: "by hand" };
    const begun = (kind: WalletOperation["kind"]): KeptOperation | undefined => {
      const of = this.#done().filter((each) => each.kind === kind);
      return of[purses.between(0, Math.max(0, of.length - 1))];
    };
    const [hold, capture] = [begun("hold"), begun("capture")];
    const amount = purses.chance(0.5) ? purses.between(1, 900) : null;
    switch (purses.between(0, 9)) {
      case 9:
        return this.#exchange(walletId, purses.chance(0.5) ? walletId : toWalletId);
      case 0:
        return this.#switchOff(walletId);
      case 1:
        return this.#do("gives", (container) => operateWallet(container, scope, { ...given, kind: "credit" }));
      case 2:
        return this.#do("takes", (container) => operateWallet(container, scope, { ...given, kind: "debit" }));
      case 3:
      case 4:
        return this.#do("pays", (container) =>
          transfer(container, scope, { ...given, toWalletId, toCurrency: currency, quote: null, areAllowed: true }),
        );
      case 5:
        if (capture === undefined) return;
        return this.#do("refunds", (container) =>
          refundCapture(container, scope, {
            commandId,
            walletId: capture.walletId,
            captureId: capture.id,
            amount,
            reason: null,
          }),
        );
      default: {
        if (hold === undefined || purses.chance(0.3))
          return this.#do("sets aside", (container) => operateWallet(container, scope, { ...given, kind: "hold" }));
        const of = { commandId, walletId: hold.walletId, holdId: hold.id };
        return purses.chance(0.7)
          ? this.#do("captures", (container) => captureHold(container, scope, { ...of, amount }))
          : this.#do("releases", (container) => releaseHold(container, scope, of));
      }
    }
  }

  /** Requests a quote and exchanges by it, in one direction or the other, and sometimes twice by one quote. */
  async #exchange(walletId: string, toWalletId: string): Promise<void> {
    const { house, purses, scope, currency: own, otherCurrency } = this.#deps;
    const [currency = "", toCurrency = ""] = purses.shuffled([own, otherCurrency]);
    const of = { walletId, toWalletId, currency, toCurrency, areAllowed: true };
    const wanted = { ...of, side: purses.pick(["paid", "got"] as const), amount: purses.between(1, 500) };
    const answered = await house.request("asks for a quote", (container) => quoteExchange(container, scope, wanted));
    if (answered.kind === "no_answer" || !answered.value.ok) return;
    const { quote, token } = answered.value.value;
    const asked = { ...of, amount: quote.paid, quote: token, reason: "exchanged" };
    for (let use = purses.chance(0.3) ? 2 : 1; use > 0; use--) {
      const commandId = `wallet deed ${this.#deeds.length}`;
      await this.#do("exchanges", (container) => transfer(container, scope, { ...asked, commandId }));
    }
  }

  /** Switches a wallet off for a while. */
  async #switchOff(id: string): Promise<void> {
    const { house, purses, scheduler, scope } = this.#deps;
    const set = (status: "active" | "inactive") =>
      house.request(`makes a wallet ${status}`, (container) => changeWallet(container, scope, { id, status }));
    await set("inactive");
    if (purses.chance(0.7))
      scheduler.after(purses.delay(60_000, 86_400_000), this.process, "thinks again", () => void set("active"));
  }

  /** Once; twice at the same moment for a double click, and again if no answer comes. */
  async #do(label: string, ask: Deed["ask"]): Promise<void> {
    const deed: Deed = { label, ask, done: null };
    this.#deeds.push(deed);
    const clicks = this.#deps.purses.chance(0.3) ? 2 : 1;
    await Promise.all(Array.from({ length: clicks }, () => this.#try(deed)));
    if (this.#deps.purses.chance(0.3)) await this.#try(deed);
  }

  async #try(deed: Deed): Promise<void> {
    const answered = await this.#deps.house.request(deed.label, deed.ask);
    if (answered.kind === "answer" && answered.value.ok) deed.done ??= answered.value.value;
  }
}
