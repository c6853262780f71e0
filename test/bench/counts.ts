/** Where the metered Worker reports its counts. */

/** Two segments: no link is there. */
export const COUNTS_PATH = "/_bench/counts";
