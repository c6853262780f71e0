/** Reads a command's arguments. */

import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** Wrong usage; printed together with the command's help. */
export class UsageError extends Error {}

/** An option of a command. */
export interface Option {
  readonly name: string;
  /** The value's name in the help; null for a switch. */
  readonly value: string | null;
  readonly help: string;
}

export interface Takes {
  /** The names of the positional arguments, in order. All are required. */
  readonly needs: readonly string[];
  readonly options: readonly Option[];
}

/** A command's parsed arguments. */
export interface Args {
  readonly positionals: readonly string[];
  text(option: string): string | undefined;
  isSet(option: string): boolean;
  /** A whole number of minor units; undefined if the option is absent. */
  amount(option: string): number | undefined;
  /** Any other whole number; undefined if the option is absent. */
  count(option: string): number | undefined;
}

/** An option of every command. */
export const JSON_OPTION: Option = { name: "json", value: null, help: "Print the API's answer as JSON." };

/** Parses the arguments, or throws `UsageError`. */
export function readArgs({ needs, options }: Takes, args: readonly string[]): Args {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    [...options, JSON_OPTION].map(({ name, value }) => [name, { type: value === null ? "boolean" : "string" }]),
  );
  const { values, positionals } = parsed(config, args);
  const missing = needs.slice(positionals.length);
  if (missing.length > 0) throw new UsageError(`${missing.map((name) => `<${name}>`).join(" and ")} is missing.`);
  const surplus = positionals[needs.length];
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is one argument too many.`);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  const whole = (name: string, rule: string): number | undefined => {
    const given = text(name);
    if (given !== undefined && !/^\d{1,12}$/.test(given)) throw new UsageError(`--${name} ${rule}.`);
    return given === undefined ? undefined : Number(given);
  };
  return {
    positionals,
    text,
    isSet: (name) => values[name] === true,
    amount: (name) => whole(name, "must be a whole number of minor units: 1999 with EUR is €19.99"),
    count: (name) => whole(name, "must be a whole number"),
  };
}

function parsed(options: ParseArgsOptionsConfig, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
