/** Which member states VIES has answered for lately, shared by all isolates. If the store loses it, nothing is known. */

import { LIMITS } from "../../domain/limits.ts";
import type { Background } from "../../ports/background.ts";
import type { Clock } from "../../ports/clock.ts";
import type { SharedState } from "../../ports/shared-state.ts";
import type { ViesHealth } from "../../ports/vies.ts";

interface ViesHealthDeps {
  readonly sharedState: SharedState;
  readonly background: Background;
  readonly clock: Clock;
}

/** For one member state: when it was last asked (Unix ms), and whether an answer came. */
interface Word {
  readonly at: number;
  readonly answered: boolean;
}

type Words = Readonly<Record<string, Word>>;

const ADDRESS = { partition: "vies", name: "health" };

/** `note` runs in the background, and repeats what is already known only once in a while. */
export function makeViesHealth({ sharedState, background, clock }: ViesHealthDeps) {
  const noted = new Map<string, Word>();
  const share = async (state: string, word: Word): Promise<void> => {
    const from = await sharedState.read(ADDRESS);
    const words = { ...(from === null ? {} : recent(parse(from), word.at)), [state]: word };
    await sharedState.swap(ADDRESS, { from, to: JSON.stringify(words), ttlMs: LIMITS.viesHealthMs });
  };
  return {
    note(state: string, answered: boolean): void {
      const word = { at: clock.now(), answered };
      const before = noted.get(state);
      if (before?.answered === answered && word.at - before.at < LIMITS.viesHealthNoteMs) return;
      noted.set(state, word);
      // Lost if the store does not answer or another isolate was quicker; the next one is stored.
      background.run(() => share(state, word).catch(() => {}));
    },
    /** Never rejects: if the store does not answer, nothing is known. */
    async read(): Promise<ViesHealth> {
      const text = await sharedState.read(ADDRESS).catch(() => null);
      const words = Object.entries(text === null ? {} : recent(parse(text), clock.now()));
      const silentStates = words.flatMap(([state, { answered }]) => (answered ? [] : [state])).sort();
      const isSilent = silentStates.length === words.length;
      return { status: words.length === 0 ? "not_asked" : isSilent ? "silent" : "answering", silentStates };
    },
  };
}

function recent(words: Words, now: number): Words {
  return Object.fromEntries(Object.entries(words).filter(([, { at }]) => now - at < LIMITS.viesHealthMs));
}

/** Anything unreadable, such as an earlier version's format, counts as nothing. */
function parse(text: string): Words {
  try {
    const words = Object.entries<Partial<Word>>(Object(JSON.parse(text)));
    return Object.fromEntries(
      words.flatMap(([state, { at, answered }]) =>
        /^[A-Z]{2}$/.test(state) && typeof at === "number" && typeof answered === "boolean"
          ? [[state, { at, answered }]]
          : [],
      ),
    );
  } catch {
    return {};
  }
}
