/** The merchant at the providers' own dashboards: refunds, captures and cancels past us, decides what is held, and gives webhooks new secrets. */

import { rotateWebhookSecret } from "../../../worker/app/psp-accounts/connect.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import type { PspAccount, PspCredentials } from "../../../worker/ports/psp-accounts.ts";
import { rollSecret } from "../../sandbox/stripe/endpoints.ts";
import { type Holding, holdings, keepersOf, unitsOf } from "../auditor/truth.ts";
import { type PeopleDeps, Person } from "./person.ts";

type Deed = "refund" | "capture" | "cancel";

export class Dashboard extends Person {
  readonly #accounts: readonly PspAccount[];

  constructor(deps: PeopleDeps, accounts: readonly PspAccount[]) {
    super(deps, "dashboard");
    this.#accounts = accounts;
  }

  /** Does a number of things in the course of a time. */
  workFor(deeds: number, periodMs: number): void {
    const { scheduler, draw } = this.deps;
    for (let deed = 0; deed < deeds; deed++) {
      scheduler.after(draw.between(60_000, periodMs), this.process, "looks at a dashboard", () => this.#act());
    }
  }

  /** The merchant captures all of what was just reserved, without waiting. */
  captureSoon(): void {
    const { scheduler, draw, house } = this.deps;
    scheduler.after(draw.delay(10, 5_000), this.process, "captures at once", () => {
      for (const holding of holdings(house.store).filter(({ reserved }) => reserved > 0)) {
        const account = this.#accounts.find(({ credentials }) => keepersOf(credentials) === holding.account);
        if (account !== undefined) this.#do(account, "capture", holding, holding.reserved);
      }
      house.mail.touched();
    });
  }

  /** Decides everything that a provider holds for review. */
  decideHeld(): void {
    for (const { id, account } of holdings(this.deps.house.store).filter(({ held }) => held > 0)) {
      const keys = this.#accounts.find(({ credentials }) => keepersOf(credentials) === account)?.credentials;
      if (keys?.provider !== "authorizenet") continue;
      const action = this.deps.draw.chance(0.7) ? "approve" : "decline";
      this.#call(keys, "updateHeldTransactionRequest", { heldTransactionRequest: { action, refTransId: id } });
    }
    this.deps.house.mail.touched();
  }

  #act(): void {
    const { draw, house } = this.deps;
    if (draw.chance(0.2)) this.decideHeld();
    if (draw.chance(0.2)) void this.#rotate();
    if (draw.chance(0.3)) this.#dispute();
    const account = this.#accounts[draw.between(0, this.#accounts.length - 1)];
    const mine = holdings(house.store).filter((holding) => holding.account === keepersOf(account?.credentials));
    const holding = mine[draw.between(0, mine.length - 1)];
    if (account === undefined || holding === undefined) return;
    const deed: Deed = holding.captured > 0 ? "refund" : draw.chance(0.5) ? "capture" : "cancel";
    if (deed !== "refund" && holding.reserved === 0) return;
    const all = deed === "refund" ? holding.captured : holding.reserved;
    const isPart = deed === "refund" || (deed === "capture" && draw.chance(0.3));
    const amount = isPart ? partOf(all, draw.between(1, all)) : all;
    this.#do(account, deed, holding, amount);
    house.mail.touched();
  }

  #do({ provider, credentials }: PspAccount, deed: Deed, holding: Holding, amount: number): void {
    DEEDS[provider](credentials, { deed, holding, amount, call: (...given) => this.#call(...given) });
  }

  /** A shopper disputes a payment at Stripe; some disputes are decided later. */
  #dispute(): void {
    const { draw, house, scheduler } = this.deps;
    const paid = holdings(house.store).filter(({ provider, captured }) => provider === "stripe" && captured > 0);
    const disputed = paid[draw.between(0, paid.length - 1)];
    if (disputed === undefined) return;
    const control = (path: string, body: object): string =>
      house.world.handle({ method: "POST", path, query: "", headers: {}, body: JSON.stringify(body) }).response.body;
    const { id } = JSON.parse(control("/_sandbox/disputes", { payment_intent: disputed.id })) as {
      readonly id?: string;
    };
    house.mail.touched();
    if (id === undefined || draw.chance(0.3)) return;
    scheduler.after(draw.delay(60_000, 86_400_000), this.process, "a dispute is decided", () => {
      control(`/_sandbox/disputes/${id}`, { status: draw.chance(0.5) ? "won" : "lost" });
      house.mail.touched();
    });
  }

