/** Ids and tokens that carry their own MAC, so that no object is addressed by a made-up name. All synchronous. */

export interface PaymentIds {
  /** A new payment id under a link's key (see `domain/ids.ts` for the layout). */
  make(linkKey: string): string;
  /** The link's key if the id was made here; null otherwise, and then no object may be addressed. */
  verify(paymentId: string): { readonly linkKey: string } | null;
  /** The unguessable token whose holder sees more of a payment than its status. */
  viewToken(paymentId: string): string;
  verifyViewToken(paymentId: string, token: string): boolean;
  /** What an object keeps of a shopper's cookie; the cookie cannot be recovered from it. */
  shopperKey(cookie: string): string;
  /** What an object keeps of a network address. IPv6 is counted by /64, the smallest network that a subscriber gets. */
  addressKey(address: string): string;
}
