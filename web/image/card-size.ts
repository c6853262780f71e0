/** The size of a preview's picture, apart from what draws it: pages name it and draw nothing. */

/** What the networks ask for: 1.91 to 1. */
export const CARD_SIZE = { width: 1_200, height: 630 } as const;
