/** Times on a page: in UTC or the reader's time zone, which is always named. */

/** Formats a Unix time in milliseconds, such as `20 Nov 2026, 15:04 UTC`. */
export function formatTime(ms: number, locale: string): string {
  const text = new Intl.DateTimeFormat([locale, "en-GB"], {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
  }).format(ms);
  // Not `timeZoneName`: some languages spell it out.
  return `${text} UTC`;
}

/** A machine-readable time. `ms` is Unix milliseconds. */
export function Time({ ms, locale }: { readonly ms: number; readonly locale: string }) {
  return (
    <time class="num" datetime={new Date(ms).toISOString()}>
      {formatTime(ms, locale)}
    </time>
  );
}

const CLOCK: ReadonlySet<string> = new Set(["hour", "minute", "dayPeriod", "timeZoneName"]);

/** The clock's parts in one piece: a line that breaks between the hour and its zone or half of the day cannot be read. */
function joined(parts: readonly Intl.DateTimeFormatPart[]): string {
  const isClock = (index: number) => CLOCK.has(parts[index]?.type ?? "");
  return parts
    .map(({ value }, index) =>
      isClock(index) || (isClock(index - 1) && isClock(index + 1)) ? value.replace(/\s/g, "\u00A0") : value,
    )
    .join("");
}

/**
 * A time in full and in an IANA time zone, such as `Saturday, 5 December 2026 at 10:00 CET`, or in UTC if the zone is
 * unknown. A script may replace it by the browser's local time.
 */
export function LocalTime({
  ms,
  locale,
  timeZone,
}: {
  readonly ms: number;
  readonly locale: string;
  readonly timeZone: string | null;
}) {
  const parts = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: timeZone ?? "UTC",
  }).formatToParts(ms);
  return (
    <time datetime={new Date(ms).toISOString()} data-local data-locale={locale}>
      {joined(parts)}
    </time>
  );
}
