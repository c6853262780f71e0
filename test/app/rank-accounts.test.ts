/** The order of a payment's accounts: rules and health together, asked for at once, and who tries an account that may be back. */

import { describe, expect, it } from "vitest";
import { type RankDeps, rankedAccounts } from "../../worker/app/payments/rank-accounts.ts";
import { makeRankingFacts } from "../../worker/app/payments/ranking-facts.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { NOTHING_GRANTED } from "../../worker/domain/offers.ts";
import { type Circuit, HEALTHY } from "../../worker/domain/psp-health.ts";
import type { RoutingRule } from "../../worker/domain/routing.ts";
import type { Provider, PspAccount } from "../../worker/ports/psp-accounts.ts";
import { makeLink, NOW } from "../domain/payment/fixtures.ts";
import { makeFakePsp } from "./link-object/fake-psp.ts";

const PROVIDERS: readonly Provider[] = ["stripe", "adyen", "authorizenet"];
const OPEN: Circuit = { ...HEALTHY, state: "open", since: NOW, reason: "no_answer", until: NOW + 1_000, openings: 1 };
const DUE: Circuit = { ...OPEN, until: NOW };
const LINK = makeLink(null);

interface Given {
  readonly accounts?: readonly Provider[];
  readonly circuits?: Readonly<Record<string, Circuit>>;
  readonly rules?: readonly RoutingRule[];
  readonly grants?: boolean;
  readonly disabled?: readonly Provider[];
}

/** A merchant whose accounts are named like their providers. */
function makeRig({ accounts = PROVIDERS, circuits = {}, rules = [], grants = true, disabled = [] }: Given) {
  const claimed: string[] = [];
  const { deps } = makeFakePsp();
  const connected = accounts.map((provider): PspAccount => {
    const credentials = { provider: "stripe", secretKey: "sk", publishableKey: "pk", webhookSecrets: [] } as const;
    const disabledAt = disabled.includes(provider) ? NOW : null;
    const owner = { merchantId: LINK.merchantId, livemode: false };
    return { id: provider, ...owner, provider, createdAt: NOW, disabledAt, credentials };
  });
  const clock = { now: () => NOW };
  const sources = {
    clock,
    timer: { sleep: () => new Promise<never>(() => {}) },
    pspAccounts: { ...deps.pspAccounts, list: async () => connected },
    routingRules: { read: async () => ({ rules, version: 1 }), replace: async () => "done" as const },
    pspHealth: {
      read: async () => circuits,
      claimProbe: async ({ id }: { readonly id: string }) => {
        claimed.push(id);
        return grants;
      },
      report: () => {},
    },
  };
  const { pspHealth } = sources;
  const rankDeps: RankDeps = { clock, psps: deps.psps, pspHealth, rankingFacts: makeRankingFacts(sources) };
  return { deps: rankDeps, sources, claimed };
}

const ANY = { currencies: [], countries: [], methods: [], amountMin: null, amountMax: null };

const PURCHASE = {
  link: LINK,
  selection: { amount: null, quantities: {} },
  quote: null,
  granted: NOTHING_GRANTED,
  purchaseKey: "key",
  country: "DE",
};

async function orderOf(given: Given, purchase: Partial<typeof PURCHASE> = {}) {
  const { deps, claimed } = makeRig(given);
  const ranked = await rankedAccounts(deps, { ...PURCHASE, ...purchase });
  if (!ranked.ok) return { refusal: ranked.error.code, claimed };
  const ids = ranked.value.accounts.map(({ id }) => id);
  return { ids, claimed, patience: ids.map((id) => ranked.value.patienceFor(id)) };
}

const FULL = LIMITS.pspTimeoutMs;
const LITTLE = LIMITS.probePatienceMs;

