/** Adyen's answers: an object, or a refusal in the form that all of its APIs share. */
import type { SandboxResponse } from "../http.ts";
import { jsonResponse } from "../http.ts";

export type Refusal = {
  readonly refused: true;
  readonly status: number;
  readonly errorCode: string;
  readonly message: string;
  readonly errorType: "validation" | "security" | "internal";
};

export type Answer = { readonly refused: false; readonly status: number; readonly body: object } | Refusal;

export function ok(body: object): Answer {
  return { refused: false, status: 200, body };
}

export function created(body: object): Answer {
  return { refused: false, status: 201, body };
}

/** A request that was understood and is not valid. */
export function invalid(errorCode: string, message: string): Refusal {
  return { refused: true, status: 422, errorCode, message, errorType: "validation" };
}

/** A request that was not understood. */
export function malformed(message: string): Refusal {
  return { refused: true, status: 400, errorCode: "702", message, errorType: "validation" };
}

export function unauthorized(): Refusal {
  const message = "HTTP Status Response - Unauthorized";
  return { refused: true, status: 401, errorCode: "000", message, errorType: "security" };
}

export function wrongMerchantAccount(): Refusal {
  return { refused: true, status: 403, errorCode: "901", message: "Invalid Merchant Account", errorType: "security" };
}

export function notFound(message: string): Refusal {
  return { refused: true, status: 404, errorCode: "30_001", message, errorType: "validation" };
}

/** A key whose first request is not over, or was another one. */
export function inProgress(): Refusal {
  const message = "request already processed or in progress";
  return { refused: true, status: 422, errorCode: "704", message, errorType: "validation" };
}

/** The answer as an HTTP message. `pspReference` names a request that was refused. */
export function answerResponse(answer: Answer, pspReference: string): SandboxResponse {
  if (!answer.refused) return jsonResponse(answer.status, answer.body);
  const { status, errorCode, message, errorType } = answer;
  return jsonResponse(status, { status, errorCode, message, errorType, pspReference });
}

/** A failure inside Adyen, in its own error format. */
export function failureResponse(status: number): SandboxResponse {
  const message = status === 429 ? "Too many requests" : "Internal error";
  return jsonResponse(status, { status, errorCode: "000", message, errorType: "internal" });
}
