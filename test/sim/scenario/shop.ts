/** A small shop with a few shoppers and all features: the scenario that runs under all faults, seed by seed. */

import { createLink } from "../../../worker/app/links/create-link.ts";
import { replaceRouting } from "../../../worker/app/psp-accounts/routing.ts";
import { makeWalletCode } from "../../../worker/app/wallets/codes.ts";
import { createWallet } from "../../../worker/app/wallets/wallets.ts";
import type { Container } from "../../../worker/container.ts";
import type { CheckoutOptions } from "../../../worker/domain/checkout.ts";
import type { FeeRule } from "../../../worker/domain/fees.ts";
import type { LinkDefinition, LinkState } from "../../../worker/domain/link.ts";
import type { Promotion } from "../../../worker/domain/offers.ts";
import type { Result } from "../../../worker/domain/result.ts";
import type { RoutingRule } from "../../../worker/domain/routing.ts";
import type { LinkTax } from "../../../worker/domain/tax.ts";
import type { Acting } from "../../../worker/ports/audit-log.ts";
import type { PspAccount } from "../../../worker/ports/psp-accounts.ts";
import { Draw } from "../kernel/draw.ts";
import { Process } from "../kernel/scheduler.ts";
import { Claimant } from "../people/claimant.ts";
import { Dashboard } from "../people/dashboard.ts";
import { Integrator } from "../people/integrator.ts";
import { Keeper } from "../people/keeper.ts";
import { Merchant } from "../people/merchant.ts";
import { Shopper } from "../people/shopper.ts";
import type { Ending, Stage } from "./stage.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CAUSE = { actor: { kind: "key", id: "key_00000000000000000001" }, requestId: null } as const;
export const OWNER = { merchantId: "mer_00000000000000000001", livemode: false, cause: CAUSE } as const;
const STRANGER = "mer_00000000000000000002";

