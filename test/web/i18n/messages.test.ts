/** How a catalogue speaks: arguments by name, plurals by language, and names that keep to their own direction. */

import { expect, test } from "vitest";
import { en } from "../../../web/i18n/en.ts";
import { english, type Messages, say, speak } from "../../../web/i18n/messages.ts";

const { t } = english;

test("a text without arguments is a string, any other a function of named arguments that the compiler knows", () => {
  expect(t.checkout.yourPayment).toBe("Your payment");
  expect(t.checkout.pay({ sum: "€5.00" })).toBe("Pay €5.00");
  // Types, not values: these lines do not compile once an argument is lost, renamed or of another type.
  const one: (values: { readonly sum: string }) => string = t.checkout.pay;
  const counted: (values: { readonly count: number }) => string = t.checkout.errorsTitle;
  const two: Parameters<Messages["errors"]["quantityNotAllowed"]>[0] = { minimum: 1, maximum: 2_000 };
  expect([one, counted].map((message) => typeof message)).toEqual(["function", "function"]);
  expect(t.errors.quantityNotAllowed(two)).toBe("Enter a whole number from 1 to 2,000.");
});

test("plurals follow the number", () => {
  expect(t.checkout.errorsTitle({ count: 1 })).toBe("One thing needs your attention");
  expect(t.checkout.errorsTitle({ count: 3 })).toBe("3 things need your attention");
  expect(t.errors.amountTooManyDecimals({ decimals: 0 })).toBe("Enter a whole amount, without decimals.");
  expect(t.errors.amountTooManyDecimals({ decimals: 2 })).toBe("Enter at most 2 digits after the point.");
});

test("what a merchant typed is never read as a message, and keeps its direction to itself", () => {
  const name = "{sum} <b>'{x, plural, other {#}}'";
  expect(t.status.continueTo({ merchant: name })).toBe(`Continue to ${name}`);
  expect(t.status.continueTo({ merchant: "أتيليه" })).toBe("Continue to \u2068أتيليه\u2069");
  expect(t.status.continueTo({ merchant: "\u202Eevil" })).toBe("Continue to \u2068\u202Eevil\u2069");
  expect(speak(en, "ar").t.status.continueTo({ merchant: "Nord" })).toBe("Continue to \u2068Nord\u2069");
});

test("a message chosen by a state is given everything that any of them may name", () => {
  const all = { provider: "Stripe", next: "Adyen", merchant: "Nord" };
  for (const { detail } of Object.values(t.status.states)) expect(say(detail, all)).not.toMatch(/[{}]/);
  expect(say(t.status.states.paid.detail, all)).toBe("Nord has your payment.");
});
