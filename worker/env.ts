/** The bindings and variables of the Worker, checked once per isolate. */

import { type RootSecret, readRootSecret } from "./adapters/crypto/keys.ts";
import type { OpenExchangeRatesSettings } from "./adapters/fx/openexchangerates.ts";
import type { PspSettings } from "./adapters/psp/registry.ts";
import type { ResendSettings } from "./adapters/resend/mail.ts";
import type { RatePolicies } from "./app/limits/limiter.ts";
import { type RateWindow, readRateWindows } from "./domain/rate-limit.ts";
import { fail, ok, type Result } from "./domain/result.ts";
import { isEmailAddress } from "./domain/text.ts";
import type { LinkObject } from "./objects/link-object.ts";
import type { SharedState } from "./objects/shared-state.ts";
import { PROVIDERS, type Provider } from "./ports/psp-accounts.ts";
import type { PspEventMessage, PublicationMessage } from "./ports/queues.ts";
import type { WebhookMessage } from "./ports/webhook-endpoints.ts";

/** As in `wrangler.toml`. Variables may be missing until `readSettings` has checked them. */
export interface Env {
  readonly DB: D1Database;
  readonly LINKS: DurableObjectNamespace<LinkObject>;
  readonly SHARED_STATE: DurableObjectNamespace<SharedState>;
  readonly PSP_EVENTS: Queue<PspEventMessage>;
  readonly OUTBOX: Queue<PublicationMessage>;
  readonly WEBHOOKS: Queue<WebhookMessage>;
  readonly ARCHIVE: R2Bucket;
  readonly ASSETS: Fetcher;
  readonly ENVIRONMENT?: string;
  readonly PUBLIC_ORIGIN?: string;
  readonly ROOT_SECRET?: string;
  /** Comma-separated earlier root secrets that may still open what they sealed. */
  readonly ROOT_SECRET_PREVIOUS?: string;
  /** Which of the root secret's signing keys signs access tokens: a whole number, raised to rotate the key. */
  readonly SIGNING_KEY_GENERATION?: string;
  readonly STRIPE_API_BASE?: string;
  readonly ADYEN_API_BASE?: string;
  readonly AUTHORIZENET_API_BASE?: string;
  readonly MAIL_API_BASE?: string;
  readonly FX_API_BASE?: string;
  /** A secret: the app id of Open Exchange Rates. Without it, only the European Central Bank's rates are used. */
  readonly FX_API_KEY?: string;
  /** `on` to look up VAT ids in VIES. */
  readonly VIES?: string;
  readonly VIES_API_BASE?: string;
  /** A secret: the key of Resend's API. Without it the deployment sends no mail. */
  readonly MAIL_API_KEY?: string;
  readonly MAIL_FROM?: string;
  readonly SANDBOX_PSP_ACCOUNTS?: string;
  readonly HOLDS_PER_ADDRESS_MAX?: string;
  /** Counts reads of public pages; its limit is in wrangler.toml. */
  readonly PUBLIC_READS: RateLimit;
  readonly RATE_LIMIT_CREDENTIAL?: string;
  readonly RATE_LIMIT_MERCHANT?: string;
  readonly RATE_LIMIT_LOGIN?: string;
  readonly RATE_LIMIT_START?: string;
  readonly UPSTASH_REDIS_REST_URL?: string;
  /** A secret. */
  readonly UPSTASH_REDIS_REST_TOKEN?: string;
  /** `on` if queues lose their messages when their process ends: notifications are then kept in the database too. */
  readonly KEEP_EVENTS?: string;
  /** `on` if merchants may keep wallets: stored value, which may be regulated. */
  readonly WALLETS?: string;
  /** `on` if wallets may also pay each other. */
  readonly WALLET_TRANSFERS?: string;
  /** A secret: authenticates the operator; absent if the operator's routes are not needed. */
  readonly OPERATOR_SECRET?: string;
  /** A secret: the bearer token of `/metrics`; without it they are off. */
  readonly METRICS_TOKEN?: string;
  /** The deployed version. */
  readonly CF_VERSION_METADATA?: WorkerVersionMetadata;
}

