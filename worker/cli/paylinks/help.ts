/** The help texts, from what the commands say of themselves. */

import type { Command } from "./commands.ts";
import { JSON_OPTION } from "./words.ts";

/** All commands on one screen. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, needs, summary }) =>
    row([name, ...needs.map((need) => `<${need}>`)].join(" "), summary),
  );
  return `Payment links from the command line.

paylinks <command> [options]

${lines.join("\n")}

\`paylinks <command> --help\` explains one. PAYLINKS_KEY (an API key) goes before a log-in; PAYLINKS_ORIGIN says where the deployment is.
Ends with 0 when it is done, 1 where the API refused, 2 where it was asked wrongly, 3 where nobody is logged in, 4 where no answer came.`;
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
