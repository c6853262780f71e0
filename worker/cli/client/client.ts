/** A typed client of the API: knows every route, signs requests if the key does, retries what is safe to repeat, and throws problems as errors. */

import { randomUUID } from "node:crypto";
import { type Operations, type Schemas, TAKES_KEY } from "./api-types.ts";
import { isSigningKey, signatureHeaders } from "./sign.ts";

export type Problem = Schemas["Problem"];

/** The API's problem, or one made from an answer that is not a problem document. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** No answer: it is unknown whether the request arrived. */
export class NoAnswer extends Error {}

interface ClientOptions {
  /** The deployment's origin, without a trailing slash. */
  readonly origin: string;
  /** The bearer token or a signing key, called for each request; null for requests without credentials. */
  readonly credential: () => Promise<string | null>;
  /** A session's mode; a key has its own. */
  readonly mode?: "test" | "live";
  readonly sleep?: (ms: number) => Promise<void>;
}

type Names = keyof Operations;
/** The names between braces in a path, such as `id` and `event_id`. */
type ParametersOf<Path extends string> = Path extends `${string}{${infer Parameter}}${infer Rest}`
  ? Parameter | ParametersOf<Rest>
  : never;
type InPath<Name extends Names> = { readonly [Parameter in ParametersOf<Name>]: string };
type Wanted<Operation, Member extends string> = Member extends keyof Operation ? Pick<Operation, Member> : unknown;

/** An operation's input: the parameters of its path, its query and its body. */
export type Input<Name extends Names> = InPath<Name> &
  Wanted<Operations[Name], "query"> &
  Wanted<Operations[Name], "body">;

export type Client = <Name extends Names>(name: Name, input: Input<Name>) => Promise<Operations[Name]["answer"]>;

const REQUEST_MS = 30_000;
const TRIES_MAX = 3;
/** Requests are counted before anything is done, so one refused with this status is safe to repeat. */
const TOO_MANY = 429;
/** The longest wait for a retry; someone may be at a terminal. */
const WAIT_MS_MAX = 10_000;

/**
 * Retries requests that are safe to repeat: a POST that takes an `Idempotency-Key` sends one key with all of its tries, so it takes effect
 * once. A request that could take effect twice (one that spends a log-in token or creates a key) is retried only if it was refused by the rate
 * limit. Waits as long as the API asks. Throws `ApiError` with the problem, or `NoAnswer`.
 */
export function makeClient(options: ClientOptions): Client {
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  return async <Name extends Names>(name: Name, input: Input<Name>) => {
    const { isRepeatable, url, init, signed } = await requestOf(options, name, input);
    for (let tries = 1; ; tries++) {
      const isLast = tries === TRIES_MAX;
      const headers = { ...init.headers, ...signed() };
      const answer = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(REQUEST_MS) }).catch(() => null);
      if (answer === null) {
        if (isLast || !isRepeatable) throw new NoAnswer(`${options.origin} does not answer.`);
        await sleep(300 * tries);
        continue;
      }
      const text = await answer.text();
      if (answer.ok)
        return (
          /[/+]json\b/.test(answer.headers.get("Content-Type") ?? "") ? JSON.parse(text) : text === "" ? null : text
        ) as Operations[Name]["answer"];
      const problem = problemOf(answer, text);
      const waitMs = Number(answer.headers.get("Retry-After") ?? 1) * 1_000;
      const isUntouched = isRepeatable || answer.status === TOO_MANY;
      if (isLast || !isUntouched || !problem.retryable || waitMs > WAIT_MS_MAX) throw new ApiError(problem);
      await sleep(waitMs);
    }
  };
}

async function requestOf<Name extends Names>(
  { origin, credential, mode }: ClientOptions,
  name: Name,
  input: Input<Name>,
) {
  const [method = "GET", address = ""] = name.split(" ");
  const { query, body } = input as { readonly query?: object; readonly body?: object };
  const inPath = input as Readonly<Record<string, string>>;
  const filled = address.replaceAll(/\{(\w+)\}/g, (_, parameter) => encodeURIComponent(inPath[parameter] ?? ""));
  const url = new URL(origin + filled);
  for (const [field, value] of Object.entries(query ?? {}))
    if (value !== undefined) url.searchParams.set(field, String(value));
  const takesKey = TAKES_KEY.has(name);
  const isRepeatable = takesKey || (method !== "POST" && method !== "PATCH");
  const known = await credential();
  const signs = known !== null && isSigningKey(known);
  const headers = {
    Accept: "application/json",
    ...(known !== null && !signs && { Authorization: `Bearer ${known}` }),
    ...(mode !== undefined && known?.startsWith("ak_") === false && { "Paylinks-Mode": mode }),
    ...(body !== undefined && { "Content-Type": "application/json" }),
    ...(takesKey && { "Idempotency-Key": randomUUID() }),
  };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const signed = () => (signs ? signatureHeaders(known, { ...init, url, body: init.body }) : {});
  return { isRepeatable, url, init, signed };
}

function problemOf(answer: Response, text: string): Problem {
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    if (typeof problem.code === "string" && typeof problem.detail === "string") return problem as Problem;
  } catch {
    // Not from the API; perhaps a proxy's page.
  }
  const { status } = answer;
  const detail = `The answer had the status ${status} and was not a problem document. Is this a deployment of Paylinks?`;
  return {
    type: "about:blank",
    title: "Unexpected answer",
    status,
    detail,
    code: "unexpected",
    request_id: "",
    retryable: false,
  };
}
