/** Shoppers: they look, hesitate, click twice, pay, are declined, try again, walk away and come back. They know only pages and forms. */

import { askNow } from "../../../worker/app/payments/ask-now.ts";
import { otherWays, payAnotherWay } from "../../../worker/app/payments/pay-another-way.ts";
import {
  type StartedPayment,
  type StartPaymentInput,
  startPayment,
} from "../../../worker/app/payments/start-payment.ts";
import { cancelPayment, continuePayment, lookAtPayment } from "../../../worker/app/payments/visit-payment.ts";
import { walletOfCode } from "../../../worker/app/wallets/wallet-of-code.ts";
import { NOTHING_GIVEN } from "../../../worker/domain/answers.ts";
import { checkoutOf } from "../../../worker/domain/checkout.ts";
import { rateBetween } from "../../../worker/domain/fx.ts";
import { availabilityOf, cardEntryOf, type LinkDefinition, type LinkState } from "../../../worker/domain/link.ts";
import { claimableOf, type Granted, grantOffers, NOTHING_GRANTED } from "../../../worker/domain/offers.ts";
import { latestAttempt, type Surface } from "../../../worker/domain/payment/state.ts";
import { type FxQuote, type FxTerms, payableOf, presentmentOf, termsAt } from "../../../worker/domain/presentment.ts";
import { defaultSelection, type Selection } from "../../../worker/domain/pricing.ts";
import { stateOf } from "../../../worker/http/pages/payment-state.ts";
import { answerBank, bringBack, sessionResultIn, typeCard } from "../../sandbox/scripts.ts";
import { OUR_ORIGIN } from "../house.ts";
import type { Draw } from "../kernel/draw.ts";
import { type PeopleDeps, Person } from "./person.ts";

/** What can be typed on each provider's page, the usual first. */
const CARDS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  stripe: [
    "4242424242424242",
    "4242424242424242",
    "4242424242424242",
    "4000002500003155",
    "4000000000000002",
    "4000000000007726",
    "4000000000005126",
  ],
  adyen: [
    "4242424242424242",
    "4242424242424242",
    "4242424242424242",
    "4000002500003155",
    "4000000000000002",
    "4000000000005126",
    "4000000000000341",
    "4000000000000358",
    "PENDING",
    "PENDING-REFUSED",
  ],
  authorizenet: ["4242424242424242", "4242424242424242", "4000002500003155", "4000000000000002", "4000000000009235"],
};

const HOUR_MS = 3_600_000;
/** For one euro. */
const RATES = { USD: "1.1602", MXN: "21.2764", JPY: "181.33", KWD: "0.35633", ISK: "147.4", IDR: "19310.5" };

interface ShopperTraits {
  readonly name: string;
  readonly slug: string;
  readonly country: string | null;
  /** Called when the shopper has sent a card on a provider's page. */
  readonly paid: () => void;
  readonly tastes: Draw;
  /** Decides which offers the shopper uses. */
  readonly offers: Draw;
  /** Decides in which currency the shopper pays. */
  readonly pockets: Draw;
  /** Decides when the shopper pays with one of these wallet codes. */
  readonly credit: Draw;
  readonly codes: readonly string[];
}

/** One browser with one cookie, and the person before it. */
export class Shopper extends Person {
  readonly #slug: string;
  readonly #country: string | null;
  readonly #paid: () => void;
  readonly #cookie: string;
  readonly #address: string;
  readonly #tastes: Draw;
  readonly #surface: Surface;
  readonly #offers: Draw;
  readonly #pockets: Draw;
  readonly #credit: Draw;
  readonly #codes: readonly string[];
  readonly #email: string;

  constructor(deps: PeopleDeps, { name, slug, country, paid, tastes, offers, pockets, credit, codes }: ShopperTraits) {
    super(deps, name);
    this.#tastes = tastes;
    this.#offers = offers;
    this.#pockets = pockets;
    this.#credit = credit;
    this.#codes = codes;
    // Some share an address, as a family does.
    this.#email = offers.chance(0.5) ? "family@example.com" : `${name.replaceAll(" ", ".")}@example.com`;
    this.#slug = slug;
    this.#country = country;
    this.#paid = paid;
    this.#cookie = `cookie of ${name}`;
    this.#address = `192.0.2.${deps.draw.between(1, 6)}`;
    // Whether the browser runs scripts.
    this.#surface = deps.draw.chance(0.6) ? "embedded" : "hosted";
  }

