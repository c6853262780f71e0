/** Prompts at a terminal. Secrets are typed without echo and never passed as arguments, which other users could read. */

import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { UsageError } from "./args.ts";

/** Asks for a line. If standard input is not a terminal, its next line is the answer. Throws `UsageError` at its end. */
export async function ask(question: string, { secret = false }: { readonly secret?: boolean } = {}): Promise<string> {
  const line = process.stdin.isTTY === true ? await typed(question, secret) : await nextLine();
  if (line === null) throw new UsageError(`There was no answer to: ${question.trim()}`);
  return line;
}

async function typed(question: string, secret: boolean): Promise<string | null> {
  process.stderr.write(question);
  // With a terminal, readline echoes the input to its output, which for a secret goes nowhere.
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
