/**
 * Every route of the API and of the desk, and every kind of caller: without permission it is refused before anything is looked up, and what
 * is another merchant's is answered as what is not there.
 */

import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { PERMISSIONS, type Permission } from "../../worker/domain/permissions.ts";
import { type Access, accessOf, open, passes } from "../../worker/http/access.ts";
import type { AppContext, AppEnv } from "../../worker/http/app-types.ts";
import { type Caller, makeWalk } from "./access-rig.ts";
import { newAddress, ORIGIN } from "./desk-rig.ts";

const walk = await makeWalk();

interface Route {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly isDesk: boolean;
}

const routes: Route[] = [...accessOf(walk.app)].map(([route, access]) => {
  const [method = "", path = ""] = route.split(" ");
  return { method, path, access, isDesk: /^\/desk(?:\/|$)/.test(path) };
});

/** What a path parameter names, by the word before it. A route with a new kind of parameter adds it here. */
const KINDS: Readonly<Record<string, string>> = {
  links: "links",
  payments: "payments",
  dead_letters: "dead_letters",
  reconciliations: "reconciliations",
  psp_accounts: "psp_accounts",
  "psp-accounts": "psp_accounts",
  api_keys: "api_keys",
  keys: "api_keys",
  members: "members",
  sessions: "sessions",
  passkeys: "passkeys",
  invitations: "invitations",
  roles: "roles",
  wallets: "wallets",
  webhook_endpoints: "webhook_endpoints",
  webhooks: "webhook_endpoints",
};

/** Routes that name a thing in their body: its member and what that is. */
const NAMED_IN_BODY: Readonly<Record<string, readonly [string, string]>> = {
  "POST /v1/auth/switch": ["merchant_id", "merchants"],
  "POST /v1/reconciliations": ["psp_account_id", "psp_accounts"],
  "POST /desk/reconciliation/compare": ["account", "psp_accounts"],
};

/** Routes that show what their query names, which here is nothing. */
const NAMED_IN_QUERY = new Set(["GET /desk/ledger/statement"]);

/** What a form of the desk shows besides, with the page that it stands on or that answers it: by route, or by permission. */
const SHOWN: Readonly<Record<string, Permission>> = {
  "POST /desk/ledger/settlements": "ledger:read",
  "POST /desk/reconciliation/report": "payments:read",
  "links:write": "links:read",
  "payments:write": "payments:read",
  "payments:refund": "payments:read",
  "wallets:write": "wallets:read",
};

/** Of the form of those that mark the desk's forms. */
const COMMAND = "0".repeat(26);

/** The fields that a form or body needs so that its route looks up what it names. */
const BODIES: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  "POST /v1/api_keys/:id/rotate": { overlap_seconds: 0 },
  "POST /v1/webhook_endpoints/:id/rotate": { overlap_seconds: 0 },
  "PATCH /v1/team/members/:id": { role: "viewer" },
  "PATCH /v1/psp_accounts/:id": { webhook_secret: "whsec_new" },
  "POST /v1/wallets/:id/credits": { amount: 1, currency: "EUR", reason: "x" },
  "POST /v1/wallets/:id/debits": { amount: 1, currency: "EUR", reason: "x" },
  "POST /v1/wallets/:id/holds": { amount: 1, currency: "EUR" },
  "POST /desk/payments/:id/reviews/handled": { count: "1" },
  "POST /desk/settings/psp-accounts": { provider: "stripe", command: COMMAND },
  "POST /desk/settings/psp-accounts/:id/enable": { disabled_at: 1 },
  "POST /desk/settings/keys/:id/rotate": { overlap_hours: "0", command: COMMAND },
  "POST /desk/payments/:id/refund": { amount: "1", command: COMMAND },
  "POST /desk/payments/:id/authorization": { decision: "void", command: COMMAND },
  "POST /desk/wallets/:id/codes": { command: COMMAND },
  "POST /desk/settings/webhooks/:id/rotate": { overlap_hours: "0", command: COMMAND, updated_at: 1 },
};

function kindOf({ method, path }: Route): string | null {
  const [, inBody] = NAMED_IN_BODY[`${method} ${path}`] ?? [];
  const word = /\/([\w-]+)\/:/.exec(path)?.[1];
  if (word === undefined) return inBody ?? null;
  const kind = KINDS[word];
  if (kind === undefined) throw new Error(`${method} ${path} names something that KINDS does not know`);
  return kind;
}

/** Routes after which a session is not what it was. */
const ENDS_SESSION = /\/(?:logout|switch)$/;

