/** Stand-in for VIES: the Commission's REST API over the member states' registers, in which every id is registered unless a test removed it. */
import { parseJson } from "../faults.ts";
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { jsonResponse } from "../http.ts";
import type { Surroundings } from "../stripe/context.ts";
import type { Course } from "../stripe/idempotency.ts";

const COLLECTION = "vies";
const PATH = "/taxation_customs/vies/rest-api/check-vat-number";
/** The system's own words for what went wrong. Which HTTP status each has is not published; clients in public meet them under 200. */
const ERRORS = [
  "INVALID_INPUT",
  "INVALID_REQUESTER_INFO",
  "SERVICE_UNAVAILABLE",
  "MS_UNAVAILABLE",
  "TIMEOUT",
  "VAT_BLOCKED",
  "IP_BLOCKED",
  "GLOBAL_MAX_CONCURRENT_REQ",
  "MS_MAX_CONCURRENT_REQ",
];
const STATES = "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split(" ");

/** Whether a path is the register's. */
export function isViesPath(path: string): boolean {
  return path === PATH;
}

/** Answers a question about one id. A consultation has an identifier only if it names the requester. */
export function handleVies(
  { store, now, random }: Surroundings,
  request: SandboxRequest,
  course: Course,
): SandboxResponse {
  if (course.failure !== null) return jsonResponse(course.failure.status, failureOf("SERVICE_UNAVAILABLE"));
  if (request.method !== "POST") return jsonResponse(405, failureOf("VOW-ERR-1"));
  const asked = Object(parseJson(request.body)) as Readonly<Record<string, unknown>>;
  const { countryCode, vatNumber, requesterMemberStateCode: state, requesterNumber: number } = asked;
  if (typeof countryCode !== "string" || typeof vatNumber !== "string")
    return jsonResponse(400, failureOf("VOW-ERR-11"));
  if (!STATES.includes(countryCode)) return jsonResponse(400, failureOf("INVALID_INPUT"));
  const answer = store.get(COLLECTION, `${countryCode}${vatNumber}`) ?? store.get(COLLECTION, countryCode) ?? "VALID";
  const isRequesterWrong = state !== undefined && (!STATES.includes(String(state)) || typeof number !== "string");
  const requester = state === undefined ? null : `${String(state)}${String(number)}`;
  if (isRequesterWrong || (requester !== null && store.get(COLLECTION, requester) === "INVALID"))
    return jsonResponse(200, failureOf("INVALID_REQUESTER_INFO"));
  if (answer !== "VALID" && answer !== "INVALID") return jsonResponse(200, failureOf(String(answer)));
  const valid = answer === "VALID";
  return jsonResponse(200, {
    countryCode,
    vatNumber,
    requestDate: new Date(now()).toISOString(),
    valid,
    requestIdentifier: requester === null ? "" : `WAPIAAAA${random().slice(0, 8)}`,
    name: valid ? "NIEMAND GMBH" : "---",
    address: valid ? "STRASSE 1\n1010 WIEN" : "---",
    traderName: "---",
    traderStreet: "---",
    traderPostalCode: "---",
    traderCity: "---",
    traderCompanyType: "---",
    traderNameMatch: "NOT_PROCESSED",
    traderStreetMatch: "NOT_PROCESSED",
    traderPostalCodeMatch: "NOT_PROCESSED",
    traderCityMatch: "NOT_PROCESSED",
    traderCompanyTypeMatch: "NOT_PROCESSED",
  });
}

/** `{id, answer}`: what is answered about an id, or about all of a member state's (`"AT"`): `VALID`, `INVALID` or one of the errors. */
export function changeRegister({ store }: Pick<Surroundings, "store">, body: string): SandboxResponse {
  const { id, answer } = Object(parseJson(body)) as Record<string, unknown>;
  if (typeof id !== "string" || !/^[A-Z]{2}[A-Z0-9+*]*$/.test(id))
    return jsonResponse(400, { error: { message: "id must be a VAT id, or the two letters of a member state" } });
  if (!["VALID", "INVALID", ...ERRORS].includes(String(answer)))
    return jsonResponse(400, { error: { message: `answer must be VALID, INVALID or one of ${ERRORS.join(", ")}` } });
  store.put(COLLECTION, { key: id, value: answer, dueAt: null });
  return jsonResponse(200, { id, answer });
}

function failureOf(error: string) {
  return { actionSucceed: false, errorWrappers: [{ error }] };
}
