/** `/health`: whether the Worker is running, and whether it is ready. */

import type { Hono } from "hono";
import type { Limiter } from "../app/limits/limiter.ts";
import type { FxHealth, FxRates } from "../ports/fx-rates.ts";
import type { MailProvider } from "../ports/mail.ts";
import type { DeadLetters } from "../ports/psp-events.ts";
import type { VatRegister, ViesHealth } from "../ports/vies.ts";
import type { AppEnv } from "./app-types.ts";
import type { HttpSettings } from "./ports.ts";

/** Checks one dependency that the Worker cannot work without; rejects if it does not answer. */
export type ReadinessCheck = { readonly name: string; readonly run: () => Promise<void> };

const MAIL_OFF =
  "Mail: the secret MAIL_API_KEY is not set, so nobody can confirm an e-mail address or reset a password by mail.";

const METRICS_OFF = "Metrics: the secret METRICS_TOKEN is not set, so `/metrics` is off.";
const VIES_OFF = "VAT ids: VIES is off, so only their format and check digit are verified.";
const WALLETS_OFF = "Wallets: WALLETS is off, so merchants have none.";
const WALLETS_ON =
  "WALLETS is on: what merchants' wallets hold is stored value, which may be regulated where you or they are.";

interface HealthPorts {
  readonly settings: Pick<HttpSettings, "wallets">;
  readonly deadLetters: DeadLetters;
  readonly limiter: Pick<Limiter, "isAnswering">;
  readonly mailProvider: MailProvider | null;
  readonly fxRates: Pick<FxRates, "health">;
  readonly vatRegister: Pick<VatRegister, "health"> | null;
  readonly metricsTokenHash: string | null;
}

/** Mounts the routes. */
export function mountHealth(
  app: Hono<AppEnv>,
  checks: readonly ReadinessCheck[],
  { settings, deadLetters, limiter, mailProvider, fxRates, vatRegister, metricsTokenHash }: HealthPorts,
): void {
  // Optional features that are not set up, for the operator's information.
  const off = [
    ...(mailProvider === null ? [MAIL_OFF] : []),
    ...(settings.wallets === null ? [WALLETS_OFF] : []),
    ...(vatRegister === null ? [VIES_OFF] : []),
    ...(metricsTokenHash === null ? [METRICS_OFF] : []),
  ];
  const notices = settings.wallets === null ? [] : [WALLETS_ON];
  app.get("/health/live", (c) => c.json({ status: "live" }));
  // For the operator: dead letters that belong to no merchant appear on no merchant's page.
  app.get("/health/dead_letters", async (c) => {
    c.header("Cache-Control", "no-store");
    return c.json({ of_no_merchant: await deadLetters.countOfNobody() });
  });
  app.get("/health/ready", async (c) => {
    const failed: string[] = [];
    const [isCounting, fx, vies] = await Promise.all([
      limiter.isAnswering(),
      fxRates.health(),
      vatRegister?.health() ?? null,
      ...checks.map(({ name, run }) => run().catch(() => failed.push(`${name} does not answer.`))),
    ]);
    c.header("Cache-Control", "no-store");
    // Without the limiter payments and reads work and log-in does not: the system is ready, and this tells the operator.
    const optional = { rate_limits: isCounting ? "answering" : "silent", ...fxWords(fx), ...viesWords(vies) };
    return failed.length === 0
      ? c.json({ status: "ready", off, notices, ...optional })
      : c.json({ status: "not ready", problems: failed, ...optional }, 503);
  });
}

/** The state of FX. Without the cache each isolate asks the sources; without rates links are paid in their own currency. */
function fxWords({ cache, sources }: FxHealth) {
  const wordOf = ({ rates, at, silentSince }: FxHealth["sources"][number]) =>
    silentSince !== null ? "silent" : at === null ? "not asked yet" : rates;
  return { fx_cache: cache, fx_sources: Object.fromEntries(sources.map((source) => [source.name, wordOf(source)])) };
}

/** The state of VIES, if it is on. While it is silent only an id's format is verified, and paid ids are checked later. */
function viesWords(vies: ViesHealth | null) {
  if (vies === null) return {};
  const words = { answering: "answering", silent: "silent", not_asked: "not asked lately" };
  return { vies: words[vies.status], vies_silent_states: vies.silentStates };
}
