/** `/desk/settings/routing`: a merchant's routing rules, added, moved and deleted one at a time. */

import type { Hono } from "hono";
import { deskPath } from "../../../web/desk/paths.ts";
import { type AccountChoice, accountFields, RoutingPage } from "../../../web/desk/routing-page.tsx";
import { readRouting, replaceRouting } from "../../app/psp-accounts/routing.ts";
import { isCurrency } from "../../domain/currencies.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { RankedAccount, RoutingRule } from "../../domain/routing.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { type Form, formOf } from "./forms.ts";
import { amountOf, type Errors, errorsOf } from "./typed.ts";

/** Mounts the routes. */
export function mountRouting(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/settings/routing", allowed("psp:manage"), (c) => routingPage(c, deps, {}, {}));
  for (const form of [deskPath.moveRule, deskPath.deleteRule])
    desk.get(form.slice(deskPath.home.length), allowed("psp:manage"), (c) => c.redirect(deskPath.routing, 303));
  desk.post("/settings/routing", allowed("psp:manage"), (c) => addRule(c, deps));
  desk.post("/settings/routing/move", allowed("psp:manage"), (c) =>
    changeRules(c, deps, (rules, index) => moved(rules, { index, to: index + (formOf(c).to === "up" ? -1 : 1) })),
  );
  desk.post("/settings/routing/delete", allowed("psp:manage"), (c) =>
    changeRules(c, deps, (rules, index) => rules.filter((_, at) => at !== index)),
  );
}

async function routingPage(c: AppContext, deps: HttpPorts, values: Form, errors: Errors): Promise<Response> {
  const scope = scopeOf(c);
  const [{ rules, version }, accounts] = await Promise.all([readRouting(deps, scope), deps.pspAccounts.list(scope)]);
  const desk = await deskContext(c, deps);
  const html = RoutingPage({ desk, rules, version, accounts: choicesOf(deps, accounts), values, errors });
  return deskPage(c, html, Object.keys(errors).length > 0 ? 422 : 200);
}

/** Accounts labelled by provider, with the end of the id where a provider has several, and whether they are disabled. */
function choicesOf({ psps }: HttpPorts, accounts: readonly PspAccount[]): AccountChoice[] {
  return accounts.map(({ id, provider, disabledAt }) => {
    const isAlone = accounts.filter((other) => other.provider === provider).length === 1;
    const { displayName } = psps[provider];
    const name = isAlone ? displayName : `${displayName} …${id.slice(-4)}`;
    return { id, label: disabledAt === null ? name : `${name} (disabled)` };
  });
}

/** Replaces the rules by what `change` makes of them, if they are still those the form showed. */
async function changeRules(
  c: AppContext,
  deps: HttpPorts,
  change: (rules: readonly RoutingRule[], index: number) => readonly RoutingRule[],
): Promise<Response> {
  const { rules, version } = await readRouting(deps, scopeOf(c));
  const index = Number(formOf(c).index);
  if (!(index in rules) || Number(formOf(c).version) !== version)
    return redirectWith(c, deskPath.routing, "rules_changed");
  const replaced = await replaceRouting(deps, scopeOf(c), { rules: change(rules, index), version });
  return redirectWith(c, deskPath.routing, replaced.ok ? "rules_saved" : "rules_changed");
}

function moved(rules: readonly RoutingRule[], { index, to }: { readonly index: number; readonly to: number }) {
  const rule = rules[index];
  return rule === undefined || !(to in rules) ? rules : rules.toSpliced(index, 1).toSpliced(to, 0, rule);
}

async function addRule(c: AppContext, deps: HttpPorts): Promise<Response> {
  const form = formOf(c);
  const scope = scopeOf(c);
  const [{ rules, version }, accounts] = await Promise.all([readRouting(deps, scope), deps.pspAccounts.list(scope)]);
  if (Number(form.version) !== version) return routingPage(c, deps, form, { currencies: STALE });
  const slots = accountFields(choicesOf(deps, accounts)).filter((number) => (form[`account_${number}`] ?? "") !== "");
  const errors: Errors = {};
  const rule = ruleOf(form, slots, errors);
  if (Object.keys(errors).length > 0) return routingPage(c, deps, form, errors);
  const replaced = await replaceRouting(deps, scope, { rules: [...rules, rule], version });
  if (replaced.ok) return redirectWith(c, deskPath.routing, "rules_saved");
  return routingPage(
    c,
    deps,
    form,
    errorsOf(replaced.error, (pointer) => fieldOf(pointer, slots)),
  );
}

const STALE = "The rules were changed in the meantime. Check them and send the form again.";

/** Reads the typed rule. A value that cannot be read has a message in `errors`; the use case validates the rest. */
function ruleOf(form: Form, slots: readonly number[], errors: Errors): RoutingRule {
  const currencies = codesOf(form.currencies);
  const [currency = ""] = currencies;
  const amount = (name: string): number | null => {
    if ((form[name] ?? "").trim() === "") return null;
    // Without a currency the use case refuses the rule, so any number will do here.
    return isCurrency(currency) ? amountOf({ form, name, currency }, errors) : 0;
  };
  return {
    currencies,
    countries: codesOf(form.countries),
    methods: form.card_only === undefined ? [] : ["card"],
    amountMin: amount("amount_min"),
    amountMax: amount("amount_max"),
    accounts: slots.map(
      (number): RankedAccount => ({
        accountId: form[`account_${number}`] ?? "",
        weight: weightOf(form, number, errors),
      }),
    ),
    only: form.only !== undefined,
  };
}

function codesOf(text = ""): string[] {
  return [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((code) => code !== ""),
    ),
  ];
}

function weightOf(form: Form, number: number, errors: Errors): number | null {
  const text = (form[`weight_${number}`] ?? "").trim();
  if (text === "") return null;
  const weight = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (weight <= LIMITS.routingWeightMax) return weight;
  errors[`weight_${number}`] = `Enter a whole number from 0 to ${LIMITS.routingWeightMax}, such as 80.`;
  return 0;
}

/** The form field of a member of the new rule. Its index is skipped: an error can only be about the new rule, which is the last. */
function fieldOf(pointer: string, slots: readonly number[]): string {
  const [, , , member = "", at = "0", part = ""] = pointer.split("/");
  if (member !== "accounts") return member === "" ? "account_1" : member;
  return `${part === "weight" ? "weight" : "account"}_${slots[Number(at)] ?? 1}`;
}
