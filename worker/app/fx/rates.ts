/**
 * Exchange rates in an isolate: from its memory, then from the store that isolates share, and from the sources only if neither
 * has them.
 */

import { FX_SOURCES, type FxSourceName, isFresh, type RateTable, usableTable } from "../../domain/fx.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Background } from "../../ports/background.ts";
import type { Clock } from "../../ports/clock.ts";
import type { FxHealth, FxRates, FxSource } from "../../ports/fx-rates.ts";
import type { Log } from "../../ports/log.ts";
import type { SharedState } from "../../ports/shared-state.ts";

interface FxRatesDeps {
  readonly sharedState: SharedState;
  /** In order of trust. */
  readonly sources: readonly FxSource[];
  readonly background: Background;
  readonly clock: Clock;
  readonly log: Log;
}

/** A source's last rates, and since when it has not answered. */
interface Known {
  readonly table: RateTable | null;
  readonly silentSince: number | null;
}

type KnownBySource = Readonly<Partial<Record<FxSourceName, Known>>>;

interface Snapshot {
  /** When the sources were last asked (Unix ms). */
  readonly askedAt: number;
  readonly known: KnownBySource;
}

const ADDRESS = { partition: "fx", name: "rates" } as const;
const NEVER: Snapshot = { askedAt: 0, known: {} };

/**
 * The rates of one isolate. Rates in memory are returned at once and refreshed in the background. If the store is down, each
 * isolate asks the sources itself.
 */
export function makeFxRates({ sharedState, sources, background, clock, log }: FxRatesDeps): FxRates {
  let memory = NEVER;
  /** When the last look at the shared rates began, and when one last came to an end. */
  let [begunAt, lookedAt] = [0, 0];

  /** The stored value; null if there is none. Rejects if the store does not answer. */
  const readStore = async () => {
    const text = await sharedState.read(ADDRESS);
    return { text, snapshot: text === null ? null : parse(text) };
  };
  const ask = async (): Promise<Snapshot> => {
    const now = clock.now();
    const answers = await Promise.all(
      sources.map(async (source): Promise<readonly [FxSourceName, Known]> => {
        const said = await source.latest();
        // What is known by now: another request may have been answered meanwhile.
        const { table = null, silentSince = null } = memory.known[source.name] ?? {};
        const usable = said.ok && said.value.at - now <= LIMITS.fxAheadMs ? usableTable(said.value) : null;
        if (usable !== null) return [source.name, { table: usable, silentSince: null }];
        if (silentSince === null)
          log.warn("fx.source_silent", { source: source.name, reason: said.ok ? "unusable" : said.error });
        return [source.name, { table, silentSince: silentSince ?? now }];
      }),
    );
    return { askedAt: now, known: Object.fromEntries(answers) };
  };
  /** Refreshes memory; asks the sources if the shared rates are older than `patienceMs`, and shares the answers. */
  const renew = async (patienceMs: number): Promise<void> => {
    begunAt = clock.now();
    await look(patienceMs);
    lookedAt = clock.now();
  };
  const look = async (patienceMs: number): Promise<void> => {
    const stored = await readStore().catch(() => {
      log.warn("fx.cache_silent", {});
      return null;
    });
    if (stored?.snapshot != null && stored.snapshot.askedAt >= memory.askedAt) memory = stored.snapshot;
    if (clock.now() - memory.askedAt < patienceMs) return;
    memory = await ask();
    if (stored === null) return;
    const to = JSON.stringify(memory);
    await sharedState.swap(ADDRESS, { from: stored.text, to, ttlMs: LIMITS.fxKeptMs }).catch(() => false);
  };
  const tablesOf = ({ known }: Snapshot): readonly RateTable[] =>
    FX_SOURCES.flatMap((name) => known[name]?.table ?? []);

  return {
    async tables() {
      const now = clock.now();
      // The cron keeps them fresh; a request asks the sources only if nothing has for long.
      const looking = (): Promise<void> => renew(LIMITS.fxStaleMs);
      if (tablesOf(memory).some((table) => isFresh(table, now))) {
        if (now - begunAt >= LIMITS.fxMemoryMs) background.run(looking);
      } else if (now - lookedAt >= LIMITS.fxMemoryMs) {
        // Even if another request is looking: without rates it would find no currency to pay in.
        await looking();
      }
      return tablesOf(memory);
    },
    refresh: () => renew(LIMITS.fxRefreshMs),
    async health() {
      const stored = await readStore().catch(() => null);
      const { known } = stored?.snapshot ?? memory;
      const now = clock.now();
      return {
        cache: stored === null ? "silent" : "answering",
        sources: sources.map(({ name }): FxHealth["sources"][number] => {
          const { table = null, silentSince = null } = known[name] ?? {};
          return {
            name,
            rates: table !== null && isFresh(table, now) ? "fresh" : "old",
            at: table?.at ?? null,
            silentSince,
          };
        }),
      };
    },
  };
}

/** Anything unreadable, such as an earlier version's format, counts as nothing. */
function parse(text: string): Snapshot | null {
  try {
    const { askedAt, known }: Partial<Snapshot> = Object(JSON.parse(text));
    if (typeof askedAt !== "number" || typeof known !== "object" || known === null) return null;
    const read = FX_SOURCES.flatMap((name) => {
      const { table = null, silentSince = null }: Partial<Known> = Object(known[name]);
      const isTable = table !== null && table.source === name && typeof table.at === "number" && isTexts(table.rates);
      return [
        [
          name,
          {
            table: isTable ? usableTable(table) : null,
            silentSince: typeof silentSince === "number" ? silentSince : null,
          },
        ],
      ];
    });
    return { askedAt, known: Object.fromEntries(read) };
  } catch {
    return null;
  }
}

function isTexts(rates: unknown): boolean {
  return typeof rates === "object" && rates !== null && Object.values(rates).every((text) => typeof text === "string");
}
