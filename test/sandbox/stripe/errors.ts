/** The refusals of Stripe's API, in Stripe's own words and codes. */

/** The `error` member of an answer. */
export type StripeErrorBody = {
  readonly type: "invalid_request_error" | "idempotency_error" | "api_error" | "card_error";
  readonly code?: string;
  readonly param?: string;
  readonly message: string;
  readonly doc_url?: string;
};

/**
 * A refused request. `executed` tells whether the endpoint had begun: only then is the answer kept under an idempotency key.
 */
export type Refusal = {
  readonly refused: true;
  readonly status: number;
  readonly executed: boolean;
  readonly error: StripeErrorBody;
};

/** An answer of the API: an object with its status, or a refusal. */
export type Answer = { readonly refused: false; readonly status: number; readonly body: unknown } | Refusal;

/** An answer with status 200. */
export function ok(body: unknown): Answer {
  return { refused: false, status: 200, body };
}

type Details = { message: string; code?: string; param?: string };

function refusal(status: number, executed: boolean, type: StripeErrorBody["type"], details: Details): Refusal {
  const docs =
    details.code === undefined
      ? {}
      : { doc_url: `https://stripe.com/docs/error-codes/${details.code.replaceAll("_", "-")}` };
  return { refused: true, status, executed, error: { type, ...details, ...docs } };
}

/** A parameter that is wrong in itself: the endpoint never began. */
export function invalidParameter(details: Details): Refusal {
  return refusal(400, false, "invalid_request_error", details);
}

/** A request that is well formed, but that the state of the account does not allow. */
export function notAllowed(details: Details): Refusal {
  return refusal(400, true, "invalid_request_error", details);
}

/** An unknown parameter, by its full name. */
export function unknownParameter(param: string): Refusal {
  return invalidParameter({ code: "parameter_unknown", param, message: `Received unknown parameter: ${param}` });
}

/** A parameter that Stripe has and this stand-in does not: refused loudly, never ignored. */
export function unsupportedParameter(param: string): Refusal {
  return invalidParameter({
    param,
    message: `The Stripe stand-in of the sandbox does not implement the parameter ${param}.`,
  });
}

/** A required parameter that is absent. */
export function missingParameter(param: string): Refusal {
  return invalidParameter({ code: "parameter_missing", param, message: `Missing required param: ${param}.` });
}

/** An object that does not exist in this account. */
export function noSuch(kind: string, id: string, param: string): Refusal {
  return refusal(404, true, "invalid_request_error", {
    code: "resource_missing",
    param,
    message: `No such ${kind}: '${id}'`,
  });
}

/** A path that the API does not have. */
export function unrecognizedUrl(method: string, path: string): Refusal {
  return refusal(404, false, "invalid_request_error", {
    message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
}

/** No key, or no well-formed secret key. The key itself is never repeated. */
export function unauthorized(reason: "missing" | "malformed" | "publishable"): Refusal {
  const message = {
    missing:
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    malformed: "Invalid API Key provided.",
    publishable:
      "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
  }[reason];
  const code = reason === "publishable" ? { code: "secret_key_required" } : {};
  return refusal(401, false, "invalid_request_error", { message, ...code });
}

/** A key that was used before with other parameters. */
export function idempotencyMismatch(key: string): Refusal {
  return refusal(400, false, "idempotency_error", {
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

/** A key whose first request is still running. */
export function idempotencyKeyInUse(key: string): Refusal {
  return refusal(409, false, "invalid_request_error", {
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}
