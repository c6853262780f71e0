/** Questions at a terminal. What is secret is typed unseen, and is never an argument, which other users could read. */

import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { UsageError } from "./words.ts";

/** Asks for a line. Where nobody sits at a terminal, the input's next line is the answer. */
export async function ask(question: string, { secret = false }: { readonly secret?: boolean } = {}): Promise<string> {
  const line = process.stdin.isTTY === true ? await typed(question, secret) : await nextLine();
  if (line === null) throw new UsageError(`There was no answer to: ${question.trim()}`);
  return line;
}

async function typed(question: string, secret: boolean): Promise<string | null> {
  process.stderr.write(question);
  // With a terminal, readline echoes what is typed to its output: of a secret, to nowhere.
  const output = secret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await new Promise<string | null>((resolve) => {
      lines.once("line", resolve);
      lines.once("close", () => resolve(null));
      lines.once("SIGINT", () => process.exit(130));
    });
  } finally {
    lines.close();
    if (secret) process.stderr.write("\n");
  }
}

let piped: Promise<string[]> | null = null;

async function nextLine(): Promise<string | null> {
  piped ??= text(process.stdin).then((all) => all.split(/\r?\n/));
  return (await piped).shift() ?? null;
}
