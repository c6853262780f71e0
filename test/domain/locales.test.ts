/** A visitor's language: what their browser asks for, looked up with the fallbacks of scripts and regions. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOCALES, type Locale, negotiateLocale, readLocale } from "../../worker/domain/locales.ts";
import { restorePayment } from "../../worker/domain/payment/restore.ts";
import type { PaymentState } from "../../worker/domain/payment/state.ts";

/** `Checkout.SessionCreateParams.Locale` of stripe 23.1.0, less `auto`. */
const STRIPE =
  "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW";

test("there are the forty of Stripe's Checkout, Arabic and Hebrew", () => {
  expect(LOCALES.toSorted()).toEqual([...STRIPE.split(" "), "ar", "he"].toSorted());
});

describe("a language tag", () => {
  test.each(LOCALES)("%s is itself, in any case, and with an underscore it is no tag", (locale) => {
    expect([locale, locale.toUpperCase(), locale.toLowerCase()].map(readLocale)).toEqual([locale, locale, locale]);
    if (locale.includes("-")) expect(readLocale(locale.replace("-", "_"))).toBeNull();
  });

  test.each<[string, Locale]>([
    ["de-AT", "de"],
    ["de-CH-1996", "de"],
    ["zh-CN", "zh"],
    ["zh-SG", "zh"],
    ["zh-Hans-HK", "zh"],
    ["zh-Hant", "zh-TW"],
    ["zh-Hant-HK", "zh-HK"],
    ["zh-MO", "zh-HK"],
    ["yue", "zh-HK"],
    ["cmn-Hans", "zh"],
    ["no", "nb"],
    ["nn-NO", "nb"],
    ["nb-NO", "nb"],
    ["iw", "he"],
    ["in-ID", "id"],
    ["tl", "fil"],
    ["en-US", "en"],
    ["en-CA", "en"],
    ["en-AU", "en-GB"],
    ["en-IN", "en-GB"],
    ["es-ES", "es"],
    ["es-MX", "es-419"],
    ["es-US", "es-419"],
    ["fr-CA", "fr-CA"],
    ["fr-BE", "fr"],
    ["pt-PT", "pt"],
    ["pt-AO", "pt"],
    ["pt-BR", "pt-BR"],
    ["ar-EG", "ar"],
    ["ms-MY", "ms"],
    ["de-u-nu-thai-x-private", "de"],
  ])("%s is answered in %s", (tag, locale) => expect(readLocale(tag)).toBe(locale));

  test.each([
    "",
    "xx",
    "sr-RS",
    "*",
    "../../etc",
    "en'--",
    "d",
    "🦊",
    `en-${"a".repeat(40)}`,
    "constructor",
    "__proto__",
  ])("%j is not supported", (tag) => expect(readLocale(tag)).toBeNull());
});

describe("Accept-Language", () => {
  test.each<[string, Locale | null]>([
    ["de-AT,de;q=0.9,en;q=0.8", "de"],
    ["en;q=0.5, ja;q=0.9", "ja"],
    ["uk-UA,uk;q=0.9,ru;q=0.8,en;q=0.7", "ru"],
    ["sr,hr;q=0.3", "hr"],
    ["de;q=0,fr;q=0.1", "fr"],
    ["fr;q=0.8,de;q=0.8", "fr"],
    ["*", null],
    ["*,de;q=0.1", "de"],
    ["", null],
    [",;;q=,q=1;;", null],
    ["de;q=7", "de"],
    ["DE-de ; Q=0.5", "de"],
  ])("%j is answered in %s", (header, locale) => expect(negotiateLocale(header)).toBe(locale));

  test("is looked at no further than a browser writes it", () => {
    expect(negotiateLocale(`${"xx,".repeat(100_000)}de`)).toBeNull();
    expect(negotiateLocale(undefined)).toBeNull();
  });

  test("is answered, whatever it holds", () => {
    const odd = fc.stringMatching(/^[a-zA-Z0-9*;,=. _-]{0,60}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), odd), (header) => {
        const locale = negotiateLocale(header);
        expect(locale === null || LOCALES.includes(locale)).toBe(true);
      }),
    );
  });
});

test("a payment that was stored before there was a choice has none: what is sent again under its key stays the same", () => {
  const { locale } = restorePayment({ attempts: [], refunds: [], disputes: [] } as unknown as PaymentState);
  expect(locale).toBeNull();
});
