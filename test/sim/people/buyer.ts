/** One of many buyers of the same item: comes back while others hold the last places, pays when a place is free, and is told when it is sold out. */

import { type StartedPayment, startPayment } from "../../../worker/app/payments/start-payment.ts";
import { NOTHING_GIVEN } from "../../../worker/domain/answers.ts";
import { cardEntryOf } from "../../../worker/domain/link.ts";
import { NOTHING_GRANTED } from "../../../worker/domain/offers.ts";
import { defaultSelection } from "../../../worker/domain/pricing.ts";
import { OUR_ORIGIN } from "../house.ts";
import { type PeopleDeps, Person } from "./person.ts";

const HOUR_MS = 3_600_000;
/** A buyer stops coming back after this many visits. */
const VISITS_MAX = 60;

export class Buyer extends Person {
  readonly #number: number;
  /** What the page said last: `paying`, or why the buyer cannot pay. */
  told: string = "nothing";

  constructor(deps: PeopleDeps, number: number) {
    super(deps, `buyer ${number}`);
    this.#number = number;
  }

  /** Comes within a time, for the link of this slug. */
  arrive(slug: string, withinMs: number): void {
    const { scheduler, draw } = this.deps;
    scheduler.after(draw.between(1, withinMs), this.process, "comes", () => void this.#buy(slug));
  }

  async #buy(slug: string): Promise<void> {
    for (let visit = 0; visit < VISITS_MAX && this.told !== "sold_out"; visit++) {
      const started = await this.#start(slug);
      if (started !== null && started.kind !== "refused") return this.#pay(started);
      await this.wait(60_000, HOUR_MS, "comes back");
    }
  }

  async #start(slug: string): Promise<StartedPayment | null> {
    const { house, draw } = this.deps;
    const page = await house.request("opens the page", (container) => container.linkSnapshots.bySlug(slug));
    if (page.kind === "no_answer" || page.value === null) return null;
    const { link } = page.value;
    const purchase = {
      requestId: "req_buyer",
      link,
      purchaseKey: `purchase ${this.#number} ${draw.between(0, 2 ** 31)}`,
      cookie: `cookie ${this.#number}`,
      addressKey: `10.${this.#number >> 16}.${(this.#number >> 8) & 255}.${this.#number & 255}`,
      country: null,
      email: "buyer@example.com",
      origin: OUR_ORIGIN,
      selection: defaultSelection(link.definition),
      answers: NOTHING_GIVEN,
      locale: "ja" as const,
      source: null,
      priceVersion: link.priceVersion,
      quote: null,
      shownTotal: null,
      vatCheck: null,
      claimable: null,
      granted: NOTHING_GRANTED,
      surface: cardEntryOf(link.definition),
      wallet: null,
    };
    const answer = await house.request("pays", (container) => startPayment(container, purchase));
    if (answer.kind === "no_answer") return null;
    const { value } = answer;
    const isRefused = value.kind === "refused" && value.refusal.code === "unavailable";
    this.told = value.kind !== "refused" ? "paying" : isRefused ? value.refusal.availability : value.refusal.code;
    return value;
  }

  /** A few leave it at that, and their place is free again. */
  async #pay(started: StartedPayment): Promise<void> {
    const { draw } = this.deps;
    if (draw.chance(0.1)) return;
    await this.wait(1_000, HOUR_MS, "types a card");
    if (started.kind === "redirect") this.submit(started.url, { card: "4242424242424242" });
    if (started.kind === "form")
      this.submit(started.form.action, { card: "4242424242424242", token: started.form.fields.token ?? "" });
  }
}
