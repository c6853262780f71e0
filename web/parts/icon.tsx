/** The icons: 20 × 20, one stroke width, in the text's colour. */

const PATHS = {
  check: "M4.5 10.5l3.6 3.6 7.4-8",
  cross: "M5.5 5.5l9 9m0-9l-9 9",
  clock: "M10 3a7 7 0 100 14 7 7 0 000-14zm0 3.4V10l2.4 1.9",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 016 0V9",
  warn: "M10 3.4L17.4 16H2.6zM10 8.3v3.4m0 2v.1",
  info: "M10 3a7 7 0 100 14 7 7 0 000-14zm0 6v4.2m0-6.6v.1",
  pause: "M7.5 5v10m5-10v10",
  back: "M16 6.5V8a3.5 3.5 0 01-3.5 3.5H4M7.5 8L4 11.5 7.5 15",
  mail: "M3 5.5h14v9H3zm.5.5l6.5 5L16.5 6",
  away: "M11.5 4H16v4.5M16 4l-7 7M8 5H4v11h11v-4",
  arrow: "M4 10h12m-4.5-4.5L16 10l-4.5 4.5",
  home: "M3.5 9L10 3.5 16.5 9v7.5h-4.5V12H8v4.5H3.5z",
  coins: "M3 5.5h14v9H3zM3 8.5h14M6 12h3",
  link: "M8.5 11.5a3 3 0 004.3 0l2.7-2.7a3 3 0 00-4.3-4.3l-1 1M11.5 8.5a3 3 0 00-4.3 0l-2.7 2.7a3 3 0 004.3 4.3l1-1",
  gear: "M4 6h6m4 0h2M4 14h2m4 0h6M12 4.2a1.8 1.8 0 100 3.6 1.8 1.8 0 000-3.6zM8 12.2a1.8 1.8 0 100 3.6 1.8 1.8 0 000-3.6z",
  search: "M9 4a5 5 0 100 10A5 5 0 009 4zm3.7 8.7L16.5 16.5",
  plus: "M10 4.5v11M4.5 10h11",
  copy: "M7.5 7.5h8.5V16H7.5zM12.5 4.5V4H4v8.5h.5",
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon, always beside a text. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={name === "arrow" || name === "back" ? "i flip" : "i"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
