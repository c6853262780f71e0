/** ICU message catalogues as typed values: a message without arguments is a string, any other a function of named arguments. */

import { type Formatters, IntlMessageFormat } from "intl-messageformat";
import { directionOf } from "./direction.ts";
import { en } from "./en.ts";
import { pluralRulesOf } from "./plural-rules.ts";

/** Splits a message at its next brace: the text before, the brace, and the rest. */
type NextBrace<Text extends string> = Text extends `${infer Head}{${infer Rest}`
  ? Head extends `${infer Before}}${infer Between}`
    ? ["}", Before, `${Between}{${Rest}`]
    : ["{", Head, Rest]
  : Text extends `${infer Head}}${infer Rest}`
    ? ["}", Head, Rest]
    : null;

/** `{name}` and `{kind, select, …}` are strings; `{count, plural, …}` and `{count, number}` are numbers. */
type Argument<Inside extends string> = Inside extends `${infer Name}, ${infer Kind}`
  ? [Name, Kind extends "number" | `plural, ${string}` ? number : string]
  : [Inside, string];

/** The arguments of a message as pairs of name and type. A brace in a text opens an argument; one in a plural opens a case. */
type ArgumentsIn<Text extends string, At extends "text" | "cases" = "text", Found = never> =
  NextBrace<Text> extends [infer Brace, string, infer Rest extends string]
    ? At extends "cases"
      ? ArgumentsIn<Rest, "text", Found>
      : Brace extends "}"
        ? ArgumentsIn<Rest, "cases", Found>
        : NextBrace<Rest> extends [string, infer Inside extends string, infer After extends string]
          ? ArgumentsIn<After, "text", Found | Argument<Inside>>
          : Found
    : Found;

type Message<Text extends string> = [ArgumentsIn<Text>] extends [never]
  ? string
  : (values: { readonly [A in ArgumentsIn<Text> as A[0] & string]: A[1] }) => string;

type MessagesOf<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? Message<Texts[Key]> : MessagesOf<Texts[Key]>;
};

type TextsLike<Texts> = { readonly [Key in keyof Texts]?: Texts[Key] extends string ? string : TextsLike<Texts[Key]> };

/** A language's messages under the English keys. Missing ones fall back to English. */
export type Catalogue = TextsLike<typeof en>;

/** The messages that pages use: `t.checkout.yourPayment`, `t.checkout.pay({ sum })`. */
export type Messages = MessagesOf<typeof en>;

/** A locale with its messages. */
export interface Wording {
  /** BCP 47. */
  readonly locale: string;
  readonly t: Messages;
}

interface Texts {
  readonly [key: string]: string | Texts;
}

type Values = Readonly<Record<string, string | number>>;

/** Letters of right-to-left scripts, and characters that change direction. */
const TURNS_DIRECTION =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** Compiles a catalogue lazily: a message is parsed on first use, and only once. */
export function speak(catalogue: Catalogue, locale: string): Wording {
  return { locale, t: speakAll(varyAll(en, catalogue as Texts), locale) as unknown as Messages };
}

function speakAll(texts: Texts, locale: string): Readonly<Record<string, unknown>> {
  const entries = Object.entries(texts).map(
    ([key, text]) => [key, typeof text === "string" ? speakOne(text, locale) : speakAll(text, locale)] as const,
  );
  return Object.fromEntries(entries);
}

/** Most messages have only simple arguments and need no parser, whose start alone takes ten milliseconds. */
const NAMES_ONLY = /^(?:[^{}']|\{\w+\})*$/;

function speakOne(text: string, locale: string): string | ((values: Values) => string) {
  if (!text.includes("{")) return text;
  if (NAMES_ONLY.test(text)) {
    return (values) => {
      const known = isolated(values, locale);
      return text.replace(/\{(\w+)\}/g, (_match, name: string) => String(known[name]));
    };
  }
  let format: IntlMessageFormat | undefined;
  return (values) => {
    format ??= new IntlMessageFormat(text, locale, undefined, { ignoreTag: true, formatters: formattersOf(locale) });
    return String(format.format(isolated(values, locale)));
  };
}

function formattersOf(locale: string): Formatters {
  return {
    getNumberFormat: (_locales, options) => new Intl.NumberFormat(locale, options),
    getDateTimeFormat: (_locales, options) => new Intl.DateTimeFormat(locale, options),
    getPluralRules: () => pluralRulesOf(locale),
  };
}

/** Isolates arguments from the sentence's text direction, and the sentence from theirs (Unicode UAX 9). */
function isolated(values: Values, locale: string): Values {
  const always = directionOf(locale) === "rtl";
  const entries = Object.entries(values).map(([name, value]) =>
    typeof value === "string" && (always || TURNS_DIRECTION.test(value))
      ? [name, `\u2068${value}\u2069`]
      : [name, value],
  );
  return Object.fromEntries(entries);
}

/** A regional variant of a catalogue, with a few other messages. */
export function vary(base: Catalogue, changes: Catalogue): Catalogue {
  return varyAll(base as Texts, changes as Texts);
}

function varyAll(base: Texts, changes: Texts): Texts {
  const varied: Record<string, string | Texts> = { ...base };
  for (const [key, change] of Object.entries(changes)) {
    const text = base[key];
    varied[key] = typeof text === "object" && typeof change === "object" ? varyAll(text, change) : change;
  }
  return varied;
}

/** The text of a message that depends on a state; `values` has every argument that any state may use. */
export function say<Values>(message: string | ((values: Values) => string), values: Values): string {
  return typeof message === "string" ? message : message(values);
}

export const english: Wording = speak(en, "en");