/** Where exchange rates come from. */
export interface FxSettings {
  readonly frankfurterOrigin: string;
  /** Null without a key. */
  readonly openExchangeRates: OpenExchangeRatesSettings | null;
}

/** The checked settings of a deployment. */
export interface Settings {
  readonly environment: "production" | "dev";
  /** The origin of short URLs; null to use the request's own. */
  readonly publicOrigin: string | null;
  readonly rootSecrets: readonly [RootSecret, ...RootSecret[]];
  readonly signingKeyGeneration: number;
  readonly stripe: PspSettings["stripe"];
  readonly adyen: typeof ADYEN;
  readonly authorizenet: typeof AUTHORIZENET;
  readonly fx: FxSettings;
  /** Null: VIES is not asked, and the form of a VAT id counts. */
  readonly vies: { readonly origin: string } | null;
  /** Null: the deployment sends no mail. */
  readonly mail: ResendSettings | null;
  /** Providers for which a new merchant gets a test account. Development only. */
  readonly testAccountProviders: readonly Provider[];
  readonly holdsPerAddressMax: number;
  readonly ratePolicies: RatePolicies;
  /** The Redis that isolates share; null to use this deployment's own objects. */
  readonly upstash: { readonly url: string; readonly token: string } | null;
  /** Whether notifications are kept beside their queue until they have been applied. */
  readonly keepsEvents: boolean;
  /** Null: merchants keep no wallets. `transfers`: whether wallets may pay each other. */
  readonly wallets: { readonly transfers: boolean } | null;
  /** Null: the operator's routes do not exist. */
  readonly operatorSecret: RootSecret | null;
  /** Null: `/metrics` is off. */
  readonly metricsToken: RootSecret | null;
}

const STRIPE: PspSettings["stripe"] = {
  apiBase: "https://api.stripe.com",
  hostedOrigin: "https://checkout.stripe.com",
  scriptOrigins: ["https://js.stripe.com", "https://*.js.stripe.com"],
  hooksOrigin: "https://hooks.stripe.com",
};
const ADYEN = {
  testOrigins: { checkout: "https://checkout-test.adyen.com", management: "https://management-test.adyen.com" },
  // The domain of payment links depends on the data centre of the live account.
  hostedOrigins: ["test", "eu", "us", "au", "apse", "in", "nea"].map((place) => `https://${place}.adyen.link`),
  elementOrigins: {
    shopper: "https://checkoutshopper-test.adyen.com",
    files: "https://checkoutshopper-test.cdn.adyen.com",
    analytics: "https://checkoutanalytics-test.adyen.com",
  },
};
const AUTHORIZENET = {
  sandbox: { api: "https://apitest.authorize.net", page: "https://test.authorize.net" },
  production: { api: "https://api.authorize.net", page: "https://accept.authorize.net" },
};
const BINDINGS = [
  "DB",
  "LINKS",
  "SHARED_STATE",
  "PSP_EVENTS",
  "OUTBOX",
  "WEBHOOKS",
  "ARCHIVE",
  "ASSETS",
  "PUBLIC_READS",
] as const;
/** Keys and tokens: printable ASCII. */
const WITHOUT_SPACES = /^[\x21-\x7e]+$/;

/** More than a family or small office behind one address needs, far fewer than it takes to block a link. */
const HOLDS_PER_ADDRESS_DEFAULT = 5;
/** Enough for one merchant's program in its busiest minute, hour and day; far less than one isolate can serve. */
const CREDENTIAL_LIMITS = "600/minute, 20000/hour, 200000/day";
/** Enough for several programs of one merchant. */
const MERCHANT_LIMITS = "1200/minute, 40000/hour, 400000/day";
/** Enough for an office whose people forgot their passwords; a list of a million passwords advances by less than 1,500 a week. */
const LOGIN_LIMITS = "10/minute, 50/hour, 200/day";
/** Mobile networks put many shoppers behind one address; card testing needs hundreds of tries a minute. */
const START_LIMITS = "30/minute, 300/hour, 2000/day";

