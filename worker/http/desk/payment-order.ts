/** The order of a payment for its page on the desk: the parts of the price, and the shopper's answers. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import type { PaymentOrder } from "../../../web/desk/payment-order.tsx";
import type { PostalAddress } from "../../domain/answers.ts";
import type { PaymentView } from "../../domain/payment/view.ts";
import type { VatCheck } from "../../domain/tax.ts";

/** The parts of the price in checkout order, and every answer given. */
export function orderOf(payment: PaymentView): PaymentOrder {
  const { answers, fx, taxEvidence } = payment;
  // After an exchange, the parts are in the link's currency.
  const { lines, discount, tip, shipping, tax, fees, currency } = fx?.price ?? payment;
  const { phone = null, address = null, fields = [], note = null, consent = null } = answers ?? {};
  return {
    currency,
    parts: [
      ...lines.map(({ name, quantity, amount }) => ({ name, quantity, amount })),
      ...(discount === undefined
        ? []
        : [{ name: `Discount: ${discount.code}`, quantity: null, amount: -discount.amount }]),
      ...(tip === undefined ? [] : [{ name: "Tip", quantity: null, amount: tip }]),
      ...(shipping === undefined
        ? []
        : [{ name: `Delivery: ${shipping.name}`, quantity: null, amount: shipping.amount }]),
      ...(fees?.charged ?? []).map(({ name, amount }) => ({ name, quantity: null, amount })),
      ...(tax?.lines ?? []).map(({ basisPoints, amount }) => ({
        name: `${tax?.behavior === "inclusive" ? "Including " : ""}${tax?.name} ${basisPoints / 100} %`,
        quantity: null,
        amount,
      })),
    ],
    answers: [
      ...(taxEvidence === undefined ? [] : [["Tax evidence", evidenceLines(taxEvidence)] as const]),
      ...(tax?.reverseCharge == null ? [] : [["Reverse charge, VAT ID", tax.reverseCharge] as const]),
      ...(taxEvidence?.vatCheck === undefined ? [] : [["VIES", vatCheckWords(taxEvidence.vatCheck)] as const]),
      ...(phone === null ? [] : [["Phone", phone] as const]),
      ...(address === null ? [] : [["Deliver to", addressLines(address)] as const]),
      ...fields.map(({ label, value }) => [label, value] as const),
      ...(note === null ? [] : [["Note", note] as const]),
    ],
    consent,
  };
}

/** Each piece of evidence for the country of taxation, on its own line. */
function evidenceLines({ address, network, chosen }: NonNullable<PaymentView["taxEvidence"]>): string {
  const names = new Intl.DisplayNames(DESK_LOCALE, { type: "region" });
  const said = (what: string, country: string | null): string =>
    `${what}: ${country === null ? "unknown" : (names.of(country) ?? country)}`;
  return [said("Address", address), said("Network", network), said("Chosen", chosen)].join("\n");
}

/** The VIES result, and the consultation number as proof. */
function vatCheckWords({ status, checkedAt, consultation }: VatCheck): string {
  if (checkedAt === null) return "no answer yet";
  const day = new Intl.DateTimeFormat(DESK_LOCALE, { dateStyle: "long", timeZone: "UTC" }).format(checkedAt);
  const words = status === "valid" ? `registered on ${day}` : `not registered on ${day}`;
  return consultation === null ? words : `${words}\nConsultation ${consultation}`;
}

/** The address as on a parcel, country last. */
function addressLines({ name, line1, line2, postalCode, city, region, country }: PostalAddress): string {
  const place = [postalCode, city, region].filter((part) => part !== null).join(" ");
  const names = new Intl.DisplayNames(DESK_LOCALE, { type: "region" });
  return [name, line1, line2, place, names.of(country) ?? country].filter((line) => line !== null).join("\n");
}