/** An id of the same form that nothing has. */
const missing = (id: string): string => `${id.slice(0, 4)}${"0".repeat(id.length - 4)}`;

/** Many of its log-ins fail, which must not lock the network of other files' tests. */
const NETWORK = { "CF-Connecting-IP": newAddress() };

async function call(route: Route, caller: Caller, id = ""): Promise<Response> {
  const { method, path, isDesk } = route;
  const credentials = await caller.credentials(ENDS_SESSION.test(path));
  const address = ORIGIN + path.replace(/:\w+/, id).replace("*", "x");
  const [member] = NAMED_IN_BODY[`${method} ${path}`] ?? [];
  const fields = { ...BODIES[`${method} ${path}`], ...(member !== undefined && { [member]: id }) };
  const hasBody = method !== "GET" && method !== "DELETE";
  if (!isDesk) {
    const headers = new Headers({ ...NETWORK, ...caller.headers, "X-Request-Id": "the-walk-itself" });
    if (credentials !== null) headers.set("Authorization", `Bearer ${credentials}`);
    if (hasBody) headers.set("Content-Type", "application/json");
    return walk.app.request(address, { method, headers, ...(hasBody && { body: JSON.stringify(fields) }) });
  }
  const headers = new Headers({ ...NETWORK, "Sec-Fetch-Site": "same-origin", Origin: ORIGIN });
  if (credentials !== null) headers.set("Cookie", `__Host-desk=${credentials}`);
  const csrf = caller.kind === "session" && credentials !== null ? walk.csrfOf(credentials) : "";
  const body = new URLSearchParams(Object.entries({ ...fields, csrf }).map(([name, value]) => [name, String(value)]));
  return walk.app.request(address, { method, headers, ...(hasBody && { body }) });
}

function mayPass({ access, isDesk, method, path }: Route, { kind, permissions, isTest = true }: Caller): boolean {
  if (access === "public") return true;
  // People act in both modes: no key of test mode makes or unmakes one.
  if (access === "team:manage" && kind === "key" && isTest && method !== "GET") return false;
  if (kind === "nobody" || access === "operator" || (isDesk && kind === "key")) return false;
  if (access === "session") return kind === "session";
  const shown = isDesk ? (SHOWN[`${method} ${path}`] ?? SHOWN[access]) : undefined;
  if (shown !== undefined && !permissions.includes(shown)) return false;
  return access === "authenticated" || permissions.includes(access);
}

/** The result in one word. For the desk, a page that refuses and a redirect to the log-in count as 403 and 401. */
async function outcomeOf({ isDesk, access }: Route, response: Response): Promise<string> {
  const { status } = response;
  // A feature that is not set up answers so to callers with the permission.
  if (status >= 500) return (await response.text()).includes('"not_configured"') ? "let in" : `${status}`;
  const toLogin = status === 303 && response.headers.get("Location")?.startsWith("/desk/login") === true;
  // Logging out leads there as well, and removes the cookies.
  if (isDesk && access !== "public" && toLogin && response.headers.getSetCookie().length === 0) return "unknown";
  if (isDesk && status === 403)
    return (await response.text()).includes("You do not have permission to do this") ? "refused" : "403";
  if (status === 401) return "unknown";
  if (status === 403) return "refused";
  // A public route may answer anything, as long as it refuses no caller.
  return status === 404 && access !== "public" ? "missing" : "let in";
}

/** The callers of a route, each with the expected result. */
async function casesOf(route: Route): Promise<readonly (readonly [Caller, string])[]> {
  const { access, isDesk } = route;
  const others = access === "public" ? walk.callers.slice(0, 1) : walk.callers;
  const named = PERMISSIONS.find((permission) => permission === access);
  const keys = isDesk
    ? [await walk.keyWith(PERMISSIONS, "a key with everything")]
    : [
        ...(named === undefined ? [] : [await walk.keyWith([named], "a key with the permission")]),
        await walk.keyWith(
          PERMISSIONS.filter((permission) => permission !== access),
          "a key without the permission",
        ),
      ];
  return [...others, ...(access === "public" ? [] : keys)].map((caller) => {
    const isRefusedByMode = !isDesk && caller.headers !== undefined && access !== "public" && access !== "operator";
    const isUnknown = caller.kind === "nobody" || access === "operator" || (isDesk && caller.kind === "key");
    const refused = isRefusedByMode || !isUnknown ? "refused" : "unknown";
    if (!mayPass(route, caller) || isRefusedByMode) return [caller, refused] as const;
    const names = kindOf(route) !== null || NAMED_IN_QUERY.has(`${route.method} ${route.path}`);
    return [caller, names ? "missing" : "let in"] as const;
  });
}

