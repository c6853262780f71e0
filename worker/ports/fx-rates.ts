/** Where exchange rates come from, and what is known of them now. */

import type { FxSourceName, RateTable } from "../domain/fx.ts";
import type { Result } from "../domain/result.ts";

/** Why a source gave no rates. */
export type FxFault = "no_answer" | "unreadable";

/** One publisher of rates. */
export interface FxSource {
  readonly name: FxSourceName;
  /** The latest rates that it has. Never rejects. */
  latest(): Promise<Result<RateTable, FxFault>>;
}

/** What a deployment knows of its rates. `cache`: whether the store that isolates share answers. */
export interface FxHealth {
  readonly cache: "answering" | "silent";
  /** `old`: what it last said may not be used any more, or it never said anything. */
  readonly sources: readonly {
    readonly name: FxSourceName;
    readonly rates: "fresh" | "old";
    /** When its rates are from (Unix ms); null where none are known. */
    readonly at: number | null;
    /** Since when it does not answer (Unix ms); null where it did when it was last asked. */
    readonly silentSince: number | null;
  }[];
}

export interface FxRates {
  /** The rates of every source, the first to be believed first; some may be too old to be used. Never rejects. */
  tables(): Promise<readonly RateTable[]>;
  /** Asks the sources where it is time to, and shares what they say. Never rejects. */
  refresh(): Promise<void>;
  health(): Promise<FxHealth>;
}
