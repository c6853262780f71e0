/** Comparisons and differences, as a merchant sees them. */

import type { Merchant } from "./people.ts";

export interface Run {
  readonly id: string;
  readonly status: string;
  readonly rows_matched: number;
  readonly rows_other: number;
  readonly payments_compared: number;
  readonly healed: number;
  readonly differences: number;
  readonly problem: string | null;
}

export interface Difference {
  readonly id: string;
  readonly kind: string;
  readonly payment_id: string;
  readonly there: { readonly amount: number } | null;
  readonly here: { readonly status: string; readonly amount_captured: number } | null;
  readonly resolved_at: string | null;
}

/** The differences of a merchant, newest first. */
export async function differencesOf(shop: Merchant, query = ""): Promise<readonly Difference[]> {
  return (await shop.call<{ data: Difference[] }>("GET", `/v1/reconciliation_differences${query}`)).body.data;
}
