/** The help texts, built from the commands' own descriptions. */

import { JSON_OPTION } from "./args.ts";
import type { Command } from "./commands.ts";

/** All commands on one screen. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, needs, summary }) =>
    row([name, ...needs.map((need) => `<${need}>`)].join(" "), summary),
  );
  return `Payment links from the command line.

paylinks <command> [options]

${lines.join("\n")}

\`paylinks <command> --help\` explains a command. PAYLINKS_KEY (an API key) takes precedence over a log-in; PAYLINKS_ORIGIN names the deployment.
Exit codes: 0 done, 1 the API refused, 2 wrong usage, 3 not logged in, 4 no answer.`;
}

/** One command with its options and examples. */
export function helpOf({ name, needs, options, summary, examples }: Command): string {
  const usage = ["paylinks", name, ...needs.map((need) => `<${need}>`), "[options]"].join(" ");
  const lines = [...options, JSON_OPTION].map((option) =>
    row(`--${option.name}${option.value === null ? "" : ` <${option.value}>`}`, option.help),
  );
  return `${summary}\n\n${usage}\n\n${lines.join("\n")}\n\nFor example:\n${examples.map((each) => `  ${each}`).join("\n")}`;
}

function row(left: string, right: string): string {
  return `  ${left.padEnd(34)} ${right}`;
}