/** Opens the shop and starts all its people. */
export async function openShop(stage: Stage): Promise<Ending> {
  const { seed, draw, scheduler, house, watch, people, ask } = stage;
  await stage.merchant(OWNER.merchantId, { audited: true });
  const accounts = [...house.accounts];
  // From its own random stream, so that other draws do not depend on what is offered.
  const tastes = new Draw(seed, 11);
  const offers = new Draw(seed, 12);
  const pockets = new Draw(seed, 13);
  const drawn = drawDefinition(draw, scheduler.now);
  const shared = new Draw(seed, 16);
  const across = shared.chance(0.2) ? drawAcross(shared, drawn.currency) : {};
  const offered = { ...drawOffers(offers, drawn.currency), ...across };
  const checkout = { ...drawCheckout(tastes), ...offered, ...drawCurrencies(pockets) };
  const purses = new Draw(seed, 14);
  const topsUp = purses.chance(0.2) ? await openWallets(stage, purses, drawn.currency) : null;
  const credit = new Draw(seed, 15);
  const paysFrom = topsUp === null && credit.chance(0.4) ? await openWallets(stage, credit, drawn.currency) : null;
  const codes = paysFrom === null ? [] : await sellCodes(stage, paysFrom, credit);
  const keeper = topsUp ?? paysFrom;
  // The whole price of a top-up is for the wallet, in its currency.
  const definition: LinkDefinition =
    topsUp === null
      ? { ...drawn, checkout, ...(paysFrom !== null && { takesWallets: true }) }
      : { ...drawn, checkout: offered, topUpWalletId: topsUp.toppedUp };
  const hooks = new Draw(seed, 17);
  const integrator = hooks.chance(0.3) ? await openHooks(stage, hooks) : null;
  const makes = (slug: string): Promise<LinkState> =>
    ask("makes a link", async (container) => {
      const made = await createLink(container, OWNER, { commandId: `link ${slug}`, definition, slug });
      if (!made.ok) throw new Error(`the link was refused: ${made.error.code}`);
      return made.value;
    });
  const first = await makes("mug");
  const links: readonly [LinkState, ...LinkState[]] =
    across.fees === undefined ? [first] : [first, await makes("bowl"), await makes("cup")];
  const rules = drawRules(draw, accounts, definition.currency);
  await ask("ranks its accounts", async (container) => {
    const ranked = await replaceRouting(container, OWNER, { rules, version: null });
    if (!ranked.ok) throw new Error(`the rules were refused: ${ranked.error.code}`);
  });
  const dashboard = new Dashboard(people, accounts);
  const hurry = draw.chance(0.2) ? 0.5 : 0;
  const paid = (): void => {
    if (draw.chance(hurry)) dashboard.captureSoon();
  };
  // Where there is little to sell, more come than there is.
  const shoppers = definition.maxPayments === null ? draw.pick([1, 2, 2, 3]) : draw.pick([2, 3, 4]);
  // If they share an offer, more come, often all at once, and it expires while they pay.
  const isShared = across.fees !== undefined;
  const more = isShared ? shared.between(1, 3) : 0;
  const isRush = isShared && shared.chance(0.5);
  if (isRush)
    for (let strike = 0; strike < 10; strike++)
      scheduler.after(shared.between(0, 2 * HOUR_MS), new Process("clock"), "strikes", () => house.cron());
  for (let index = 0; index < shoppers + more; index++) {
    const country = draw.pick([null, ...COUNTRIES]);
    const shopper = new Shopper(people, {
      name: `shopper ${index + 1}`,
      slug: links.length === 1 ? "mug" : shared.pick(links).slug,
      country,
      paid,
      tastes,
      offers,
      pockets,
      credit,
      codes,
    });
    const delayMs = draw.delay(100, HOUR_MS);
    shopper.arriveAfter(isRush ? Math.ceil(delayMs / 60) : delayMs);
  }
  const merchant = new Merchant({
    ...people,
    scope: OWNER,
    linkIds: links.map(({ id }) => id),
    payments: () => [...watch.payments.keys()],
    limited: definition.maxPayments !== null,
    manual: definition.capture === "manual",
  });
  merchant.workFor(draw.between(0, 4), 12 * HOUR_MS);
  topsUp?.workFor(purses.between(2, 12), 2 * DAY_MS);
  paysFrom?.workFor(credit.between(0, 8), 2 * DAY_MS);
  integrator?.workFor(hooks.between(0, 4), 2 * DAY_MS);
  if (draw.chance(0.4)) dashboard.workFor(draw.between(1, 3), 2 * DAY_MS);
  const claims = { attempts: () => watch.attempts(), claimed: stage.claimed };
  if (draw.chance(0.3)) {
    await stage.merchant(STRANGER, { audited: false });
    if (integrator !== null) await listenIn(stage, hooks, { ...OWNER, merchantId: STRANGER });
    const theirs = house.accounts.filter(({ merchantId }) => merchantId === STRANGER);
    const stranger = new Claimant({ ...people, ...claims, name: "stranger", accounts: theirs, ownAccounts: false });
    stranger.workFor(draw.between(1, 3), 6 * HOUR_MS);
  }
  if (draw.chance(0.2)) {
    const till = new Claimant({ ...people, ...claims, name: "another till", accounts, ownAccounts: true });
    till.workFor(draw.between(1, 3), 12 * HOUR_MS);
  }
  return {
    decide() {
      dashboard.decideHeld();
      scheduler.after(HOUR_MS, merchant.process, "makes the open decisions", () => void merchant.finish());
      if (keeper !== null) scheduler.after(HOUR_MS, keeper.process, "asks again", () => void keeper.finish());
      if (integrator !== null)
        scheduler.after(HOUR_MS, integrator.process, "looks at the endpoints", () => void integrator.finish());
    },
    movedByHand: () => keeper?.movedByHand() ?? new Map(),
    check() {},
  };
}

/** The merchant has one or two servers for webhooks in test mode, and one in live mode, which must never get a message. */
async function openHooks(stage: Stage, choices: Draw): Promise<Integrator> {
  const { people, receivers, hooks } = stage;
  const integrator = new Integrator({ ...people, scope: OWNER, choices, receivers, hooks });
  for (let count = choices.pick([1, 1, 2]); count > 0; count--)
    await addServer(stage, (container) => integrator.add(container));
  integrator.watchLogs();
  await listenIn(stage, choices, { ...OWNER, livemode: true });
  return integrator;
}