/**
 * Checks everything at once. The errors are sentences for the operator: what is missing, and how to set it. They repeat
 * no value.
 */
export function readSettings(env: Env): Result<Settings, readonly string[]> {
  const problems: string[] = [];
  for (const name of BINDINGS)
    if (env[name] === undefined) problems.push(`The binding ${name} is missing from wrangler.toml.`);
  const environment = env.ENVIRONMENT === "dev" ? "dev" : "production";
  if (env.ENVIRONMENT !== environment) problems.push("ENVIRONMENT must be production or dev.");
  const rootSecrets = readRootSecrets(env, problems);
  const publicOrigin = readOrigin(env.PUBLIC_ORIGIN, "PUBLIC_ORIGIN", problems);
  if (environment === "production" && publicOrigin?.startsWith("http:") === true)
    problems.push("PUBLIC_ORIGIN must be an https origin in production, such as https://pay.example.com.");
  const holds = readCount(env, "HOLDS_PER_ADDRESS_MAX", HOLDS_PER_ADDRESS_DEFAULT, problems);
  const signingKeyGeneration = readCount(env, "SIGNING_KEY_GENERATION", 1, problems);
  const ratePolicies = {
    credential: readWindows(env.RATE_LIMIT_CREDENTIAL ?? CREDENTIAL_LIMITS, "RATE_LIMIT_CREDENTIAL", problems),
    merchant: readWindows(env.RATE_LIMIT_MERCHANT ?? MERCHANT_LIMITS, "RATE_LIMIT_MERCHANT", problems),
    login: readWindows(env.RATE_LIMIT_LOGIN ?? LOGIN_LIMITS, "RATE_LIMIT_LOGIN", problems),
    start: readWindows(env.RATE_LIMIT_START ?? START_LIMITS, "RATE_LIMIT_START", problems),
  };
  const pspOrigins = pspOriginsAt({
    stripe: readApiBase(env, "STRIPE_API_BASE", problems),
    adyen: readApiBase(env, "ADYEN_API_BASE", problems),
    authorizenet: readApiBase(env, "AUTHORIZENET_API_BASE", problems),
  });
  const fx = readFx(env, problems);
  const vies = readVies(env, problems);
  const mail = readMail(env, problems);
  const operatorSecret = readOptionalSecret(env, "OPERATOR_SECRET", problems);
  const metricsToken = readOptionalSecret(env, "METRICS_TOKEN", problems);
  const testAccountProviders = readTestAccountProviders(env, { environment, publicOrigin }, problems);
  const upstash = readUpstash(env, environment, problems);
  const wallets = readWallets(env, problems);
  const keepsEvents = readSwitch(env, "KEEP_EVENTS", problems);
  const [first, ...previous] = rootSecrets;
  if (problems.length > 0 || first === undefined) return fail(problems);
  return ok({
    environment,
    publicOrigin,
    rootSecrets: [first, ...previous],
    signingKeyGeneration,
    ...pspOrigins,
    fx,
    vies,
    mail,
    testAccountProviders,
    holdsPerAddressMax: holds,
    ratePolicies,
    upstash,
    keepsEvents,
    wallets,
    operatorSecret,
    metricsToken,
  });
}

function readWindows(text: string, name: string, problems: string[]): readonly RateWindow[] {
  const windows = readRateWindows(text);
  if (windows === null) problems.push(`${name} must be limits such as "10/minute, 100/hour", each unit once.`);
  return windows ?? [];
}