  /** Arrives after a while and behaves as shoppers do. */
  arriveAfter(delayMs: number): void {
    const { scheduler, draw } = this.deps;
    scheduler.after(delayMs, this.process, "comes", () => {
      void this.#shop();
      // Another tab of the same browser.
      if (draw.chance(0.15))
        scheduler.after(draw.delay(10, 60_000), this.process, "opens a second tab", () => void this.#shop());
    });
  }

  async #shop(): Promise<void> {
    const { draw } = this.deps;
    for (let visit = 0; visit < 2; visit++) {
      const started = await this.#start();
      if (started !== null) await this.#goOn(started, 0);
      if (!draw.chance(0.2)) return;
      await this.wait(1_000, 2 * HOUR_MS, "comes back for another one");
    }
  }

  /** Opens the page and sends its form, perhaps twice, perhaps again when nothing came back. */
  async #start(): Promise<StartedPayment | null> {
    const { draw, house } = this.deps;
    const page = await house.request("opens the page", (container) => container.linkSnapshots.bySlug(this.#slug));
    if (page.kind === "no_answer" || page.value === null) return null;
    const { link, claims } = page.value;
    const claimable = claimableOf(link, claims);
    if (availabilityOf(link, this.deps.scheduler.now) !== "open" && !draw.chance(0.1)) return null;
    await this.wait(200, 120_000, "reads");
    const purchaseKey = `purchase ${draw.between(0, 2 ** 31)}`;
    const code =
      this.#codes.length > 0 && this.#credit.chance(0.9)
        ? this.#credit.pick(["", ...this.#codes, ...this.#codes])
        : null;
    // Very few pay from a wallet in another currency than the link's.
    const quote = code === null || this.#credit.chance(0.05) ? this.#quoteFor(link, purchaseKey) : null;
    let input = {
      requestId: "req_shopper",
      link,
      purchaseKey,
      cookie: draw.chance(0.9) ? this.#cookie : null,
      addressKey: this.#address,
      country: this.#country,
      email: this.#email,
      origin: OUR_ORIGIN,
      ...this.#seen(link, this.#choose(link.definition), { quote, claimable }),
      claimable,
      locale: "ar" as const,
      source: null,
      priceVersion: link.priceVersion,
      quote,
      vatCheck: null,
      surface: this.#surface === "embedded" ? cardEntryOf(link.definition) : "hosted",
      wallet: null as StartPaymentInput["wallet"],
    };
    if (code !== null) input = { ...input, wallet: await this.#walletOf(code, link, input.shownTotal) };
    const submit = () => house.request("pays", (container) => startPayment(container, input));
    for (let click = 0; click < 3; click++) {
      const clicks = draw.chance(0.2) ? [submit(), submit()] : [submit()];
      const answers = await Promise.all(clicks);
      const answer = answers.find(({ kind }) => kind === "answer");
      if (answer?.kind === "answer") {
        const asked = this.#askedAgain(input, answer.value);
        if (asked === null) return answer.value;
        input = { ...input, ...asked };
      }
      if (draw.chance(0.3)) return null;
      await this.wait(500, 60_000, "tries again");
    }
    return null;
  }

  /** What the page shows: with what it can know of offers, and the total of that. */
  #seen(
    link: LinkState,
    { selection, answers }: Pick<StartPaymentInput, "selection" | "answers">,
    { quote, claimable }: Pick<StartPaymentInput, "quote" | "claimable">,
  ): Pick<StartPaymentInput, "selection" | "answers" | "granted" | "shownTotal"> {
    const [code, { now }] = [selection.code ?? null, this.deps.scheduler];
    const offered = grantOffers(link, { code, byShopper: {}, mayHold: true, claim: claimable, now });
    // A shopper who reads that the code is not valid continues without it.
    if (!offered.ok) return this.#seen(link, { selection: withoutCode(selection), answers }, { quote, claimable });
    const about = { granted: offered.value, terms: quote };
    return { selection, answers, granted: offered.value, shownTotal: totalOf(link, selection, about) };
  }

  /** What the shopper sends after a question: most accept the new price, or leave out an invalid code. Null if there was no question, or they leave. */
  #askedAgain(
    { link, selection, quote: terms }: StartPaymentInput,
    answer: StartedPayment,
  ): Partial<Pick<StartPaymentInput, "selection" | "granted" | "shownTotal">> | null {
    if (answer.kind !== "refused" || this.#offers.chance(0.2)) return null;
    const { refusal } = answer;
    const granted = refusal.code === "price_changed" ? refusal.granted : null;
    if (granted !== null) return { granted, shownTotal: totalOf(link, selection, { granted, terms }) };
    if (refusal.code !== "code_refused") return null;
    const bare = withoutCode(selection);
    const shownTotal = totalOf(link, bare, { granted: NOTHING_GRANTED, terms });
    return { selection: bare, granted: NOTHING_GRANTED, shownTotal };
  }

  /** The page's answer to a typed code; null if the code cannot pay and the shopper pays by card. */
  async #walletOf(typed: string, link: LinkState, total: number | null): Promise<StartPaymentInput["wallet"]> {
    const { merchantId, livemode, definition } = link;
    const money = { amount: total ?? 1, currency: definition.currency };
    const found = await this.deps.house.request("types a code", (container) =>
      walletOfCode(container, { merchantId, livemode }, { typed, money }),
    );
    return found.kind === "answer" ? found.value : null;
  }

