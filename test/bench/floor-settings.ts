/** What the floor writes for a payment: as much as the Worker's row of one. */

/** Bytes of a payment's state in the object's table, measured on one that was just started. */
export const ROW_BYTES = 1_400;
