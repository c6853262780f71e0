/** Waits for a starting server, and reports its last answer if it does not become ready. */

import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 150;
const ANSWER_MS = 5_000;
/** Enough for the first bundle on a cold machine. */
const START_MS = 120_000;
/** How long a server may answer "not ready" before that is final. */
const NOT_READY_MS = 15_000;

export interface Wait {
  readonly name: string;
  readonly url: string;
  /** Whether an answer with this status ends the wait. */
  readonly isReady: (status: number) => boolean;
}

/** Polls until the server is ready. Returns null, or a sentence with the last answer. */
export async function waitUntilReady({ name, url, isReady }: Wait): Promise<string | null> {
  const startedAt = Date.now();
  let firstAnswerAt: number | null = null;
  let last = "no answer";
  while (Date.now() - startedAt < START_MS && Date.now() - (firstAnswerAt ?? Date.now()) < NOT_READY_MS) {
    const answer = await ask(url);
    if (answer !== null) {
      if (isReady(answer.status)) return null;
      firstAnswerAt ??= Date.now();
      last = `status ${answer.status}: ${answer.text.slice(0, 1_000)}`;
    }
    await sleep(POLL_MS);
  }
  return `The ${name} did not become ready at ${url}. Its last answer: ${last}`;
}

async function ask(url: string): Promise<{ readonly status: number; readonly text: string } | null> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(ANSWER_MS) });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}
