/** Authorize.Net's answers: always status 200, always a byte-order mark first. */
import type { SandboxResponse } from "../http.ts";

export type Json = Readonly<Record<string, unknown>>;

/** An answer of the JSON API. */
export function apiResponse(body: object): SandboxResponse {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { status: 200, headers, body: `\uFEFF${JSON.stringify(body)}` };
}

/** The `messages` of a success. */
export const SUCCESS = {
  messages: { resultCode: "Ok", message: [{ code: "I00001", text: "Successful." }] },
} as const;

/** An error of the request as a whole. */
export function refuse(code: string, text: string): Json {
  return { messages: { resultCode: "Error", message: [{ code, text }] } };
}

/** A failure inside Authorize.Net: with status 200 like every answer, except from the proxies in front of it. */
export function failureResponse(status: number): SandboxResponse {
  if (status === 500) return apiResponse(refuse("E00001", "An error occurred during processing. Please try again."));
  return { status, headers: { "content-type": "text/html" }, body: `<html><body>${status}</body></html>` };
}

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Cents as a decimal number of the reports. */
export function decimalOf(cents: number): number {
  return Number(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`);
}

/** A decimal text in cents; null if it is not one. */
export function centsOf(value: unknown): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(
    typeof value === "string" || typeof value === "number" ? String(value) : "",
  );
  return match === null ? null : Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}
