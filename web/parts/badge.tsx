/** A status as word, shape and colour, each of which is enough on its own. */

/** Shapes on a 12 × 12 grid, in the text's colour. */
const SHAPES = {
  full: <path class="fill" d="M6 1a5 5 0 100 10A5 5 0 006 1z" />,
  ring: <path d="M6 1.7a4.3 4.3 0 100 8.6 4.3 4.3 0 000-8.6z" />,
  half: (
    <>
      <path d="M6 1.7a4.3 4.3 0 100 8.6 4.3 4.3 0 000-8.6z" />
      <path class="fill" d="M6 1.7a4.3 4.3 0 010 8.6z" />
    </>
  ),
  check: <path d="M1.5 6.5l3 3L10.5 3" />,
  cross: <path d="M2.5 2.5l7 7m0-7l-7 7" />,
  triangle: <path class="fill" d="M6 1l5.5 10H.5z" />,
  square: <path class="fill" d="M2 2h8v8H2z" />,
  bars: <path d="M4 2.5v7m4-7v7" />,
  back: <path d="M5 2L2 5l3 3M2 5h5a3 3 0 010 6H5" />,
  query: <path d="M3.5 4a2.5 2.5 0 115 0C8.5 5.5 6 5.6 6 7.5M6 10v.2" />,
} as const;

export type BadgeTone = "good" | "warn" | "bad" | "calm";

/** How one status looks. */
export interface BadgeLook {
  readonly word: string;
  readonly shape: keyof typeof SHAPES;
  readonly tone: BadgeTone;
}

export function Badge({ word, shape, tone }: BadgeLook) {
  return (
    <span class={`badge ${tone}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[shape]}
      </svg>
      {word}
    </span>
  );
}
