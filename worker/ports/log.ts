/**
 * The log: one line per event worth knowing. Fields hold ids, codes and numbers, never a secret, a token, a card number
 * or personal data.
 */

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, fields: LogFields): void;
  warn(event: string, fields: LogFields): void;
  error(event: string, fields: LogFields): void;
}