  /** The quote on the page, for a payment in another currency: locked when the page was opened, and sent with the form. */
  #quoteFor({ id: linkId, definition, priceVersion }: LinkState, purchaseKey: string): FxQuote | null {
    const [first, ...others] = presentmentOf(definition);
    if (first === undefined || !this.#pockets.chance(0.6)) return null;
    const { now } = this.deps.scheduler;
    const to = this.#pockets.pick([first, ...others]);
    const tables = [{ source: "ecb", base: "EUR", at: now, rates: RATES } as const];
    const rate = rateBetween(tables, { from: definition.currency, to, now });
    return rate === null ? null : { ...termsAt(definition, rate, now), linkId, priceVersion, purchaseKey };
  }

  /** What this shopper adds to the price, and the delivery address. */
  #choose(definition: LinkDefinition): Pick<StartPaymentInput, "selection" | "answers"> {
    const tastes = this.#tastes;
    const { extras, shipping, promotions } = checkoutOf(definition);
    const typed = this.#offers.chance(0.8) ? promotions[this.#offers.between(0, promotions.length - 1)] : undefined;
    const country = tastes.pick(["AT", "DE"]);
    const rate = country === "DE" ? tastes.between(0, 1) : 0;
    const tip = tastes.pick([
      null,
      { kind: "percentage", basisPoints: 1_250 },
      { kind: "amount", amount: 200 },
      { kind: "amount", amount: 137 },
    ] as const);
    const chosen = extras.map(({ maximum }, index) => [index, tastes.between(0, maximum)] as const);
    return {
      selection: {
        ...defaultSelection(definition),
        extras: Object.fromEntries(chosen),
        tip,
        ...(shipping !== null && { delivery: { country, rate } }),
        ...(typed !== undefined && { code: typed.code }),
      },
      answers: {
        ...NOTHING_GIVEN,
        address: {
          ...NOTHING_GIVEN.address,
          ship_name: "A shopper",
          ship_line1: "Hauptstr. 1",
          ship_postal_code: "10115",
          ship_city: "Berlin",
        },
        note: "By the door, please.",
      },
    };
  }

  async #goOn(started: StartedPayment, depth: number): Promise<void> {
    const { draw } = this.deps;
    if (depth > 5) return;
    switch (started.kind) {
      case "refused":
        return;
      case "redirect":
        await this.#pay(started.url, null);
        break;
      case "form":
        await this.#pay(started.form.action, started.form.fields.token ?? "");
        break;
      case "card":
        await this.#payHere(started.paymentId);
        break;
      case "status":
        break;
    }
    const paymentId = started.kind === "redirect" ? this.deps.house.wayBack(started.url) : started.paymentId;
    if (paymentId !== null && draw.chance(0.5)) await this.#visit(paymentId, depth);
  }

  /** Opens the payment's own page, and there continues, cancels or leaves. */
  async #visit(paymentId: string, depth: number): Promise<void> {
    const { draw, house } = this.deps;
    for (let looks = 0; looks < 3; looks++) {
      await this.wait(500, 60_000, "looks");
      const look = await house.request("looks at the payment", (container) => lookAtPayment(container, paymentId));
      if (look.kind === "answer" && look.value !== null) this.deps.told(paymentId, stateOf(look.value.payment));
      if (draw.chance(0.2)) {
        const went = await house.request("pays another way", async (container) => {
          const ways =
            look.kind === "answer" && look.value !== null
              ? await otherWays(container, look.value.payment, this.#country)
              : [];
          const way = ways[draw.between(0, ways.length - 1)];
          return way === undefined
            ? null
            : payAnotherWay(container, paymentId, {
                provider: way.provider,
                surface: way.surface,
                country: this.#country,
                requestId: "req_shopper",
              });
        });
        if (went.kind === "answer" && went.value?.ok) return this.#goOn(went.value.value, depth + 1);
      } else if (draw.chance(0.15)) {
        await house.request("cancels", (container) => cancelPayment(container, paymentId, "req_shopper"));
      } else if (draw.chance(0.4)) {
        const went = await house.request("goes on", (container) => continuePayment(container, paymentId));
        if (went.kind === "answer" && went.value.ok) return this.#goOn(went.value.value, depth + 1);
      }
    }
  }

  /** On our page, with the provider's script. Its result may be sent to us or not, also for a session that was left already. */
  async #payHere(paymentId: string): Promise<void> {
    const { draw, house } = this.deps;
    const look = await house.request("opens the card page", (container) => lookAtPayment(container, paymentId));
    const shown = look.kind === "answer" && look.value !== null ? latestAttempt(look.value.payment) : null;
    if (shown?.surface !== "embedded" || shown.sessionId === null || shown.sessionSecret === null) return;
    const place = { provider: shown.provider, session: shown.sessionId, secret: shown.sessionSecret };
    if (draw.chance(0.12)) return;
    if (draw.chance(0.2)) await this.wait(HOUR_MS / 4, 3 * HOUR_MS, "leaves the page open");
    else await this.wait(1_000, 300_000, "types a card");
    for (let card = 0; card < 3; card++) {
      const number = draw.pick(CARDS[place.provider] ?? ["4242424242424242"]);
      let answer = this.post(typeCard(place, number));
      if (draw.chance(0.1)) answer = this.post(typeCard(place, number));
      if (number === "4000002500003155") {
        await this.wait(500, 120_000, "confirms at the bank");
        const back = this.post(answerBank(place, draw.chance(0.8) ? "complete" : "fail"));
        const details = draw.chance(0.9) ? bringBack(place, back.headers.location ?? null) : null;
        if (details !== null) answer = this.post(details);
      }
      if (draw.chance(0.6)) {
        const result = place.provider === "adyen" ? sessionResultIn(answer.body) : null;
        await house.request("brings the result", (container) => askNow(container, paymentId, result));
      }
      if (draw.chance(0.7)) return;
      await this.wait(1_000, 600_000, "takes another card");
    }
  }

  /** On the provider's page. A declined shopper may try another card; some press the button twice; some come back much later. */
  async #pay(url: string, token: string | null): Promise<void> {
    const { draw } = this.deps;
    const provider = token !== null ? "authorizenet" : url.includes("/c/pay/") ? "stripe" : "adyen";
    if (draw.chance(0.12)) return;
    // Some take longer than their place is held.
    if (draw.chance(0.2)) await this.wait(HOUR_MS / 4, 3 * HOUR_MS, "leaves the page open");
    else await this.wait(1_000, 300_000, "types a card");
    for (let card = 0; card < 3; card++) {
      const number = draw.pick(CARDS[provider] ?? ["4242424242424242"]);
      const presses = draw.chance(0.1) ? 2 : 1;
      for (let press = 0; press < presses; press++)
        this.submit(url, { card: number, ...(token === null ? {} : { token }) });
      this.#paid();
      if (number === "4000002500003155") {
        await this.wait(500, 120_000, "confirms at the bank");
        const authentication = draw.chance(0.8) ? "complete" : "fail";
        if (token === null) this.submit(`${url}/authenticate`, { authentication });
        else this.submit(url, { token, card: number, authentication });
      }
      if (draw.chance(0.7)) return;
      await this.wait(1_000, 600_000, "takes another card");
    }
  }
}

function withoutCode({ code, ...selection }: Selection): Selection {
  return selection;
}

/** The total on the page; null for none. */
function totalOf(
  { definition }: LinkState,
  selection: Selection,
  about: { readonly granted: Granted; readonly terms: FxTerms | null },
): number | null {
  const priced = payableOf(definition, selection, about);
  return priced.ok ? priced.value.price.total : null;
}