/** A server for every event of another merchant or mode, which must never get a message. */
async function listenIn(stage: Stage, choices: Draw, scope: Acting): Promise<void> {
  const { people, receivers, hooks } = stage;
  const listener = new Integrator({ ...people, scope, choices, receivers, hooks });
  await addServer(stage, (container) => listener.add(container, ["*"]));
}

async function addServer({ ask }: Stage, add: (container: Container) => Promise<Result<unknown>>): Promise<void> {
  const added = await ask("adds an endpoint", add);
  if (!added.ok) throw new Error(`the endpoint was refused: ${added.error.code}`);
}

/** Gift cards: codes of both wallets, with enough in them for one purchase or a few. */
async function sellCodes({ ask, scheduler }: Stage, keeper: Keeper, credit: Draw): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const walletId of keeper.walletIds) {
    const made = await ask("makes a code", (container) =>
      makeWalletCode(container, OWNER, { commandId: `code of ${walletId}`, walletId }),
    );
    if (!made.ok) throw new Error(`the code was refused: ${made.error.code}`);
    codes.push(made.value.text);
    const amount = credit.pick([900, 2_500, 5_000, 9_000]);
    scheduler.after(
      credit.between(0, 60_000),
      keeper.process,
      "sells a card",
      () => void keeper.fill(walletId, amount),
    );
  }
  return codes;
}

/** Two wallets: one that the link tops up, and one that it is spent to. */
async function openWallets({ people, ask }: Stage, purses: Draw, currency: string): Promise<Keeper> {
  const otherCurrency = currency === "EUR" ? "USD" : "EUR";
  const open = (name: string): Promise<string> =>
    ask(`makes ${name}`, async (container) => {
      const limits = { balanceMax: 10_000, outgoingPerDayMax: 5_000 };
      const currencies = [currency, otherCurrency].map((code) => ({ currency: code, ...limits }));
      const wish = { commandId: name, kind: "customer", name, reference: null, currencies } as const;
      const made = await createWallet(container, OWNER, wish);
      if (!made.ok) throw new Error(`the wallet was refused: ${made.error.code}`);
      return made.value.id;
    });
  const [toppedUp, other] = [await open("a wallet"), await open("another wallet")];
  return new Keeper({ ...people, scope: OWNER, purses, currency, otherCurrency, walletIds: [toppedUp, other] });
}

/** Mostly a currency that all three providers take; else one without decimals, one with three, or one with another exponent at a provider. */
const CURRENCIES = ["EUR", "JPY", "KWD", "ISK", "IDR"] as const;
const COUNTRIES = ["DE", "US"] as const;

/** Rules by which accounts are ranked: none, as they were connected; else another first, by weights, for some payments, or alone. */
function drawRules(draw: Draw, accounts: readonly PspAccount[], currency: string): RoutingRule[] {
  if (draw.chance(0.4)) return [];
  const weighted = draw.chance(0.4);
  const order = draw.shuffled(accounts).slice(0, draw.between(1, accounts.length));
  const rule: RoutingRule = {
    currencies: draw.chance(0.4) ? [currency] : [],
    countries: draw.chance(0.3) ? [draw.pick(COUNTRIES)] : [],
    methods: draw.chance(0.2) ? ["card"] : [],
    amountMin: null,
    amountMax: null,
    accounts: order.map(({ id }, index) => ({
      accountId: id,
      weight: weighted ? draw.between(index === 0 ? 1 : 0, 10) : null,
    })),
    only: draw.chance(0.1),
  };
  const isBounded = rule.currencies.length === 1 && draw.chance(0.5);
  return [isBounded ? { ...rule, amountMin: draw.between(1, 1_500) } : rule];
}