/** Forms whose address only leads back to the page that they stand on, whatever it names. */
const LEADS_BACK =
  /^GET \/desk\/.*\/(?:refund|reviews\/handled|authorization|images|images\/remove|move|status|limits|capture|release|enable|test|retry)$/;

describe("every caller at every route", () => {
  it("finds routes that are not listed here, and each says what it needs", () => {
    const needed = new Set(routes.map(({ access }) => access));
    expect([...PERMISSIONS].filter((permission) => !needed.has(permission))).toEqual([]);
    const document = walk.app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } });
    const said = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]: [string, Record<string, unknown>]) => [
        `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
        operation["x-permission"],
        JSON.stringify(operation.security),
      ]),
    );
    const asked = routes.filter(({ isDesk, access }) => !isDesk && access !== "operator");
    expect(said.sort()).toEqual(
      asked
        .map(({ method, path, access }) => [
          `${method} ${path}`,
          access,
          access === "public" ? "[]" : '[{"bearer":[]}]',
        ])
        .sort(),
    );
  });

  it("requires what the table says, so that no permission changes unnoticed", async () => {
    const lines = routes.map(({ method, path, access }) => `| ${access} | ${method} ${path} |`).sort();
    const text = ["| needs | route |", "|---|---|", ...lines, ""].join("\n");
    await expect(text).toMatchFileSnapshot("./access.md");
  });

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route.access, route] as const))(
    "%s, which needs %s",
    async (name, _access, route) => {
      const kind = kindOf(route);
      const id = kind === null ? "" : missing(walk.mine.things[kind] ?? "");
      const found: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const [caller, outcome] of await casesOf(route)) {
        expected[caller.name] = outcome === "missing" && LEADS_BACK.test(name) ? "let in" : outcome;
        found[caller.name] = await outcomeOf(route, await call(route, caller, id));
      }
      expect(found).toEqual(expected);
    },
  );

  const naming = routes.filter((route) => kindOf(route) !== null);
  it.each(naming.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s says the same of another merchant’s thing as of none",
    async (_name, route) => {
      const theirs = walk.other.things[kindOf(route) ?? ""] ?? "";
      expect(theirs).not.toBe("");
      const say = async (id: string) => {
        const response = await call(route, walk.owner, id);
        const text = (await response.text()).replaceAll(/(name="csrf" value="|\breq_)\w+/g, "$1");
        // How many requests are left is said of each.
        const headers = [...response.headers].filter(([header]) => !/^(?:x-request-id|ratelimit)$/.test(header));
        return JSON.stringify([response.status, headers, text]).replaceAll(id, "THE ID");
      };
      expect(await say(theirs)).toBe(await say(missing(theirs)));
    },
  );
});

describe("an app with a route that does not say what it needs", () => {
  const answer = (c: AppContext) => c.text("yours");
  const plants: readonly (readonly [string, (app: Hono<AppEnv>) => unknown])[] = [
    ["a plain one", (app) => app.get("/v1/books", answer)],
    ["a wildcard", (app) => app.get("/v1/books/*", answer)],
    ["one for every method", (app) => app.all("/desk/books", answer)],
    ["a wildcard for every method", (app) => app.all("/v1/books/*", answer)],
    ["a pattern that leads there as well", (app) => app.get("/:room/:book", answer)],
    ["a wildcard at the root", (app) => app.get("/*", answer)],
    ["one that comes before who says it", (app) => app.get("/v1/books", answer).get("/v1/books", open(), answer)],
    ["one that is mounted with its branch", (app) => app.route("/v1", new Hono<AppEnv>().get("/books", answer))],
    [
      "one behind middleware",
      (app) => {
        const named = passes((_c, next) => next());
        return app.use("/v1/*", named).get("/v1/books", named, answer);
      },
    ],
  ];

  it.each(plants)("does not start: %s", (_what, plant) => {
    const app = new Hono<AppEnv>();
    plant(app);
    expect(() => accessOf(app)).toThrow("do not declare their access");
  });

  it("requires a permission on each route, except on public ones", () => {
    const app = new Hono<AppEnv>().get("/v1/books/*", open(), answer).get("/docs/:page", answer);
    expect([...accessOf(app)]).toEqual([["GET /v1/books/*", "public"]]);
  });
});
