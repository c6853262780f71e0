/** Times on a page: always UTC, and always saying so. */

/** Writes a Unix time in milliseconds as `locale` does, such as `20 Nov 2026, 15:04 UTC`. */
function formatTime(ms: number, locale: string): string {
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

/** A time that machines can read as well. `ms` is Unix milliseconds. */
export function Time({ ms, locale }: { readonly ms: number; readonly locale: string }) {
  return (
    <time class="num" datetime={new Date(ms).toISOString()}>
      {formatTime(ms, locale)}
    </time>
  );
}
