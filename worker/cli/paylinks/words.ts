/** What somebody typed after a command, read by what the command takes. */

import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** The command was asked wrongly: its help says how it is asked. */
export class UsageError extends Error {}

/** An option of a command: what it is called, what its value is, and what it does. */
export interface Option {
  readonly name: string;
  /** The value's name in the help; null for a switch. */
  readonly value: string | null;
  readonly help: string;
}

export interface Takes {
  /** Names of what stands without an option, in order. All are needed. */
  readonly needs: readonly string[];
  readonly options: readonly Option[];
}

/** What was typed. */
export interface Words {
  readonly needed: readonly string[];
  text(option: string): string | undefined;
  isSet(option: string): boolean;
  /** A whole number of minor units; undefined where the option is absent. */
  amount(option: string): number | undefined;
  /** Any other whole number; undefined where the option is absent. */
  count(option: string): number | undefined;
}

/** Every command has it. */
export const JSON_OPTION: Option = { name: "json", value: null, help: "Print the API's answer as JSON." };

/** Reads the words, or throws `UsageError`. */
export function readWords({ needs, options }: Takes, words: readonly string[]): Words {
  const config: ParseArgsOptionsConfig = Object.fromEntries(
    [...options, JSON_OPTION].map(({ name, value }) => [name, { type: value === null ? "boolean" : "string" }]),
  );
  const { values, positionals } = parsed(config, words);
  if (positionals.length !== needs.length)
    throw new UsageError(needs.length === 0 ? "It takes options only." : `It needs ${needs.join(" and ")}.`);
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
    needed: positionals,
    text,
    isSet: (name) => values[name] === true,
    amount: (name) => whole(name, "is a whole number of minor units: 1999 with EUR is €19.99"),
    count: (name) => whole(name, "is a whole number"),
  };
}

function parsed(options: ParseArgsOptionsConfig, words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