describe("the accounts of a payment", () => {
  it("are asked for, with rules and health, in one round trip", async () => {
    const { deps, sources } = makeRig({});
    const asked: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = async <T>(name: string, answer: T): Promise<T> => {
      asked.push(name);
      await promise;
      return answer;
    };
    const rankingFacts = makeRankingFacts({
      ...sources,
      pspAccounts: { ...sources.pspAccounts, list: () => held("accounts", []) },
      routingRules: { ...sources.routingRules, read: () => held("rules", { rules: [], version: 0 }) },
      pspHealth: { ...sources.pspHealth, read: () => held("health", {}) },
    });
    const ranked = rankedAccounts({ ...deps, rankingFacts }, PURCHASE);
    expect(asked.sort()).toEqual(["accounts", "health", "rules"]);
    resolve();
    expect(await ranked).toMatchObject({ ok: false, error: { code: "no_psp_account" } });
  });

  it("come as they were connected while all answer, each with all the time there is", async () => {
    expect(await orderOf({})).toEqual({ ids: PROVIDERS, claimed: [], patience: [FULL, FULL, FULL] });
  });

  it("are those that are enabled, whatever a rule says, and a disabled one gets no share of them", async () => {
    expect((await orderOf({ disabled: ["stripe"] })).ids).toEqual(["adyen", "authorizenet"]);
    const accounts = [
      { accountId: "stripe", weight: 99 },
      { accountId: "authorizenet", weight: 1 },
      { accountId: "adyen", weight: 0 },
    ];
    const rules = [{ ...ANY, accounts, only: true }];
    for (const purchaseKey of ["one", "two", "three"])
      expect((await orderOf({ rules, disabled: ["stripe"] }, { purchaseKey })).ids).toEqual(["authorizenet", "adyen"]);
  });

  it("are none if the only ones that could take it are disabled, which is told from nobody taking it", async () => {
    expect((await orderOf({ disabled: PROVIDERS })).refusal).toBe("psp_account_disabled");
    const rules = [{ ...ANY, accounts: [{ accountId: "stripe", weight: null }], only: true }];
    expect((await orderOf({ rules, disabled: ["stripe"] })).refusal).toBe("psp_account_disabled");
    expect((await orderOf({ rules, accounts: ["adyen"] })).refusal).toBe("no_psp_takes_it");
    expect((await orderOf({ accounts: [] })).refusal).toBe("no_psp_account");
  });

  it("are not probed while they are disabled", async () => {
    expect(await orderOf({ circuits: { stripe: DUE }, disabled: ["stripe"] })).toMatchObject({ claimed: [] });
  });

  it("come last if they do not answer, and are not tried before it is time", async () => {
    const { ids, claimed } = await orderOf({ circuits: { stripe: OPEN } });
    expect([ids, claimed]).toEqual([["adyen", "authorizenet", "stripe"], []]);
  });

  it("are tried with little patience while they are in trouble, unless they are the last chance", async () => {
    const { ids, patience } = await orderOf({ circuits: { stripe: OPEN, adyen: OPEN } });
    expect(ids).toEqual(["authorizenet", "stripe", "adyen"]);
    expect(patience).toEqual([FULL, LITTLE, FULL]);
  });

  it("keep their place for the one who tries them when it is time, with little patience", async () => {
    const granted = await orderOf({ circuits: { stripe: DUE } });
    expect(granted).toEqual({ ids: PROVIDERS, claimed: ["stripe"], patience: [LITTLE, FULL, FULL] });
    const refused = await orderOf({ circuits: { stripe: DUE }, grants: false });
    expect(refused.ids).toEqual(["adyen", "authorizenet", "stripe"]);
  });

  it("are not tried for a shopper without another account, nor if they would not come first anyway", async () => {
    expect(await orderOf({ accounts: ["stripe"], circuits: { stripe: DUE } })).toEqual({
      ids: ["stripe"],
      claimed: [],
      patience: [FULL],
    });
    expect((await orderOf({ circuits: { adyen: DUE } })).claimed).toEqual([]);
  });

  it("follow the rules first and their health second", async () => {
    const rule: RoutingRule = {
      currencies: ["EUR"],
      countries: ["DE"],
      methods: [],
      amountMin: null,
      amountMax: null,
      accounts: [
        { accountId: "authorizenet", weight: null },
        { accountId: "adyen", weight: null },
      ],
      only: true,
    };
    expect((await orderOf({ rules: [rule] })).ids).toEqual(["authorizenet", "adyen"]);
    expect((await orderOf({ rules: [rule], circuits: { authorizenet: OPEN } })).ids).toEqual(["adyen", "authorizenet"]);
    expect((await orderOf({ rules: [rule] }, { country: "FR" })).ids).toEqual(PROVIDERS);
    expect(await orderOf({ rules: [{ ...rule, accounts: [{ accountId: "gone", weight: null }] }] })).toMatchObject({
      refusal: "no_psp_takes_it",
    });
  });

  it("are drawn by the purchase where a rule splits traffic: the same form draws the same, others differ", async () => {
    const split: RoutingRule = {
      currencies: [],
      countries: [],
      methods: [],
      amountMin: null,
      amountMax: null,
      accounts: ["adyen", "stripe"].map((accountId) => ({ accountId, weight: 50 })),
      only: false,
    };
    const firstOf = async (purchaseKey: string) => (await orderOf({ rules: [split] }, { purchaseKey })).ids?.[0];
    const keys = Array.from({ length: 30 }, (_, serial) => `purchase-${serial}`);
    const firsts = await Promise.all(keys.map(firstOf));
    expect(await Promise.all(keys.map(firstOf))).toEqual(firsts);
    expect(new Set(firsts)).toEqual(new Set(["adyen", "stripe"]));
  });

  it("are assumed to be paid by card if the payment is authorised first", async () => {
    const cards: RoutingRule = {
      currencies: [],
      countries: [],
      methods: ["card"],
      amountMin: null,
      amountMax: null,
      accounts: [{ accountId: "adyen", weight: null }],
      only: false,
    };
    expect((await orderOf({ rules: [cards] })).ids?.[0]).toBe("stripe");
    expect((await orderOf({ rules: [cards] }, { link: makeLink(5) })).ids?.[0]).toBe("adyen");
  });
});