/** Both or neither: one alone is a mistake. */
function readUpstash(env: Env, environment: Settings["environment"], problems: string[]): Settings["upstash"] {
  const { UPSTASH_REDIS_REST_URL: url = "", UPSTASH_REDIS_REST_TOKEN: token = "" } = env;
  if (url === "" && token === "") return null;
  if (url === "" || token === "") {
    const [given, missing] = url === "" ? ["TOKEN", "URL"] : ["URL", "TOKEN"];
    problems.push(
      `UPSTASH_REDIS_REST_${given} is set without UPSTASH_REDIS_REST_${missing}. Set it with \`npx wrangler secret put UPSTASH_REDIS_REST_${missing}\`, or remove the other.`,
    );
    return null;
  }
  const protocols = environment === "production" ? ["https:"] : ["https:", "http:"];
  if (!URL.canParse(url) || !protocols.includes(new URL(url).protocol))
    problems.push("UPSTASH_REDIS_REST_URL must be an https address, such as https://example.upstash.io.");
  if (!WITHOUT_SPACES.test(token))
    problems.push("UPSTASH_REDIS_REST_TOKEN must be the token as Upstash shows it, without spaces.");
  return { url, token };
}

/** The ECB's rates need no key; with a key there are two sources to compare. */
function readFx(env: Env, problems: string[]): FxSettings {
  const base = readApiBase(env, "FX_API_BASE", problems);
  const appId = env.FX_API_KEY ?? "";
  if (appId !== "" && !WITHOUT_SPACES.test(appId))
    problems.push("FX_API_KEY must be the app id as Open Exchange Rates shows it, without spaces.");
  return {
    frankfurterOrigin: base ?? "https://api.frankfurter.dev",
    openExchangeRates: appId === "" ? null : { origin: base ?? "https://openexchangerates.org", appId },
  };
}

/** Off by default, so that shoppers neither wait for a public authority nor have their ids sent to one. */
function readVies(env: Env, problems: string[]): Settings["vies"] {
  const base = readApiBase(env, "VIES_API_BASE", problems);
  return readSwitch(env, "VIES", problems) ? { origin: base ?? "https://ec.europa.eu" } : null;
}

/** On if there is a key. A sender without a key is not an error: `wrangler.toml` may name it before the secret is set. */
function readMail(env: Env, problems: string[]): Settings["mail"] {
  const { MAIL_API_KEY: apiKey = "", MAIL_FROM: from = "" } = env;
  const base = readApiBase(env, "MAIL_API_BASE", problems);
  if (apiKey === "") return null;
  if (!WITHOUT_SPACES.test(apiKey)) problems.push("MAIL_API_KEY must be the key as Resend shows it, without spaces.");
  const address = /^[^<>]*<([^<>]+)>$/.exec(from)?.[1] ?? from;
  if (!isEmailAddress(address))
    problems.push("MAIL_API_KEY is set, so MAIL_FROM must be a sender such as Paylinks <no-reply@example.com>.");
  return { apiBase: base ?? "https://api.resend.com", apiKey, from };
}

/** The origins of the providers' APIs and pages: the vendors' own unless a base says otherwise. */
export function pspOriginsAt(
  bases: Readonly<Record<Provider, string | null>>,
): Pick<Settings, "stripe" | "adyen" | "authorizenet"> {
  const { stripe, adyen, authorizenet } = bases;
  return {
    stripe: stripe === null ? STRIPE : stripeAt(stripe),
    adyen: adyen === null ? ADYEN : adyenAt(adyen),
    authorizenet: authorizenet === null ? AUTHORIZENET : authorizenetAt(authorizenet),
  };
}

/** All of Stripe at one origin, as in the sandbox. */
function stripeAt(origin: string): PspSettings["stripe"] {
  return { apiBase: origin, hostedOrigin: origin, scriptOrigins: [origin], hooksOrigin: origin };
}

/** Both APIs, the payment pages and the Drop-in at one origin. */
function adyenAt(origin: string): typeof ADYEN {
  return {
    testOrigins: { checkout: origin, management: origin },
    hostedOrigins: [origin],
    elementOrigins: { shopper: origin, files: origin, analytics: origin },
  };
}

