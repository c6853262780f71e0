/** The OpenAPI document: generated from the routes' own schemas, and completed with what all routes share. */

import type { OpenAPIHono } from "@hono/zod-openapi";
import {
  type ApiDocument,
  type ApiOperation,
  type JsonSchema,
  METHODS,
  operationsOf,
} from "../../web/docs/api-document.ts";
import { registerSecurity } from "./api.ts";
import type { AppEnv } from "./app-types.ts";
import { REQUEST_EXAMPLES } from "./examples.ts";
import { ApiKeySchema } from "./v1/account-schemas.ts";
import { ConsentSchema, ShippingSchema, TipsSchema } from "./v1/checkout-schemas.ts";
import { FeesSchema } from "./v1/fee-schemas.ts";
import { AddressSchema } from "./v1/payment-schemas.ts";
import { ImageSchema } from "./v1/shared-schemas.ts";
import { describeWebhooks } from "./webhook-message.ts";

/** Descriptions by the first segment after `/v1/`. Any other segment is described by its own name. */
const PARTS: Readonly<Record<string, string>> = {
  auth: "Registering, logging in and out.",
  sessions: "Where a user is logged in.",
  totp: "An authenticator as a second factor.",
  me: "Who is calling.",
  merchant: "How the merchant presents itself.",
  api_keys: "The keys with which programs act for a merchant.",
  webhook_endpoints: "A merchant's own servers that are told about events.",
  links: "Links that shoppers pay through.",
  images: "Images for links, and the merchant's logo.",
  payments: "Payments through links, and their captures, voids and refunds.",
  psp_accounts: "The payment service providers that a merchant is paid through.",
  routing: "Which provider is tried first for which payments.",
  attention: "What needs attention.",
  dead_letters: "Notifications that were given up.",
  ledger: "The double-entry ledger behind every amount.",
  audit: "Who changed what, as a hash chain.",
  reconciliations: "Comparisons with the providers' own lists.",
  reconciliation_differences: "What those comparisons found.",
};

/** Objects that may be null in some places. */
const NULLABLE = {
  ApiKey: ApiKeySchema,
  Image: ImageSchema,
  Tips: TipsSchema,
  Shipping: ShippingSchema,
  Consent: ConsentSchema,
  Address: AddressSchema,
  Fees: FeesSchema,
};

const DESCRIPTION =
  "Payment links on the edge. Amounts are whole numbers of minor units (`1999` with `EUR` is €19.99), times are ISO 8601 in UTC, members are `snake_case`. Test and live mode never mix: a key belongs to one, a session names its own in `Paylinks-Mode`. Errors are RFC 9457 problems, each kind explained at `/docs/errors`.";

/** Returns a function that gives the app's document for an origin. Every route must be mounted before its first call. */
export function describeApi(app: OpenAPIHono<AppEnv>): (origin: string) => ApiDocument {
  registerSecurity(app);
  describeWebhooks(app);
  // Otherwise each would be described as in the place met first, where it may be null.
  for (const [name, schema] of Object.entries(NULLABLE)) app.openAPIRegistry.register(name, schema);
  let known: ApiDocument | null = null;
  return (origin) => {
    known ??= complete(generate(app));
    return { ...known, servers: [{ url: origin }] };
  };
}

function generate(app: OpenAPIHono<AppEnv>): ApiDocument {
  const generated: unknown = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Paylinks",
      version: "1",
      description: DESCRIPTION,
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
  });
  return JSON.parse(JSON.stringify(generated), nullableReference) as ApiDocument;
}

/**
 * Rewrites nullable references: the generator describes a named object that may be null as the object *and* "an object or null", which null
 * itself does not satisfy. `anyOf` is right.
 */
function nullableReference(_name: string, value: unknown): unknown {
  const [named, more, ...others]: readonly JsonSchema[] = (value as JsonSchema | null)?.allOf ?? [];
  if (named?.$ref === undefined || others.length > 0 || !Array.isArray(more?.type) || !more.type.includes("null"))
    return value;
  const { type: _, ...rest } = more;
  return { anyOf: [named, { type: "null" }], ...rest };
}

function complete(document: ApiDocument): ApiDocument {
  const operations = operationsOf(document);
  const problem = operations.map(({ operation }) => operation.responses.default).find((answer) => answer !== undefined);
  const names = [...new Set(operations.map(({ path }) => partOf(path)))];
  return {
    ...document,
    components: { ...document.components, responses: problem === undefined ? {} : { Problem: problem } },
    tags: names.map((name) => ({ name, description: PARTS[name] ?? name })),
    paths: Object.fromEntries(
      Object.entries(document.paths).map(([path, item]) => [
        path,
        Object.fromEntries(
          METHODS.flatMap((method) => {
            const operation = item[method];
            return operation === undefined ? [] : [[method, completeOperation(method, path, operation)]];
          }),
        ),
      ]),
    ),
  };
}

function completeOperation(method: string, path: string, operation: ApiOperation): ApiOperation {
  const operationId = nameOf(method, path);
  const { default: _, ...answers } = operation.responses;
  const problem = { $ref: "#/components/responses/Problem" };
  return {
    ...operation,
    operationId,
    tags: [partOf(path)],
    security: operation.security ?? [],
    ...(operation.requestBody && { requestBody: withExamples(operation.requestBody, operationId) }),
    responses: { ...answers, ...(isTagged(method, answers) && UNCHANGED), "4XX": problem, "5XX": problem },
  };
}

const UNCHANGED = { "304": { description: "Not modified since the answer that `If-None-Match` names." } };

/** Whether answers have an `ETag`: those of GETs that return JSON. */
function isTagged(method: string, answers: ApiOperation["responses"]): boolean {
  return method === "get" && answers["200"]?.content?.["application/json"] !== undefined;
}

function withExamples(body: NonNullable<ApiOperation["requestBody"]>, operationId: string): typeof body {
  const { [operationId]: examples } = REQUEST_EXAMPLES;
  const json = body.content["application/json"];
  if (examples === undefined || json === undefined) return body;
  return { ...body, content: { ...body.content, "application/json": { ...json, examples } } };
}

function partOf(path: string): string {
  return path.split("/")[2] ?? "";
}

/** `POST /v1/links/{id}/pause` is `postLinksByIdPause`: derived from method and path, so unique and stable. */
function nameOf(method: string, path: string): string {
  const words = path
    .split("/")
    .slice(2)
    .flatMap((word) => word.replace(/^\{(\w+)\}$/, "by_$1").split(/[._]/));
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
