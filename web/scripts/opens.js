/**
 * The script of a link that opens later: counts down, announces the time left at a few moments, shows the opening time in
 * the visitor's time zone, and reloads the page when the link opens. Without script the page says when to come back.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** When the time left is announced. */
const SAID_AT = [DAY, HOUR, 10 * MINUTE, MINUTE, 10 * SECOND];
/** Spreads the reloads of everyone who is waiting. */
const SPREAD_MS = 1_500;

/**
 * Formats the time left: `2 days 03:04:05`, or a single unit to announce.
 * @param {number} ms
 * @param {string} locale
 * @param {boolean} aloud
 */
export function writeLeft(ms, locale, aloud) {
  const seconds = Math.max(0, Math.ceil(ms / SECOND));
  /** @type {ReadonlyArray<readonly [number, string]>} */
  const units = [
    [86_400, "day"],
    [3_600, "hour"],
    [60, "minute"],
    [1, "second"],
  ];
  const [size, unit] = units.find(([each]) => seconds >= each) ?? [1, "second"];
  const write = (/** @type {number} */ value, /** @type {string} */ of) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: of, unitDisplay: "long" }).format(value);
  if (aloud) return write(Math.round(seconds / size), unit);
  const digits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const clock = [(seconds % 86_400) / 3_600, (seconds % 3_600) / 60, seconds % 60];
  const text = clock.map((part) => digits.format(Math.floor(part))).join(":");
  return seconds < 86_400 ? text : `${write(Math.floor(seconds / 86_400), "day")} ${text}`;
}

/** @param {HTMLElement} place */
function enhance(place) {
  const { locale = "en", inMs = "0", opensIn = "" } = place.dataset;
  // Counts from the server's value, so that a wrong local clock does not matter.
  const opensAt = Date.now() + Number(inMs);
  const [before = "", after = ""] = opensIn.split("\uFFFC");
  const shown = document.createElement("span");
  const said = document.querySelector("[data-announce]");
  place.append(before, shown, after);
  place.hidden = false;
  let last = opensAt - Date.now();
  const tick = () => {
    const left = opensAt - Date.now();
    if (left <= 0) return void setTimeout(() => location.reload(), SECOND / 2 + Math.random() * SPREAD_MS);
    shown.textContent = writeLeft(left, locale, false);
    if (said && SAID_AT.some((at) => last > at && left <= at))
      said.textContent = `${before}${writeLeft(left, locale, true)}${after}`;
    last = left;
    setTimeout(tick, left % SECOND || SECOND);
  };
  tick();
}

const CLOCK = new Set(["hour", "minute", "dayPeriod", "timeZoneName"]);

/**
 * Writes a time in full, with the clock's parts in one piece, as the server does.
 * @param {number} ms
 * @param {string} locale
 * @param {string | undefined} timeZone the browser's own where it is not given
 */
export function writeTime(ms, locale, timeZone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const options = {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
  };
  const parts = new Intl.DateTimeFormat(locale, { ...options, timeZoneName: "short", timeZone }).formatToParts(ms);
  const isClock = (/** @type {number} */ index) => CLOCK.has(parts[index]?.type ?? "");
  return parts
    .map(({ value }, index) =>
      isClock(index) || (isClock(index - 1) && isClock(index + 1)) ? value.replace(/\s/g, "\u00A0") : value,
    )
    .join("");
}

if (typeof document !== "undefined") {
  const time = document.querySelector("time[data-local]");
  if (time instanceof HTMLTimeElement)
    time.textContent = writeTime(Date.parse(time.dateTime), time.dataset.locale ?? "en", undefined);
  const place = document.querySelector("[data-in-ms]");
  if (place instanceof HTMLElement) enhance(place);
}
