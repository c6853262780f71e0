/** Reads the parameters of one request, and remembers the first thing that is wrong with them. */
import type { Refusal } from "./errors.ts";
import { invalidParameter, missingParameter, unknownParameter, unsupportedParameter } from "./errors.ts";
import type { FormMap, FormNode } from "./form.ts";

type Problems = { first: Refusal | null };
type TextRule = { required?: boolean; max?: number; oneOf?: readonly string[] };
type NumberRule = { required?: boolean; min?: number };

/** Limits of metadata, from Stripe's API reference. */
const METADATA = { keysMax: 50, keyCharsMax: 40, valueCharsMax: 500 } as const;

/**
 * A reader over decoded parameters. Ask for every parameter that is understood, then `problem()`: it is the first wrong
 * parameter, where a parameter that was not expected counts as unknown. After a problem, the result of a read means nothing.
 */
export class Params {
  readonly #map: FormMap;
  readonly #prefix: string;
  readonly #problems: Problems;
  readonly #read = new Set<string>();
  readonly #unsupported = new Set<string>();
  readonly #children: Params[] = [];

  constructor(map: FormMap, prefix = "", problems: Problems = { first: null }) {
    this.#map = map;
    this.#prefix = prefix;
    this.#problems = problems;
  }

  /** The full name of a parameter of this level, such as `line_items[0][quantity]`. */
  nameOf(name: string): string {
    return this.#prefix === "" ? name : `${this.#prefix}[${name}]`;
  }

  /** Whether a parameter was sent with parameters inside it. */
  isMap(name: string): boolean {
    return this.#map.get(name) instanceof Map;
  }

  text(name: string, rule: TextRule = {}): string | undefined {
    const value = this.#take(name, rule.required === true);
    if (value === undefined) return undefined;
    const param = this.nameOf(name);
    if (typeof value !== "string") return this.#reject({ param, message: `Invalid string: ${param}` });
    if (value === "") return this.#rejectEmpty(param);
    if (rule.max !== undefined && value.length > rule.max) {
      const message = `Invalid string: ${param} must be at most ${rule.max} characters`;
      return this.#reject({ code: "parameter_invalid_string_too_long", param, message });
    }
    if (rule.oneOf !== undefined && !rule.oneOf.includes(value)) {
      return this.#reject({ param, message: `Invalid ${param}: must be one of ${rule.oneOf.join(", ")}` });
    }
    return value;
  }

  integer(name: string, rule: NumberRule = {}): number | undefined {
    const value = this.#take(name, rule.required === true);
    if (value === undefined) return undefined;
    const param = this.nameOf(name);
    if (value === "") return this.#rejectEmpty(param);
    if (typeof value !== "string" || !/^-?\d{1,15}$/.test(value)) {
      return this.#reject({ code: "parameter_invalid_integer", param, message: `Invalid integer: ${String(value)}` });
    }
    const number = Number(value);
    if (rule.min !== undefined && number < rule.min) {
      const message = `This value must be greater than or equal to ${rule.min}.`;
      return this.#reject({ code: "parameter_invalid_integer", param, message });
    }
    return number;
  }

  boolean(name: string): boolean | undefined {
    const value = this.#take(name, false);
    if (value === undefined) return undefined;
    const param = this.nameOf(name);
    if (value !== "true" && value !== "false")
      return this.#reject({ param, message: `Invalid boolean: ${String(value)}` });
    return value === "true";
  }

  map(name: string, rule: { required?: boolean } = {}): Params | undefined {
    const value = this.#take(name, rule.required === true);
    if (value === undefined) return undefined;
    const param = this.nameOf(name);
    if (typeof value === "string") return this.#reject({ param, message: "Invalid object" });
    return this.#child(value, param);
  }

  /** A list of objects, in the order sent. */
  maps(name: string): Params[] {
    const value = this.#take(name, false);
    if (value === undefined) return [];
    const param = this.nameOf(name);
    const entries = typeof value === "string" ? [] : [...value];
    const maps = entries.flatMap(([index, item]) =>
      typeof item === "string" ? [] : [this.#child(item, `${param}[${index}]`)],
    );
    if (maps.length === 0 || maps.length !== entries.length) this.#reject({ param, message: "Invalid array" });
    return maps;
  }

  /** A list of texts, in the order sent, or undefined when the list is absent. */
  texts(name: string): string[] | undefined {
    const value = this.#take(name, false);
    if (value === undefined) return undefined;
    const items = typeof value === "string" ? [value] : [...value.values()];
    const texts = items.filter((item) => typeof item === "string");
    if (texts.length !== items.length) this.#reject({ param: this.nameOf(name), message: "Invalid array" });
    return texts;
  }

  /** Metadata within Stripe's limits; an empty text (which unsets) reads as no metadata. */
  metadata(): Record<string, string> {
    const value = this.#take("metadata", false);
    if (value === undefined || value === "") return {};
    const param = this.nameOf("metadata");
    const metadata: Record<string, string> = {};
    if (typeof value === "string") return this.#reject({ param, message: "Invalid object" }) ?? metadata;
    for (const [key, item] of value) {
      if (typeof item !== "string") this.#reject({ param, message: "Metadata values must be strings" });
      else if (key.length > METADATA.keyCharsMax || item.length > METADATA.valueCharsMax) {
        this.#reject({ param, message: "Metadata keys can have up to 40 characters and values up to 500" });
      } else if (item !== "") metadata[key] = item;
    }
    if (value.size > METADATA.keysMax) this.#reject({ param, message: "You may only have up to 50 metadata keys" });
    return metadata;
  }

  /** Names that Stripe has and this stand-in lacks: they are refused as unsupported, not as unknown. */
  unsupported(names: readonly string[]): void {
    for (const name of names) this.#unsupported.add(name);
  }

  /** Records a refusal found by the caller's own rule. */
  refuse(refusal: Refusal): void {
    this.#problems.first ??= refusal;
  }

  /** The refusal to answer with, or null when every parameter is known and right. Unknown parameters come first. */
  problem(): Refusal | null {
    return this.#firstUnknown() ?? this.#problems.first;
  }

  #firstUnknown(): Refusal | null {
    for (const name of this.#map.keys()) {
      if (this.#read.has(name)) continue;
      return this.#unsupported.has(name)
        ? unsupportedParameter(this.nameOf(name))
        : unknownParameter(this.nameOf(name));
    }
    for (const child of this.#children) {
      const unknown = child.#firstUnknown();
      if (unknown !== null) return unknown;
    }
    return null;
  }

  #child(map: FormMap, prefix: string): Params {
    const child = new Params(map, prefix, this.#problems);
    this.#children.push(child);
    return child;
  }

  #take(name: string, required: boolean): FormNode | undefined {
    this.#read.add(name);
    const value = this.#map.get(name);
    if (value === undefined && required) this.refuse(missingParameter(this.nameOf(name)));
    return value;
  }

  #reject(details: { message: string; code?: string; param: string }): undefined {
    this.refuse(invalidParameter(details));
  }

  #rejectEmpty(param: string): undefined {
    const message = `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
    return this.#reject({ code: "parameter_invalid_empty", param, message });
  }
}