/** API and payment page at one origin, as in the sandbox. */
function authorizenetAt(origin: string): typeof AUTHORIZENET {
  const origins = { api: origin, page: origin };
  return { sandbox: origins, production: origins };
}

function readTestAccountProviders(
  env: Env,
  { environment, publicOrigin }: Pick<Settings, "environment" | "publicOrigin">,
  problems: string[],
): Provider[] {
  const names = (env.SANDBOX_PSP_ACCOUNTS ?? "").split(",").filter((name) => name !== "");
  const providers = PROVIDERS.filter((provider) => names.includes(provider));
  if (providers.length < names.length) problems.push(`SANDBOX_PSP_ACCOUNTS may name ${PROVIDERS.join(", ")}.`);
  if (names.length > 0 && environment === "production")
    problems.push("SANDBOX_PSP_ACCOUNTS may be set in development only.");
  if (names.length > 0 && publicOrigin === null)
    problems.push("SANDBOX_PSP_ACCOUNTS needs PUBLIC_ORIGIN: the sandbox sends its webhooks there.");
  return providers;
}

/** Off by default: stored value may need a licence, so switching it on has to be deliberate. */
function readWallets(env: Env, problems: string[]): Settings["wallets"] {
  const areOn = readSwitch(env, "WALLETS", problems);
  const transfers = readSwitch(env, "WALLET_TRANSFERS", problems);
  if (transfers && !areOn) problems.push("WALLET_TRANSFERS may be on only if WALLETS is.");
  return areOn ? { transfers } : null;
}

function readOptionalSecret(
  env: Env,
  name: "OPERATOR_SECRET" | "METRICS_TOKEN",
  problems: string[],
): RootSecret | null {
  const text = env[name];
  if (text === undefined || text === "") return null;
  const read = readRootSecret(text);
  if (!read.ok) problems.push(`${name} ${read.error}.`);
  return read.ok ? read.value : null;
}

function readRootSecrets(env: Env, problems: string[]): RootSecret[] {
  if (env.ROOT_SECRET === undefined || env.ROOT_SECRET === "") {
    problems.push("The secret ROOT_SECRET is missing. Set it with `npx wrangler secret put ROOT_SECRET`.");
    return [];
  }
  const texts = [env.ROOT_SECRET, ...(env.ROOT_SECRET_PREVIOUS ?? "").split(",").filter((text) => text !== "")];
  return texts.flatMap((text, index) => {
    const read = readRootSecret(text);
    if (read.ok) return [read.value];
    problems.push(`${index === 0 ? "ROOT_SECRET" : "ROOT_SECRET_PREVIOUS"} ${read.error}.`);
    return [];
  });
}

function readCount(
  env: Env,
  name: "HOLDS_PER_ADDRESS_MAX" | "SIGNING_KEY_GENERATION",
  byDefault: number,
  problems: string[],
): number {
  const count = env[name] === undefined ? byDefault : Number(env[name]);
  if (!Number.isSafeInteger(count) || count < 1) problems.push(`${name} must be a whole number from 1.`);
  return count;
}

/** Whether a switch is on; off if it is not set. */
function readSwitch(
  env: Env,
  name: "VIES" | "KEEP_EVENTS" | "WALLETS" | "WALLET_TRANSFERS",
  problems: string[],
): boolean {
  const text = env[name] ?? "";
  if (!["", "off", "on"].includes(text)) problems.push(`${name} must be on or off.`);
  return text === "on";
}

/** The origin of somebody else's API instead of its own, as the sandbox takes its place in development; null if not set. */
function readApiBase(env: Env, name: Extract<keyof Env, `${string}_API_BASE`>, problems: string[]): string | null {
  const base = readOrigin(env[name], name, problems);
  if (base !== null && env.ENVIRONMENT !== "dev") problems.push(`${name} may be set in development only.`);
  return base;
}

function readOrigin(text: string | undefined, name: string, problems: string[]): string | null {
  if (text === undefined || text === "") return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin;
  problems.push(`${name} must be an origin such as https://pay.example.com.`);
  return null;
}
