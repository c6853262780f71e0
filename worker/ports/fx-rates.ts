/** Where exchange rates come from, and what is known of them now. */

import type { FxSourceName, RateTable } from "../domain/fx.ts";
import type { Result } from "../domain/result.ts";

/** Why a source gave no rates. */
export type FxFault = "no_answer" | "unreadable";

/** One publisher of rates. */
export interface FxSource {
  readonly name: FxSourceName;
  /** Its latest rates. Never rejects. */
  latest(): Promise<Result<RateTable, FxFault>>;
}

/** What a deployment knows of its rates. `cache`: whether the store that isolates share answers. */
export interface FxHealth {
  readonly cache: "answering" | "silent";
  /** `old`: its last rates may no longer be used, or there never were any. */
  readonly sources: readonly {
    readonly name: FxSourceName;
    readonly rates: "fresh" | "old";
    /** The time of its rates (Unix ms); null if none are known. */
    readonly at: number | null;
    /** Since when it has not answered (Unix ms); null if it did when last asked. */
    readonly silentSince: number | null;
  }[];
}

export interface FxRates {
  /** The rates of every source, in order of trust; some may be too old to use. Never rejects. */
  tables(): Promise<readonly RateTable[]>;
  /** Asks the sources that are due, and shares their rates. Never rejects. */
  refresh(): Promise<void>;
  health(): Promise<FxHealth>;
}
