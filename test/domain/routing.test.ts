/** Which account is tried first: the rules, the safety net behind them, the split of traffic, and what a rule may say. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import {
  checkRules,
  drawOf,
  enabledOf,
  type RoutingFacts,
  type RoutingRule,
  rankAccounts,
  readCountry,
  routingGaps,
} from "../../worker/domain/routing.ts";

const IDS = ["psp_a", "psp_b", "psp_c"];
const CONNECTED = IDS.map((id) => ({ id }));
const FACTS: RoutingFacts = { amount: 1999, currency: "EUR", country: "DE", method: "card" };

function rule(accounts: Readonly<Record<string, number | null>>, changes: Partial<RoutingRule> = {}): RoutingRule {
  return {
    currencies: [],
    countries: [],
    methods: [],
    amountMin: null,
    amountMax: null,
    accounts: Object.entries(accounts).map(([accountId, weight]) => ({ accountId, weight })),
    only: false,
    ...changes,
  };
}

function rank(rules: readonly RoutingRule[], facts: Partial<RoutingFacts> = {}, draw = 0): string[] {
  return rankAccounts({ rules, facts: { ...FACTS, ...facts }, accounts: CONNECTED, draw }).map(({ id }) => id);
}

describe("disabled accounts", () => {
  const stands = (disabled: Readonly<Record<string, number>>) =>
    IDS.map((id) => ({ id, disabledAt: disabled[id] ?? null }));
  const gaps = (rules: readonly RoutingRule[], disabled: Readonly<Record<string, number>>) =>
    routingGaps(rules, stands(disabled)).map(({ rule: index, account }) => [index, account.id]);
  const only = { only: true };

  it("are left out, the others in their order", () => {
    expect(enabledOf(stands({ psp_b: 5 })).map(({ id }) => id)).toEqual(["psp_a", "psp_c"]);
  });

  it("leave nothing to pay with if they are all, since the last of them was disabled", () => {
    expect(gaps([], { psp_a: 5, psp_b: 7, psp_c: 6 })).toEqual([[null, "psp_b"]]);
    expect(gaps([rule({ psp_a: null }, only)], { psp_a: 5, psp_b: 7, psp_c: 6 })).toEqual([[null, "psp_b"]]);
    expect(gaps([], { psp_a: 5, psp_b: 7 })).toEqual([]);
    expect(routingGaps([], [])).toEqual([]);
  });

  it("leave a rule without accounts if it allows no other", () => {
    const rules = [
      rule({ psp_a: null }),
      rule({ psp_a: null, psp_b: null }, only),
      rule({ psp_a: null, psp_c: null }, only),
      rule({ psp_gone: null }, only),
    ];
    expect(gaps(rules, { psp_a: 5, psp_b: 7 })).toEqual([[1, "psp_b"]]);
    expect(gaps(rules, { psp_a: 5 })).toEqual([]);
  });
});

describe("the order of accounts", () => {
  it("is that of their connection where no rule fits", () => {
    expect(rank([])).toEqual(IDS);
    expect(rank([rule({ psp_c: null }, { currencies: ["USD"] })])).toEqual(IDS);
  });

  it("is that of the first rule that fits, then the others as they were connected", () => {
    const rules = [
      rule({ psp_c: null }, { currencies: ["USD"] }),
      rule({ psp_b: null }),
      rule({ psp_c: null, psp_a: null }),
    ];
    expect(rank(rules)).toEqual(["psp_b", "psp_a", "psp_c"]);
    expect(rank(rules, { currency: "USD" })).toEqual(["psp_c", "psp_a", "psp_b"]);
  });

  it("leaves out what a rule with `only` does not name, and passes over what is not connected", () => {
    expect(rank([rule({ psp_gone: null, psp_c: null }, { only: true })])).toEqual(["psp_c"]);
    expect(rank([rule({ psp_gone: null }, { only: true })])).toEqual([]);
    expect(rank([rule({ psp_gone: null, psp_c: null })])).toEqual(["psp_c", "psp_a", "psp_b"]);
  });

  it.each<[string, Partial<RoutingRule>, Partial<RoutingFacts>, boolean]>([
    ["a currency of several", { currencies: ["USD", "EUR"] }, {}, true],
    ["another currency", { currencies: ["USD"] }, {}, false],
    ["a country of several", { countries: ["AT", "DE"] }, {}, true],
    ["another country", { countries: ["AT"] }, {}, false],
    ["a country that is not known", { countries: ["DE"] }, { country: null }, false],
    ["no country asked for and none known", {}, { country: null }, true],
    ["cards", { methods: ["card"] }, {}, true],
    ["a method that is not known yet", { methods: ["card"] }, { method: null }, false],
    ["the smallest amount", { amountMin: 1999 }, {}, true],
    ["an amount below the smallest", { amountMin: 2000 }, {}, false],
    ["the largest amount", { amountMax: 1999 }, {}, true],
    ["an amount above the largest", { amountMax: 1998 }, {}, false],
    ["one condition that holds and one that does not", { currencies: ["EUR"], countries: ["FR"] }, {}, false],
  ])("by a rule for %s", (_what, conditions, facts, fits) => {
    expect(rank([rule({ psp_c: null }, conditions)], facts)[0]).toBe(fits ? "psp_c" : "psp_a");
  });

  it("holds every account exactly once, whatever the rules and the draw, unless a rule says `only`", () => {
    const accounts = fc.uniqueArray(fc.constantFrom(...IDS, "psp_gone"), { minLength: 1 });
    const weights = fc.option(fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }), { nil: null });
    const anyRule = fc.tuple(accounts, weights, fc.constantFrom("EUR", "USD")).map(([ids, shares, currency]) =>
      rule(
        {},
        {
          currencies: [currency],
          accounts: ids.map((accountId, at) => ({ accountId, weight: shares?.[at] ?? null })),
        },
      ),
    );
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.array(anyRule), draw, (rules, drawn) => {
        expect([...rank(rules, {}, drawn)].sort()).toEqual(IDS);
      }),
    );
  });
});

describe("a split of traffic", () => {
  const split = [rule({ psp_b: 80, psp_c: 20 })];

  it("puts the drawn account first, and the rest of the rule behind", () => {
    expect(rank(split, {}, 0.799)).toEqual(["psp_b", "psp_c", "psp_a"]);
    expect(rank(split, {}, 0.8)).toEqual(["psp_c", "psp_b", "psp_a"]);
  });

  it("never puts first an account with weight 0", () => {
    for (const draw of [0, 0.5, 0.999_999]) expect(rank([rule({ psp_c: 0, psp_b: 1 })], {}, draw)[0]).toBe("psp_b");
  });

  it("is 80 to 20 over many purchases, and the same for the same purchase", () => {
    // As forms make them, and as badly as a client may: counted up.
    for (const keyOf of [(serial: number) => `purchase-${serial}`, (serial: number) => String(serial)]) {
      const keys = Array.from({ length: 10_000 }, (_, serial) => keyOf(serial));
      const firsts = keys.map((key) => rank(split, {}, drawOf(key))[0]);
      const share = firsts.filter((id) => id === "psp_b").length / keys.length;
      expect(share).toBeGreaterThan(0.78);
      expect(share).toBeLessThan(0.82);
      expect(keys.map((key) => rank(split, {}, drawOf(key))[0])).toEqual(firsts);
    }
  });

  it("draws a number from 0 to below 1 for any key", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const draw = drawOf(key);
        expect(draw >= 0 && draw < 1).toBe(true);
      }),
    );
  });
});

describe("the shopper's country", () => {
  it("is two letters that name one, else unknown", () => {
    expect(["DE", "XX", "T1", "de", "", "DEU", null, undefined].map(readCountry)).toEqual([
      "DE",
      ...Array(7).fill(null),
    ]);
  });
});

describe("rules that are stored", () => {
  const faultsOf = (rules: readonly RoutingRule[]): string[] => {
    const checked = checkRules(rules, IDS);
    return checked.ok ? [] : (checked.error.fields ?? []).map(({ pointer }) => pointer);
  };

  it("may use every condition", () => {
    const all = { currencies: ["EUR"], countries: ["DE"], methods: ["card"], amountMin: 0, amountMax: 5_000 } as const;
    expect(
      faultsOf([rule({ psp_a: 1, psp_b: 0 }, all), rule({ psp_a: null }), rule({ psp_c: null }, { only: true })]),
    ).toEqual([]);
  });

  it.each<[string, RoutingRule, string]>([
    ["an unknown account", rule({ psp_z: null }), "/accounts/0/psp_account_id"],
    ["no account", rule({}), "/accounts"],
    ["weights for some accounts only", rule({ psp_a: 1, psp_b: null }), "/accounts/1/weight"],
    ["weights that are all 0", rule({ psp_a: 0 }), "/accounts/0/weight"],
    ["no currency", rule({ psp_a: null }, { currencies: ["EUR", "ZZZ"] }), "/currencies/1"],
    ["no country", rule({ psp_a: null }, { countries: ["XX"] }), "/countries/0"],
    ["an amount in no currency", rule({ psp_a: null }, { amountMin: 1 }), "/currencies"],
    ["an amount in two currencies", rule({ psp_a: null }, { amountMax: 1, currencies: ["EUR", "USD"] }), "/currencies"],
    [
      "a largest amount below the smallest",
      rule({ psp_a: null }, { currencies: ["EUR"], amountMin: 2, amountMax: 1 }),
      "/amount_max",
    ],
  ])("are refused with %s, by a pointer", (_what, bad, pointer) => {
    expect(faultsOf([rule({ psp_a: null }), bad])).toEqual([`/rules/1${pointer}`]);
  });

  it("are refused where an account repeats, or where they are too many", () => {
    const twice = {
      ...rule({}),
      accounts: [
        { accountId: "psp_a", weight: null },
        { accountId: "psp_a", weight: null },
      ],
    };
    expect(faultsOf([twice])).toEqual(["/rules/0/accounts/1/psp_account_id"]);
    expect(faultsOf(Array(LIMITS.routingRulesMax + 1).fill(rule({ psp_a: null })))).toEqual(["/rules"]);
  });
});
