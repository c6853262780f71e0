/** The `paylinks` command line: reads the arguments, runs the command, and exits with a code for scripts. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ApiError, NoAnswer } from "./client/client.ts";
import { readArgs, UsageError } from "./paylinks/args.ts";
import { COMMANDS, type Command } from "./paylinks/commands.ts";
import { helpOf, overview } from "./paylinks/help.ts";

/** 0: done. 1: the API refused. 2: wrong usage. 3: not logged in. 4: no answer. */
const EXIT = { refused: 1, usage: 2, unauthenticated: 3, noAnswer: 4 } as const;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const [first = "", second = ""] = args;
  if (first === "" || first === "help" || first === "--help" || first === "-h") {
    console.log(overview(COMMANDS));
    return 0;
  }
  if (first === "--version") {
    const manifest = await readFile(join(import.meta.dirname, "..", "..", "package.json"), "utf8");
    console.log((JSON.parse(manifest) as { readonly version: string }).version);
    return 0;
  }
  const command = findCommand(first, second);
  if (command === null) {
    console.error(`There is no command "${[first, second].join(" ").trim()}".\n\n${overview(COMMANDS)}`);
    return EXIT.usage;
  }
  const rest = args.slice(command.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    console.log(helpOf(command));
    return 0;
  }
  try {
    await command.run(readArgs(command, rest));
    return 0;
  } catch (error) {
    return printError(error, command);
  }
}

function findCommand(first: string, second: string): Command | null {
  return (
    COMMANDS.find(({ name }) => name === `${first} ${second}`) ?? COMMANDS.find(({ name }) => name === first) ?? null
  );
}

function printError(error: unknown, command: Command): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${helpOf(command)}`);
    return EXIT.usage;
  }
  if (error instanceof NoAnswer) {
    console.error(error.message);
    return EXIT.noAnswer;
  }
  if (!(error instanceof ApiError)) throw error;
  const { status, code, detail, errors = [], request_id: requestId } = error.problem;
  console.error(`${detail} (${code}${requestId ? `, request ${requestId}` : ""})`);
  for (const each of errors) console.error(`  ${each.pointer || "/"}: ${each.detail}`);
  if (status !== 401) return EXIT.refused;
  console.error("Log in with `paylinks login`, or set PAYLINKS_KEY to an API key.");
  return EXIT.unauthenticated;
}
