/** A typed client of the API: knows every route, signs where the key does, sends what may be repeated again, and gives problems as errors. */

import { randomUUID } from "node:crypto";
import { type Operations, type Schemas, TAKES_KEY } from "./api-types.ts";
import { isSigningKey, signatureHeaders } from "./sign.ts";

export type Problem = Schemas["Problem"];

/** The API's refusal, or what it answered where it was no problem document. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** Nothing came back: nobody knows whether the request arrived. */
export class NoAnswer extends Error {}

interface ClientOptions {
  /** Where the deployment is, without a slash at the end. */
  readonly origin: string;
  /** What follows `Bearer`, or a key that signs; asked for with each request, null for requests that need none. */
  readonly credential: () => Promise<string | null>;
  /** For a session, the mode that it works in. */
  readonly mode?: "test" | "live";
  readonly sleep?: (ms: number) => Promise<void>;
}

type Names = keyof Operations;
type WithId<Name extends Names> = Name extends `${string}{id}${string}` ? { readonly id: string } : unknown;
type Wanted<Operation, Member extends string> = Member extends keyof Operation ? Pick<Operation, Member> : unknown;

/** What an operation has to be told: the id in its address, its query and its body. */
export type Input<Name extends Names> = WithId<Name> &
  Wanted<Operations[Name], "query"> &
  Wanted<Operations[Name], "body">;

export type Client = <Name extends Names>(name: Name, input: Input<Name>) => Promise<Operations[Name]["answer"]>;

const REQUEST_MS = 30_000;
const TRIES_MAX = 3;
/** Requests are counted before anything is done. */
const TOO_MANY = 429;
/** Nobody waits longer at a terminal without being told. */
const WAIT_MS_MAX = 10_000;

/**
 * A POST that takes an `Idempotency-Key` has one of its own for all of its tries, so that one that got no answer is sent again and happens
 * once. What would happen twice (a log-in's token spent, a key made) is sent again only where it was turned away at the door. Else tries again
 * what the API calls retryable, as long as it says. Throws `ApiError` with its problem, or `NoAnswer`.
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
  const { id, query, body } = input as { readonly id?: string; readonly query?: object; readonly body?: object };
  const url = new URL(origin + address.replace("{id}", encodeURIComponent(id ?? "")));
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
    // Not one of ours: a proxy's page, perhaps.
  }
  const { status } = answer;
  const detail = `The answer had the status ${status} and was no problem document. Is this a deployment of Paylinks?`;
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
