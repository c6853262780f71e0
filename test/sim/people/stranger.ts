/** Another merchant of the same deployment, who has accounts of his own and claims with them that somebody else's payments were paid. */

import type { PspAccount } from "../../../worker/ports/psp-accounts.ts";
import { OUR_ORIGIN, PROVIDERS_ORIGIN } from "../house.ts";
import { type PeopleDeps, Person } from "./person.ts";

export class Stranger extends Person {
  readonly #account: PspAccount;
  readonly #references: () => readonly string[];

  /** `account` is his own, at Stripe; `references` are what he has seen of others. */
  constructor(deps: PeopleDeps, account: PspAccount, references: () => readonly string[]) {
    super(deps, "stranger");
    this.#account = account;
    this.#references = references;
  }

  /** Pays a little into his own account, under the references of others, now and then. */
  workFor(deeds: number, periodMs: number): void {
    const { scheduler, draw } = this.deps;
    for (let deed = 0; deed < deeds; deed++) {
      scheduler.after(draw.between(60_000, periodMs), this.process, "claims a payment", () => this.#claim());
    }
  }

  #claim(): void {
    const { draw, house } = this.deps;
    const references = this.#references();
    const reference = references[draw.between(0, references.length - 1)];
    const { credentials } = this.#account;
    if (reference === undefined || credentials.provider !== "stripe") return;
    const form = new URLSearchParams({
      mode: "payment",
      client_reference_id: reference,
      "metadata[paylinks_reference]": reference,
      "payment_intent_data[metadata][paylinks_reference]": reference,
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "usd",
      "line_items[0][price_data][unit_amount]": draw.chance(0.5) ? "1000" : "50",
      "line_items[0][price_data][product_data][name]": "A claim",
      success_url: OUR_ORIGIN,
    });
    const headers = { authorization: `Bearer ${credentials.secretKey}` };
    const send = (path: string, body: URLSearchParams, own: Readonly<Record<string, string>>): string =>
      house.world.handle({ method: "POST", path, query: "", headers: own, body: body.toString() }).response.body;
    const { url } = JSON.parse(send("/v1/checkout/sessions", form, headers)) as { readonly url?: string };
    if (url === undefined) throw new Error("the stranger got no session");
    const card = new URLSearchParams({ card: "4242424242424242", email: "stranger@example.com" });
    send(url.slice(PROVIDERS_ORIGIN.length), card, {});
    house.mail.touched();
  }
}
