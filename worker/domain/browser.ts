/** A short description by which people recognise their own browser, from its user agent. */

import { LIMITS } from "./limits.ts";
import { plainLineOf } from "./text.ts";

/** In this order, because most browsers also name their ancestors. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:Edg|EdgA|EdgiOS)\//, "Edge"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** `Firefox on Windows`, or the leading program name, such as `curl/8.5.0`; null without a user agent. */
export function describeBrowser(userAgent: string | undefined): string | null {
  const text = plainLineOf((userAgent ?? "").slice(0, LIMITS.userAgentLengthMax));
  const find = (known: typeof BROWSERS): string | null => known.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (browser !== null) return system === null ? browser : `${browser} on ${system}`;
  const [program = ""] = text.split(" ");
  return program === "" ? null : [...program].slice(0, LIMITS.browserLengthMax).join("");
}
