/** Builds API routes: validated by the schema that documents them, with errors from the catalogue. */

import { OpenAPIHono, z } from "@hono/zod-openapi";
import { jsonPointer } from "../domain/json-pointer.ts";
import { LIMITS } from "../domain/limits.ts";
import type { FieldError } from "../domain/result.ts";
import { type Access, isAccess } from "./access.ts";
import type { AppContext, AppEnv } from "./app-types.ts";
import { type AuthPorts, guardsOf } from "./auth.ts";
import { unconditional } from "./conditional.ts";
import { IDEMPOTENCY_HEADERS, type IdempotencyPorts, idempotent } from "./idempotency.ts";
import { problem } from "./problems.ts";

/** What every API route needs. */
export type ApiPorts = AuthPorts & IdempotencyPorts;

/**
 * A part of the API, to be mounted on the app. A route's definition is enforced: its access (`needs`), before anything of the request is read,
 * and its idempotency key (`IDEMPOTENCY_HEADERS`). Throws for a route that does not declare its access.
 */
export function newApi(deps: ApiPorts): OpenAPIHono<AppEnv> {
  const api = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
  const define = api.openapi;
  api.openapi = (route, handler, hook) => {
    const access: unknown = route["x-permission"];
    if (!isAccess(access) || access === "operator")
      throw new Error(`${route.method.toUpperCase()} ${route.path} does not declare its access`);
    const takesKey = route.request?.headers === IDEMPOTENCY_HEADERS;
    const guards = [
      ...guardsOf(deps, access),
      unconditional,
      ...(takesKey ? [idempotent(deps, { required: false })] : []),
    ];
    api.on([route.method], [route.path.replaceAll(/\/\{(.+?)\}/g, "/:$1")], ...guards);
    return define(route, handler, hook);
  };
  return api;
}

/** The part of a route's definition that says who may call it. */
export function needs(access: Exclude<Access, "operator">) {
  return { security: access === "public" ? [] : BEARER, "x-permission": access };
}

interface Validated {
  readonly target: string;
  readonly success: boolean;
  readonly error?: z.core.$ZodError;
}

/** Answers 422 with a pointer for each violation of the schema. */
function refuseInvalid(result: Validated, c: AppContext): Response | undefined {
  if (result.success || result.error === undefined) return undefined;
  const fields = fieldErrors(result.error.issues);
  const where = result.target === "json" ? "body" : result.target;
  return problem(c, { code: "invalid_request", detail: `The ${where} does not fit the schema.`, fields });
}

/** The first schema violations, by JSON pointer. Details come from the schema and never repeat the input. */
function fieldErrors(issues: readonly z.core.$ZodIssue[]): readonly FieldError[] {
  const { fieldErrorsMax: most } = LIMITS;
  const fields = issues.slice(0, most).flatMap((issue): readonly FieldError[] => {
    const { path } = issue;
    if (issue.code !== "unrecognized_keys") return [{ pointer: jsonPointer(path), detail: issue.message }];
    const unknown = issue.keys.slice(0, most);
    return unknown.map((key) => ({ pointer: jsonPointer([...path, key]), detail: "is not a known member" }));
  });
  return fields.slice(0, most);
}

/** Described by `registerSecurity`. */
const BEARER: Record<string, string[]>[] = [{ bearer: [] }];

/** Describes authentication in the OpenAPI document. */
export function registerSecurity(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description:
      "An API key (`ak_…:sk_…`) or the access token of a log-in. A signing key (`ak_…:ss_…`) uses the headers `Signature-Input` and `Signature` instead (`/docs#rules`). A key belongs to test or live mode; a session names its mode in `Paylinks-Mode`. A route's `x-permission` is the permission that it requires; `authenticated` means any key or session, `session` a logged-in user.",
  });
}

const ProblemSchema = z
  .object({
    type: z.url().describe("The documentation of this kind of problem."),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().describe("The kind of problem in one word, for programs."),
    request_id: z.string(),
    retryable: z.boolean().describe("Whether the same request may succeed later."),
    challenge: z.string().optional().describe("With `second_factor_required`: to be sent with the next step."),
    expires_in: z.int().optional().describe("With `second_factor_required`: seconds until the challenge runs out."),
    errors: z
      .array(z.object({ pointer: z.string().describe("RFC 6901, into the body."), detail: z.string() }))
      .optional(),
  })
  .openapi("Problem");

/** The `default` response of every route. */
export const PROBLEM: {
  description: string;
  content?: { "application/problem+json": { schema: typeof ProblemSchema } };
} = {
  description: "A problem (RFC 9457).",
  content: { "application/problem+json": { schema: ProblemSchema } },
};

/** A response with a JSON body. */
export function jsonResponse<Schema extends z.ZodType>(schema: Schema, description: string, headers?: z.ZodObject) {
  return { description, content: { "application/json": { schema } }, ...(headers === undefined ? {} : { headers }) };
}

/** A request with a JSON body. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}

/** A time in the API: ISO 8601 in UTC. */
export const timeSchema = z.iso.datetime();

/** Formats Unix ms as a time in the API. */
export function toTime(time: number): string {
  return new Date(time).toISOString();
}

/** `toTime` for a time that may be null. */
export function toTimeOrNull(time: number | null): string | null {
  return time === null ? null : toTime(time);
}

/** Unix ms of a time in the API that may be null. */
export function toMsOrNull(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}

/** The body of every list. */
export function pageSchema<Schema extends z.ZodType>(item: Schema) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable() });
}
