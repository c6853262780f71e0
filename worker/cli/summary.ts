/** The summary that `npm run dev` prints once everything runs: where to click, how to log in, what to type. */

import type { Demo } from "./seed.ts";

export interface SummaryInput {
  readonly origin: string;
  readonly sandboxOrigin: string;
  readonly stateFolder: string;
  readonly password: string;
  readonly metricsToken: string;
  readonly demo: Demo;
  /** Whether the terminal shows colours. */
  readonly colours: boolean;
}

/** The summary as text for a terminal; without colours it is plain. */
export function formatSummary(input: SummaryInput): string {
  const { origin, demo } = input;
  const paint = (code: number, text: string): string => (input.colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const bold = (text: string): string => paint(1, text);
  const dim = (text: string): string => paint(2, text);
  const url = (text: string): string => paint(36, text);
  const row = (label: string, value: string): string => `  ${dim(label.padEnd(10))} ${value}`;
  const widest = Math.max(...demo.links.map((link) => link.url.length));
  return [
    "",
    `  ${bold("Paylinks is ready.")}`,
    "",
    row("App", url(origin)),
    row("Desk", `${url(`${origin}/desk`)}   ${demo.email}  ${input.password}`),
    row("API key", demo.apiKey),
    row("Sandbox", url(input.sandboxOrigin)),
    row("Mail", url(`${input.sandboxOrigin}/mail`)),
    row("Webhooks", url(`${input.sandboxOrigin}/hooks`)),
    row("Data", input.stateFolder),
    "",
    `  ${bold("Links to open")}`,
    ...demo.links.map((link) => `  ${url(link.url.padEnd(widest))}   ${dim(link.title)}`),
    "",
    `  ${bold("Cards of the sandbox")} ${dim("(any later expiry, any CVC)")}`,
    `  4242 4242 4242 4242   ${dim("pays")}`,
    `  4000 0000 0000 0002   ${dim("is declined")}`,
    `  4000 0025 0000 3155   ${dim("asks for a 3-D Secure confirmation")}`,
    "",
    `  ${bold("To try")}`,
    `  export PAYLINKS_KEY='${demo.apiKey}'`,
    `  curl -s ${origin}/v1/links -H "Authorization: Bearer $PAYLINKS_KEY" \\`,
    `    -H 'Content-Type: application/json' -d '{"title":"Invoice 7","amount":1999,"currency":"EUR"}'`,
    `  curl -s ${origin}/v1/payments -H "Authorization: Bearer $PAYLINKS_KEY"`,
    `  curl -s ${origin}/metrics -H 'Authorization: Bearer ${input.metricsToken}'`,
    "",
    `  ${dim("Ctrl-C ends everything. DEBUG=1 shows all output.")}`,
    "",
  ].join("\n");
}