function drawDefinition(draw: Draw, now: number): LinkDefinition {
  return {
    title: "A mug",
    description: null,
    currency: draw.chance(0.6) ? "USD" : draw.pick(CURRENCIES),
    price: { kind: "fixed", amount: 1_000 },
    maxPayments: draw.chance(0.5) ? draw.pick([1, 1, 1, 2, 3]) : null,
    capture: draw.chance(0.25) ? "manual" : "automatic",
    expiresAt: draw.chance(0.2) ? now + draw.delay(HOUR_MS / 4, DAY_MS) : null,
    latePayments: draw.pick(["accept", "refund"]),
    cardEntry: draw.pick(["hosted", "embedded"]),
    successUrl: null,
    metadata: { order: "7" },
  };
}

/** A link's options beside its price: often none. */
function drawCheckout(tastes: Draw): Partial<CheckoutOptions> {
  const extras = [
    { name: "Gift wrapping", amount: 333, maximum: 1 },
    { name: "A saucer", amount: 450, maximum: 6 },
  ];
  const rates = [
    { name: "By post", amount: 490, delivery: "2 to 3 days", countries: null },
    { name: "Collected", amount: 0, delivery: null, countries: ["DE"] },
  ];
  const withExtras = tastes.chance(0.4);
  const tax: LinkTax = {
    behavior: withExtras ? "exclusive" : "inclusive",
    rounding: withExtras ? "line" : "document",
    name: "VAT",
    sellerCountry: "DE",
    rate: { kind: "eu_vat", category: "reduced", countryRates: {} },
  };
  return {
    ...(withExtras && { extras }),
    ...(tastes.chance(0.4) && { tips: { percentages: [750, 1_250], amounts: [200], own: true } }),
    // A delivery is taxed at its destination.
    ...(tastes.chance(0.3) && { shipping: { countries: ["AT", "DE"], rates }, tax }),
    ...(tastes.chance(0.2) && { note: true }),
  };
}

/** What else a link may be paid in: one of each number of decimals. */
function drawCurrencies(pockets: Draw): Partial<CheckoutOptions> {
  return pockets.chance(0.3) ? { currencies: ["MXN", "JPY", "KWD"] } : {};
}

type Limits = Pick<Promotion, "max" | "maxPerShopper">;

/** A link's offers for the first shoppers and for codes: mostly none, and otherwise for few. */
function drawOffers(offers: Draw, currency: string): Partial<CheckoutOptions> {
  if (!offers.chance(0.25)) return {};
  const limits: readonly [Limits, ...Limits[]] = [
    { max: 1, maxPerShopper: null },
    { max: 2, maxPerShopper: 1 },
    { max: null, maxPerShopper: 1 },
    { max: null, maxPerShopper: null },
  ];
  const promotions = [
    { code: "SPRING", discount: { kind: "percentage", basisPoints: 1_250 }, validFrom: null, validUntil: null },
    { code: "FRIENDS", discount: { kind: "amount", amount: 101 }, validFrom: null, validUntil: null },
  ] as const;
  const incentive = {
    payments: offers.between(1, 2),
    discount: offers.pick([10_000, 5_000]),
    per: offers.pick(["link", "shopper"] as const),
  };
  const shopperShare = offers.pick([10_000, 5_000, 0]);
  return {
    ...(offers.chance(0.7) && { promotions: promotions.map((each) => ({ ...each, ...offers.pick(limits) })) }),
    ...(offers.chance(0.7) && { fees: { rules: feeRules(currency), shopperShare, incentive } }),
  };
}

function feeRules(currency: string): readonly FeeRule[] {
  return [
    { kind: "fixed", name: "Per payment", currency, amount: 30 },
    { kind: "percentage", name: "Processing", currency: null, basisPoints: 350, minimum: null, maximum: null },
  ];
}

/** Lower fees for the first payments of the merchant, or of each shopper, on all links. */
function drawAcross(shared: Draw, currency: string): Pick<Partial<CheckoutOptions>, "fees"> {
  const incentive = {
    payments: shared.between(1, 2),
    discount: shared.pick([10_000, 5_000]),
    per: shared.pick(["merchant", "merchant", "merchant_shopper"] as const),
    id: "inc_00000000000000000001",
  };
  return { fees: { rules: feeRules(currency), shopperShare: shared.pick([10_000, 0]), incentive } };
}
