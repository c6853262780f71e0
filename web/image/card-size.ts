/** The size of preview images, in a file of its own so that pages can name it without loading the drawing code. */

/** The ratio that social networks ask for: 1.91 to 1. */
export const CARD_SIZE = { width: 1_200, height: 630 } as const;
