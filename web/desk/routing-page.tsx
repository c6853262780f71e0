/** Routing rules, which decide the provider account tried first: the rules in order, and a form to add one. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { formatMoney, sum } from "../../worker/domain/money.ts";
import type { RoutingRule } from "../../worker/domain/routing.ts";
import { describedBy, ErrorSummary, Field, FieldError, fieldId } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { AskFirst, DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { Empty } from "./lists.tsx";
import { MONEY_INPUT } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";

/** An account to choose. `label` is unique even among accounts of one provider. */
export interface AccountChoice {
  readonly id: string;
  readonly label: string;
}

export interface RoutingPageProps {
  readonly desk: DeskContext;
  readonly rules: readonly RoutingRule[];
  /** Sent with every form, so that rules changed in the meantime are not overwritten. */
  readonly version: number;
  /** In the order they were connected. */
  readonly accounts: readonly AccountChoice[];
  /** `currencies countries amount_min amount_max card_only only`, and `account_N` with `weight_N`, N from 1. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** How many accounts a form can rank. A merchant with more uses the API. */
const ACCOUNT_FIELDS_MAX = 5;

/** The numbers of the form's account fields. */
export function accountFields(accounts: readonly AccountChoice[]): number[] {
  return Array.from({ length: Math.min(accounts.length, ACCOUNT_FIELDS_MAX) }, (_, index) => index + 1);
}

function listOf(items: readonly string[]): string {
  return new Intl.ListFormat(DESK_LOCALE, { type: "disjunction" }).format(items);
}

function conditionsOf({ currencies, countries, methods, amountMin, amountMax }: RoutingRule): string {
  const write = (amount: number): string => formatMoney({ amount, currency: currencies[0] ?? "" }, DESK_LOCALE);
  const names = new Intl.DisplayNames(DESK_LOCALE, { type: "region" });
  const parts = [
    methods.length > 0 ? "by card only" : null,
    currencies.length > 0 ? `in ${listOf(currencies)}` : null,
    amountMin === null ? null : `from ${write(amountMin)}`,
    amountMax === null ? null : `up to ${write(amountMax)}`,
    countries.length > 0 ? `by shoppers in ${listOf(countries.map((code) => names.of(code) ?? code))}` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Every payment" : `Payments ${parts.join(", ")}`;
}

function orderOf({ accounts, only }: RoutingRule, choices: readonly AccountChoice[]): string {
  const total = sum(accounts.map(({ weight }) => weight ?? 0));
  const named = accounts.map(({ accountId, weight }) => {
    const label = choices.find(({ id }) => id === accountId)?.label ?? "a removed account";
    return weight === null ? label : `${label} (first for ${Math.round((weight / total) * 100)} %)`;
  });
  return `${named.join(", then ")}; ${only ? "no other account" : "then the others"}`;
}

interface RuleProps {
  readonly page: RoutingPageProps;
  readonly rule: RoutingRule;
  readonly index: number;
}

function Hidden({ page, index }: Pick<RuleProps, "page" | "index">) {
  return (
    <>
      <input type="hidden" name="version" value={String(page.version)} />
      <input type="hidden" name="index" value={String(index)} />
    </>
  );
}

function Move({ page, index, to }: Pick<RuleProps, "page" | "index"> & { readonly to: "up" | "down" }) {
  return (
    <PostForm action={deskPath.moveRule} csrf={page.desk.csrf}>
      <Hidden page={page} index={index} />
      <button type="submit" class="button" name="to" value={to}>
        Move {to}
        <span class="seen-not"> rule {index + 1}</span>
      </button>
    </PostForm>
  );
}

function Rule({ page, rule, index }: RuleProps) {
  return (
    <li class="tall">
      <p>
        <strong>
          {index + 1}. {conditionsOf(rule)}
        </strong>
      </p>
      <p class="muted">{orderOf(rule, page.accounts)}</p>
      <div class="act-row">
        {index > 0 && <Move page={page} index={index} to="up" />}
        {index < page.rules.length - 1 && <Move page={page} index={index} to="down" />}
        <AskFirst
          label="Delete"
          of={`rule ${index + 1}`}
          action={deskPath.deleteRule}
          csrf={page.desk.csrf}
          button="Delete rule"
          isDanger={true}
        >
          <Hidden page={page} index={index} />
          <p>Delete rule {index + 1}? New payments follow the remaining rules.</p>
        </AskFirst>
      </div>
    </li>
  );
}

function AccountField({ page, number }: { readonly page: RoutingPageProps; readonly number: number }) {
  const name = `account_${number}`;
  const error = page.errors[name];
  const chosen = page.values[name] ?? (number === 1 ? page.accounts[0]?.id : "");
  return (
    <div class="pair">
      <div class="field">
        <label for={fieldId(name)}>{number === 1 ? "First account" : `Account ${number}`}</label>
        <select id={fieldId(name)} name={name} {...describedBy(name, { hint: false, error: error !== undefined })}>
          {number > 1 && <option value="">None</option>}
          {page.accounts.map(({ id, label }) => (
            <option value={id} selected={id === chosen}>
              {label}
            </option>
          ))}
        </select>
        <FieldError name={name} error={error} />
      </div>
      <Field
        name={`weight_${number}`}
        label={`Share of account ${number} (optional)`}
        value={page.values[`weight_${number}`]}
        error={page.errors[`weight_${number}`]}
        hint={number === 1 ? "To split payments, such as 80 and 20. Leave all empty to use the order." : undefined}
        input={{ inputmode: "numeric", autocomplete: "off", maxlength: 4 }}
      />
    </div>
  );
}

function CheckField({
  page,
  name,
  label,
}: {
  readonly page: RoutingPageProps;
  readonly name: string;
  readonly label: string;
}) {
  return (
    <label class="chip">
      <input type="checkbox" name={name} value="1" checked={page.values[name] !== undefined} />
      <span>{label}</span>
    </label>
  );
}

function AddForm({ page }: { readonly page: RoutingPageProps }) {
  const { values, errors } = page;
  const text = (name: string, label: string, hint: string, input: Readonly<Record<string, string | number>> = {}) => (
    <Field
      name={name}
      label={label}
      value={values[name]}
      error={errors[name]}
      hint={hint}
      input={{ autocomplete: "off", ...input }}
    />
  );
  return (
    <PostForm action={deskPath.routing} csrf={page.desk.csrf} class="form">
      <input type="hidden" name="version" value={String(page.version)} />
      {text("currencies", "Currencies (optional)", "Codes separated by spaces, such as EUR CHF. Leave empty for all.", {
        autocapitalize: "characters",
      })}
      {text(
        "countries",
        "Countries of shoppers (optional)",
        "Two letters each, such as DE AT. Never matches a shopper whose country is unknown.",
        { autocapitalize: "characters" },
      )}
      <div class="pair">
        {text("amount_min", "Minimum amount (optional)", "Needs one currency.", MONEY_INPUT)}
        {text("amount_max", "Maximum amount (optional)", "Needs one currency.", MONEY_INPUT)}
      </div>
      <CheckField
        page={page}
        name="card_only"
        label="Only payments that are authorized first, which are always by card"
      />
      {accountFields(page.accounts).map((number) => (
        <AccountField page={page} number={number} />
      ))}
      <CheckField page={page} name="only" label="Use no other account, even if these fail" />
      <button type="submit" class="button main">
        Add rule
      </button>
    </PostForm>
  );
}

export function RoutingPage(page: RoutingPageProps) {
  const { desk, rules, accounts, errors } = page;
  return (
    <DeskPage desk={desk} section="settings" title="Routing" parent={{ label: "Settings", path: deskPath.settings }}>
      <ErrorSummary title="Check the form" errors={errors} />
      <p class="lede">
        The first rule that matches a payment decides which account is tried first, in {desk.mode} mode. An account that
        does not respond is always tried last.
      </p>
      {rules.length > 0 ? (
        <ol class="rows">
          {rules.map((rule, index) => (
            <Rule page={page} rule={rule} index={index} />
          ))}
        </ol>
      ) : (
        <Empty title="No rules yet">
          <p>Your accounts are tried in the order you connected them.</p>
        </Empty>
      )}
      {accounts.length > 0 && rules.length < LIMITS.routingRulesMax ? (
        <section aria-labelledby="add-rule">
          <h2 id="add-rule">Add a rule</h2>
          <AddForm page={page} />
        </section>
      ) : (
        <p class="notice">
          <Icon name="info" />
          <span>
            {accounts.length === 0
              ? "Connect a provider account in Settings first."
              : `You have reached the limit of ${LIMITS.routingRulesMax} rules. Delete one to add another.`}
          </span>
        </p>
      )}
    </DeskPage>
  );
}
