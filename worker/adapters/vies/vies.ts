/**
 * VIES through the European Commission's REST API (https://ec.europa.eu/taxation_customs/vies/#/technical-information). Written from its
 * description and public clients, which agree; not yet tried against the system itself.
 */

import { gather } from "../../domain/bytes.ts";
import { LIMITS } from "../../domain/limits.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Vies, ViesAnswer, ViesFault, ViesQuestion } from "../../ports/vies.ts";

const PATH = "/taxation_customs/vies/rest-api/check-vat-number";

/** Too many concurrent requests, for all of VIES or for one member state. */
const BUSY = new Set([
  "GLOBAL_MAX_CONCURRENT_REQ",
  "GLOBAL_MAX_CONCURRENT_REQ_TIME",
  "MS_MAX_CONCURRENT_REQ",
  "MS_MAX_CONCURRENT_REQ_TIME",
]);

/**
 * VIES at an origin. Only `"valid": true` or `"valid": false`, for the requested number and without an error, is an answer. Anything else, such
 * as an unavailable member state, says nothing about an id.
 */
export function makeVies({ fetch }: { readonly fetch: typeof globalThis.fetch }, origin: string): Vies {
  return {
    async ask(question) {
      try {
        const response = await fetch(`${origin}${PATH}`, {
          method: "POST",
          redirect: "manual",
          headers: { "Content-Type": "application/json", Accept: "application/json" },
          body: JSON.stringify(bodyOf(question)),
          signal: AbortSignal.timeout(question.timeoutMs),
        });
        const body = await gather(response.body ?? [], LIMITS.viesAnswerBytesMax);
        return body === null ? fail("unreadable") : read(new TextDecoder().decode(body), response.status, question);
      } catch {
        return fail("no_answer");
      }
    },
  };
}

/** Ids begin with VIES's code of the member state: EL for Greece, XI for Northern Ireland. */
function bodyOf({ id, requester }: ViesQuestion) {
  return {
    countryCode: id.slice(0, 2),
    vatNumber: id.slice(2),
    ...(requester !== null && {
      requesterMemberStateCode: requester.slice(0, 2),
      requesterNumber: requester.slice(2),
    }),
  };
}

function read(text: string, status: number, { id, requester }: ViesQuestion): Result<ViesAnswer, ViesFault> {
  const answer = membersOf(parse(text));
  const error = errorIn(answer);
  if (error === "INVALID_REQUESTER_INFO") return fail("requester_refused");
  if (error !== null) return fail(BUSY.has(error) ? "busy" : "no_answer");
  if (status !== 200) return fail("no_answer");
  const { valid, countryCode, vatNumber, requestIdentifier } = answer;
  if (typeof valid !== "boolean" || `${String(countryCode)}${String(vatNumber)}` !== id) return fail("unreadable");
  const isNamed =
    requester !== null && typeof requestIdentifier === "string" && /^[\x21-\x7e]{1,60}$/.test(requestIdentifier);
  return ok({ isRegistered: valid, consultation: isNamed ? requestIdentifier : null });
}

/** Reads `{"actionSucceed": false, "errorWrappers": [{"error": "MS_UNAVAILABLE"}]}`, also with status 200; some answers use `userError`. */
function errorIn({ errorWrappers, userError }: Readonly<Record<string, unknown>>): string | null {
  if (Array.isArray(errorWrappers)) return String(membersOf(errorWrappers[0]).error);
  return userError === undefined || userError === "VALID" || userError === "INVALID" ? null : String(userError);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