  /** Stripe also signs with the old secret for a day; ours is replaced a moment later. */
  async #rotate(): Promise<void> {
    const { draw, house, scheduler } = this.deps;
    const account = this.#accounts.find(({ provider }) => provider === "stripe");
    const endpoint = account === undefined ? undefined : house.endpointOf(account);
    if (account === undefined || endpoint === undefined) return;
    const secret = rollSecret(house.store, endpoint, {
      nowMs: scheduler.now,
      secret: `whsec_${draw.between(0, 2 ** 31)}`,
    });
    if (secret === null) return;
    const { merchantId, livemode } = account;
    for (let patience = 0; patience < 5; patience++) {
      const done = await house.request("gives the new webhook secret", (container) =>
        rotateWebhookSecret(container, { merchantId, livemode, cause: SYSTEM }, { accountId: account.id, secret }),
      );
      if (done.kind === "answer") return;
    }
  }

  /** A call of the merchant's own to a provider. */
  #call(credentials: PspCredentials, path: string, members: object): void {
    const { world } = this.deps.house;
    const post = (at: string, headers: Readonly<Record<string, string>>, body: string): void => {
      world.handle({ method: "POST", path: at, query: "", headers, body });
    };
    switch (credentials.provider) {
      case "stripe": {
        const form = new URLSearchParams(Object.entries(members).map(([name, value]) => [name, String(value)]));
        const headers = {
          authorization: `Bearer ${credentials.secretKey}`,
          "content-type": "application/x-www-form-urlencoded",
        };
        post(path, headers, form.toString());
        return;
      }
      case "adyen": {
        const headers = { "x-api-key": credentials.apiKey, "content-type": "application/json" };
        post(path, headers, JSON.stringify({ merchantAccount: credentials.merchantAccount, ...members }));
        return;
      }
      case "authorizenet": {
        const merchantAuthentication = { name: credentials.apiLoginId, transactionKey: credentials.transactionKey };
        const body = JSON.stringify({ [path]: { merchantAuthentication, ...members } });
        post("/xml/v1/request.api", { "content-type": "application/json" }, body);
        return;
      }
    }
  }
}

/** A sum that every provider can express: none of them has units as fine as the last digits of KWD and IDR. */
function partOf(all: number, wanted: number): number {
  return all < 100 ? all : Math.max(100, wanted - (wanted % 100));
}

interface Act {
  readonly deed: Deed;
  readonly holding: Holding;
  readonly amount: number;
  readonly call: (credentials: PspCredentials, path: string, members: object) => void;
}

const DEEDS: Readonly<Record<PspAccount["provider"], (credentials: PspCredentials, act: Act) => void>> = {
  stripe(credentials, { deed, holding: { id, currency }, amount: minor, call }) {
    const amount = unitsOf("stripe", minor, currency);
    if (deed === "refund") call(credentials, "/v1/refunds", { payment_intent: id, amount });
    else
      call(credentials, `/v1/payment_intents/${id}/${deed}`, deed === "capture" ? { amount_to_capture: amount } : {});
  },
  adyen(credentials, { deed, holding: { id, currency }, amount, call }) {
    const value = unitsOf("adyen", amount, currency);
    const money = deed === "cancel" ? {} : { amount: { value, currency } };
    call(credentials, `/v72/payments/${id}/${deed}s`, { reference: "by hand", ...money });
  },
  authorizenet(credentials, { deed, holding: { id }, amount, call }) {
    const decimal = (amount / 100).toFixed(2);
    const request = {
      refund: {
        transactionType: "refundTransaction",
        amount: decimal,
        payment: { creditCard: { cardNumber: "4242", expirationDate: "XXXX" } },
        refTransId: id,
      },
      capture: { transactionType: "priorAuthCaptureTransaction", amount: decimal, refTransId: id },
      cancel: { transactionType: "voidTransaction", refTransId: id },
    }[deed];
    call(credentials, "createTransactionRequest", { transactionRequest: request });
  },
};
