/**
 * Makes payments directly at the providers and gives them references of ours: another merchant of the same deployment, in their own accounts, or
 * another till of the merchant's, in the very accounts that we use. No such payment is ever what was agreed.
 */

import type { PspAccount, PspCredentials } from "../../../worker/ports/psp-accounts.ts";
import { holdings, unitsOf } from "../auditor/truth.ts";
import type { ClaimedAttempt } from "../auditor/watch.ts";
import { OUR_ORIGIN, PROVIDERS_ORIGIN } from "../house.ts";
import { type PeopleDeps, Person } from "./person.ts";

export interface ClaimantDeps extends PeopleDeps {
  readonly name: string;
  readonly accounts: readonly PspAccount[];
  /** Whether these are the accounts that the attempts themselves go to. */
  readonly ownAccounts: boolean;
  /** The references of other merchants' payments that they have seen. */
  readonly attempts: () => readonly ClaimedAttempt[];
  /** Called with the provider's id of each payment that they made, before it is reported anywhere. */
  readonly claimed: (id: string) => void;
}

interface Claim {
  readonly reference: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

const CARD = "4242424242424242";

export class Claimant extends Person {
  readonly #deps: ClaimantDeps;
  /** The payments that there were before the present one. */
  #known: ReadonlySet<string> = new Set();

  constructor(deps: ClaimantDeps) {
    super(deps, deps.name);
    this.#deps = deps;
  }

  /** Makes a number of payments in the course of a time. */
  workFor(deeds: number, periodMs: number): void {
    const { scheduler, draw } = this.#deps;
    for (let deed = 0; deed < deeds; deed++) {
      scheduler.after(draw.between(60_000, periodMs), this.process, "claims a payment", () => this.#claim());
    }
  }

  #claim(): void {
    const { draw, house, accounts } = this.#deps;
    const attempts = this.#deps.attempts();
    const attempt = attempts[draw.between(0, attempts.length - 1)];
    const account = accounts[draw.between(0, accounts.length - 1)];
    if (attempt === undefined || account === undefined) return;
    this.#known = new Set(holdings(house.store).map(({ id }) => id));
    this.#pay(account.credentials, this.#wrong(attempt, account));
  }

  protected override submitted(): void {
    for (const { id } of holdings(this.#deps.house.store)) if (!this.#known.has(id)) this.#deps.claimed(id);
  }

  /** In the attempt's own account the sum or the currency is another; elsewhere that alone is wrong. */
  #wrong({ reference, provider, total, currency }: ClaimedAttempt, account: PspAccount): Claim {
    const { draw, ownAccounts } = this.#deps;
    const isElsewhere = !ownAccounts || account.provider !== provider;
    const right = { reference, amount: total, currency };
    if (isElsewhere && draw.chance(0.6)) return right;
    // Prices end in two zeros, and are below this.
    const other = currency === "IDR" ? 77_000 : 770;
    return draw.chance(0.5) ? { ...right, amount: other } : { ...right, currency: currency === "CHF" ? "EUR" : "CHF" };
  }

  #pay(credentials: PspCredentials, { reference, amount, currency }: Claim): void {
    const units = unitsOf(credentials.provider, amount, currency);
    switch (credentials.provider) {
      case "stripe": {
        const form = new URLSearchParams({
          mode: "payment",
          client_reference_id: reference,
          "metadata[paylinks_reference]": reference,
          "payment_intent_data[metadata][paylinks_reference]": reference,
          "line_items[0][quantity]": "1",
          "line_items[0][price_data][currency]": currency.toLowerCase(),
          "line_items[0][price_data][unit_amount]": String(units),
          "line_items[0][price_data][product_data][name]": "A claim",
          success_url: OUR_ORIGIN,
        });
        const headers = { authorization: `Bearer ${credentials.secretKey}` };
        const { url } = this.#send<{ url?: string }>("/v1/checkout/sessions", form.toString(), headers);
        if (url !== undefined) this.submit(url, { card: CARD });
        return;
      }
      case "adyen": {
        const { apiKey, merchantAccount } = credentials;
        const body = { merchantAccount, reference, amount: { value: units, currency }, returnUrl: OUR_ORIGIN };
        const headers = { "x-api-key": apiKey, "content-type": "application/json" };
        const { url } = this.#send<{ url?: string }>("/v72/paymentLinks", JSON.stringify(body), headers);
        if (url !== undefined) this.submit(url, { card: CARD });
        return;
      }
      case "authorizenet": {
        const request = {
          merchantAuthentication: { name: credentials.apiLoginId, transactionKey: credentials.transactionKey },
          transactionRequest: {
            transactionType: "authOnlyTransaction",
            amount: (units / 100).toFixed(2),
            currencyCode: currency,
            order: { invoiceNumber: reference, description: `A claim (${currency})` },
          },
        };
        const body = JSON.stringify({ getHostedPaymentPageRequest: request });
        const { token } = this.#send<{ token?: string }>("/xml/v1/request.api", body, {});
        if (token !== undefined) this.submit(`${PROVIDERS_ORIGIN}/payment/payment`, { token, card: CARD });
        return;
      }
    }
  }

  #send<T>(path: string, body: string, headers: Readonly<Record<string, string>>): T {
    const { response } = this.#deps.house.world.handle({ method: "POST", path, query: "", headers, body });
    // Authorize.Net puts a byte-order mark before its answers.
    return JSON.parse(response.body.replace(/^\uFEFF/, "")) as T;
  }
}
