/** What a link shows, offers and asks on its page beside the price itself. */

import type { FeeProfile } from "./fees.ts";
import type { Promotion } from "./offers.ts";
import type { LinkTax } from "./tax.ts";

/** Something the shopper may add. Nothing is added for him: what costs extra is the shopper's own choice (Directive 2011/83/EU, article 22). */
export interface Extra {
  readonly name: string;
  /** For one piece, in minor units. */
  readonly amount: number;
  /** The most pieces that a shopper may add; 1: it is taken or not. */
  readonly maximum: number;
}

/** What a shopper may give on top. `percentages` are in basis points (1000 is 10 %) of lines and extras, `amounts` in minor units. */
export interface Tips {
  readonly percentages: readonly number[];
  readonly amounts: readonly number[];
  /** Whether any other sum may be given. */
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

/** One way of delivery. `countries`: null for wherever the link delivers. */
export interface ShippingRate {
  readonly name: string;
  readonly amount: number;
  /** In words, such as "2 to 3 working days". */
  readonly delivery: string | null;
  readonly countries: readonly string[] | null;
}

/** Asks for an address. `countries`: null for anywhere. Without rates, delivery costs nothing and there is nothing to choose. */
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
  /** Ids of pictures, the first the largest. */
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
  /** Currencies besides the link's own that shoppers may pay in; read them by `presentmentOf`. */
  readonly currencies: readonly string[];
  readonly promotions: readonly Promotion[];
}

/** A page that asks for nothing but an e-mail. */
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

/** The options of a link; links from before there was one have its plain value. */
export function checkoutOf({ checkout }: { readonly checkout?: Partial<CheckoutOptions> }): CheckoutOptions {
  return { ...PLAIN_CHECKOUT, ...checkout };
}

/** Whether a link, or one of its ways of delivery, goes to `country`. */
export function deliversTo({ countries }: Shipping | ShippingRate, country: string): boolean {
  return countries === null || countries.includes(country);
}
