/** Creates the demo merchant and its links through the public API. Repeating it changes nothing. */

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const EMAIL = "demo@paylinks.example";
const BUSINESS_NAME = "Demo Coffee Roasters";
/** The first request to a fresh Worker also creates its object's tables. */
const REQUEST_MS = 20_000;
/** The last part of the address at which the sandbox takes the demo merchant's webhooks; the endpoint is recognised by its description. */
const HOOK_NAME = "demo";
const HOOK_DESCRIPTION = "The sandbox's receiver";
/** Ten per second for three seconds: the mail is sent right after registration. */
const MAIL_TRIES = 30;

/** One link of each kind. None of the slugs is reserved. */
const LINKS: readonly (Readonly<Record<string, unknown>> & { readonly slug: string; readonly title: string })[] = [
  {
    slug: "coffee",
    title: "A bag of coffee",
    description: "250 g, roasted this week.",
    currency: "EUR",
    amount: 450,
  },
  {
    slug: "mug",
    title: "A mug of the roastery",
    description: "Your card is entered on this page.",
    currency: "EUR",
    amount: 1_400,
    card_entry: "embedded",
  },
  {
    slug: "donate",
    title: "Support the roastery",
    currency: "EUR",
    open_amount: { minimum: 100, maximum: 50_000, suggestions: [500, 1_000, 2_500] },
  },
  {
    slug: "tickets",
    title: "Tasting evening",
    description: "Friday at seven, in the roastery.",
    currency: "EUR",
    line_items: [
      { name: "Seat", amount: 1_500, quantity: 2, adjustable_quantity: { minimum: 1, maximum: 8 } },
      { name: "Cake", amount: 350, quantity: 1, adjustable_quantity: { minimum: 0, maximum: 8 } },
    ],
  },
  {
    slug: "drop",
    title: "Limited drop: three bags of Geisha",
    currency: "EUR",
    amount: 4_900,
    max_payments: 3,
  },
];

export interface SeedOptions {
  /** The app's origin, without a trailing slash. */
  readonly origin: string;
  /** The origin of the sandbox, which holds the demo merchant's mail. */
  readonly sandboxOrigin: string;
  readonly password: string;
  readonly apiKey: string | null;
}

