/** What a link's page shows, offers and asks for, apart from the price. */

import type { FeeProfile } from "./fees.ts";
import type { Promotion } from "./offers.ts";
import type { LinkTax } from "./tax.ts";

/** Something the shopper may add. Nothing is preselected: paid extras need express consent (Directive 2011/83/EU, article 22). */
export interface Extra {
  readonly name: string;
  /** For one piece, in minor units. */
  readonly amount: number;
  /** The most pieces that a shopper may add; with 1 it is a yes or no. */
  readonly maximum: number;
}

/** Tips a shopper may add. `percentages` are basis points (1000 is 10 %) of lines and extras, `amounts` minor units. */
export interface Tips {
  readonly percentages: readonly number[];
  readonly amounts: readonly number[];
  /** Whether any other amount may be entered. */
  readonly own: boolean;
}

/** A question of the merchant's own. `key` names its answer and is unique on its link. */
export type CustomField = {
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
} & (
  | { readonly type: "text"; readonly minimumLength: number; readonly maximumLength: number }
  | { readonly type: "number"; readonly minimum: number | null; readonly maximum: number | null }
  | { readonly type: "choice"; readonly options: readonly string[] }
);

/** A way of delivery. `countries`: null for everywhere the link delivers. */
export interface ShippingRate {
  readonly name: string;
  readonly amount: number;
  /** In words, such as "2 to 3 working days". */
  readonly delivery: string | null;
  readonly countries: readonly string[] | null;
}

/** Asks for an address. `countries`: null for anywhere. Without rates delivery is free and there is nothing to choose. */
export interface Shipping {
  readonly countries: readonly string[] | null;
  readonly rates: readonly ShippingRate[];
}

/** What a shopper has to agree to. */
export interface Consent {
  readonly text: string;
  readonly termsUrl: string | null;
}

export interface CheckoutOptions {
  /** Ids of pictures, the first shown largest. */
  readonly images: readonly string[];
  readonly extras: readonly Extra[];
  readonly tips: Tips | null;
  readonly fields: readonly CustomField[];
  readonly shipping: Shipping | null;
  readonly phone: "none" | "optional" | "required";
  readonly consent: Consent | null;
  /** Whether the shopper may write a note to the merchant. */
  readonly note: boolean;
  readonly tax: LinkTax | null;
  readonly fees: FeeProfile | null;
  /** Currencies besides the link's own that shoppers may pay in; read them with `presentmentOf`. */
  readonly currencies: readonly string[];
  readonly promotions: readonly Promotion[];
}

/** A page that asks only for an e-mail address. */
export const PLAIN_CHECKOUT: CheckoutOptions = {
  images: [],
  extras: [],
  tips: null,
  fields: [],
  shipping: null,
  phone: "none",
  consent: null,
  note: false,
  tax: null,
  fees: null,
  currencies: [],
  promotions: [],
};

/** The options of a link; missing ones, as on links from before they existed, have their plain value. */
export function checkoutOf({ checkout }: { readonly checkout?: Partial<CheckoutOptions> }): CheckoutOptions {
  return { ...PLAIN_CHECKOUT, ...checkout };
}

/** Whether a link, or one of its ways of delivery, delivers to `country`. */
export function deliversTo({ countries }: Shipping | ShippingRate, country: string): boolean {
  return countries === null || countries.includes(country);
}