export interface Demo {
  readonly email: string;
  readonly apiKey: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

/** Creates what is missing and returns all of it, or says which request failed and how. */
export async function seedDemo(options: SeedOptions): Promise<Demo | { readonly problem: string }> {
  const { origin, password } = options;
  const session = await openSession(origin, password);
  if ("problem" in session) return session;
  await confirmAddress(options, session.accessToken);
  const apiKey = (await isKeyValid(options)) ? options.apiKey : await makeKey(origin, session.accessToken);
  if (apiKey === null) return { problem: "The demo merchant's API key could not be created." };
  for (const link of LINKS) {
    const made = await call({
      origin,
      path: "/v1/links",
      bearer: apiKey,
      body: { ...link, metadata: { demo: "yes" } },
    });
    // 409: the link exists from an earlier run.
    if (made.status !== 201 && made.status !== 409) return { problem: describe(`The demo link /${link.slug}`, made) };
  }
  const failed = await connectReceiver(options, apiKey);
  if (failed !== null) return failed;
  return { email: EMAIL, apiKey, links: LINKS.map(({ slug, title }) => ({ title, url: `${origin}/${slug}` })) };
}

async function openSession(
  origin: string,
  password: string,
): Promise<{ readonly accessToken: string } | { readonly problem: string }> {
  const login = await call({ origin, path: "/v1/auth/login", body: { email: EMAIL, password } });
  const known = readText(login, "access_token");
  if (known !== null) return { accessToken: known };
  const body = { email: EMAIL, password, business_name: BUSINESS_NAME };
  const registration = await call({ origin, path: "/v1/auth/register", body });
  const made = readText(registration, "access_token");
  return made === null ? { problem: describe("The demo merchant", registration) } : { accessToken: made };
}

/** Follows the confirmation link in the sandbox's mail, so that live mode can be viewed. Without a mail the desk asks for it. */
async function confirmAddress({ origin, sandboxOrigin }: SeedOptions, accessToken: string): Promise<void> {
  const isConfirmed = (await call({ origin, path: "/v1/me", bearer: accessToken })).text.includes(
    '"email_verified_at":"',
  );
  const path = `/_sandbox/mail?to=${encodeURIComponent(EMAIL)}`;
  for (let tries = 0; tries < MAIL_TRIES && !isConfirmed; tries++) {
    const token = /verify-email\?token=(\w+)/.exec((await call({ origin: sandboxOrigin, path })).text)?.[1];
    if (token !== undefined) return void (await call({ origin, path: "/v1/auth/email/confirm", body: { token } }));
    await sleep(100);
  }
}

/** Gives the demo merchant an endpoint for events at the sandbox's receiver, which needs its secret to check signatures. Null if that succeeded. */
async function connectReceiver(
  { origin, sandboxOrigin }: SeedOptions,
  apiKey: string,
): Promise<{ readonly problem: string } | null> {
  const path = "/v1/webhook_endpoints";
  const url = `${sandboxOrigin.replace("//localhost:", "//127.0.0.1:")}/hooks/${HOOK_NAME}`;
  const listed = await call({ origin, path: `${path}?limit=100`, bearer: apiKey });
  const known = readList(listed).find(({ description }) => description === HOOK_DESCRIPTION);
  const at = { origin, path: `${path}/${String(known?.id)}`, bearer: apiKey };
  // Another port since the last start.
  if (known !== undefined && known.url !== url) await call({ ...at, method: "PATCH", body: { url } });
  const inbox = { origin: sandboxOrigin, path: "/_sandbox/hooks" };
  const isTold = (await call({ ...inbox, path: `${inbox.path}?name=${HOOK_NAME}` })).text.includes(
    '"has_secret": true',
  );
  if (known !== undefined && isTold) return null;
  const made =
    known === undefined
      ? await call({ origin, path, bearer: apiKey, body: { url, events: ["*"], description: HOOK_DESCRIPTION } })
      : await call({ ...at, path: `${at.path}/rotate`, body: { overlap_seconds: 0 } });
  const secret = readText(made, "secret");
  if (secret === null) return { problem: describe("The demo webhook endpoint", made) };
  const told = await call({ ...inbox, body: { name: HOOK_NAME, secret } });
  return told.status === 200 ? null : { problem: describe("The sandbox's inbox of webhooks", told) };
}

async function isKeyValid({ origin, apiKey }: SeedOptions): Promise<boolean> {
  return apiKey !== null && (await call({ origin, path: "/v1/links?limit=1", bearer: apiKey })).status === 200;
}

async function makeKey(origin: string, accessToken: string): Promise<string | null> {
  const body = { name: "Demo", permissions: ["*"] };
  return readText(await call({ origin, path: "/v1/api_keys", bearer: accessToken, body }), "key");
}

interface Call {
  readonly origin: string;
  readonly path: string;
  readonly bearer?: string;
  /** GET, or POST with a body, unless given. */
  readonly method?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function call({ origin, path, bearer, method, body }: Call): Promise<Answer> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (bearer !== undefined) headers.authorization = `Bearer ${bearer}`;
  if (body !== undefined) {
    headers["content-type"] = "application/json";
    headers["idempotency-key"] = randomUUID();
  }
  try {
    const response = await fetch(origin + path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers,
      signal: AbortSignal.timeout(REQUEST_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { status: 0, text: error instanceof Error ? error.message : String(error) };
  }
}

function readText(answer: Answer, member: string): string | null {
  if (answer.status !== 200 && answer.status !== 201) return null;
  try {
    const value = (JSON.parse(answer.text) as Record<string, unknown>)[member];
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

function readList(answer: Answer): readonly Readonly<Record<string, unknown>>[] {
  if (answer.status !== 200) return [];
  return (JSON.parse(answer.text) as { readonly data: readonly Readonly<Record<string, unknown>>[] }).data;
}

function describe(what: string, answer: Answer): string {
  const status = answer.status === 0 ? "no answer" : `status ${answer.status}`;
  return `${what} could not be created: ${status}. ${answer.text.slice(0, 500)}`;
}
