/** `paylinks login`, `logout` and `whoami`. */

import { ApiError, makeClient } from "../client/client.ts";
import type { Command } from "./commands.ts";
import { forgetSession, keepSession, readSession, sessionFile } from "./config.ts";
import { CONNECTION_OPTIONS, connect, originOf, sessionOf } from "./connection.ts";
import { print, printable } from "./print.ts";
import { ask } from "./prompt.ts";

export const SESSION_COMMANDS: readonly Command[] = [
  {
    name: "login",
    needs: [],
    options: [
      ...CONNECTION_OPTIONS.filter(({ name }) => name === "origin"),
      { name: "email", value: "address", help: "Prompted for by default. The password is always prompted for." },
      { name: "merchant", value: "mer_…", help: "The merchant to act for; by default the one you joined first." },
    ],
    summary: "Log in, until a week after the last command.",
    examples: ["paylinks login", "paylinks login --origin https://pay.example.com --email ada@example.com"],
    async run(args) {
      const origin = originOf(args, await readSession());
      const email = args.text("email") ?? (await ask("E-mail: "));
      const password = await ask("Password: ", { secret: true });
      const client = makeClient({ origin, credential: async () => null });
      const merchant = args.text("merchant");
      const chosen = merchant === undefined ? {} : { merchant_id: merchant };
      const tokens = await client("POST /v1/auth/login", { body: { email, password, ...chosen } }).catch(
        async (error: unknown) => {
          const challenge: unknown = error instanceof ApiError ? Reflect.get(error.problem, "challenge") : undefined;
          if (typeof challenge !== "string") throw error;
          const code = await ask("Code of your authenticator, or a recovery code: ");
          return client("POST /v1/auth/login/second_factor", { body: { challenge, code, ...chosen } });
        },
      );
      await keepSession(sessionOf(origin, tokens));
      print(args, { origin, email }, () => `Logged in at ${origin}. The session is kept in ${sessionFile()}.`);
    },
  },
  {
    name: "logout",
    needs: [],
    options: [],
    summary: "End the session, on this machine and on the server.",
    examples: ["paylinks logout"],
    async run(args) {
      const session = await readSession();
      try {
        if (session !== null) await (await connect(args)).client("POST /v1/auth/logout", {});
      } finally {
        await forgetSession();
      }
      print(args, { logged_out: session !== null }, () => (session === null ? "Nobody was logged in." : "Logged out."));
    },
  },
  {
    name: "whoami",
    needs: [],
    options: CONNECTION_OPTIONS,
    summary: "Show the merchant, user or key, deployment and mode.",
    examples: ["paylinks whoami", "PAYLINKS_KEY=ak_…:sk_… paylinks whoami --json"],
    async run(args) {
      const { origin, client } = await connect(args);
      const me = await client("GET /v1/me", {});
      print(args, me, ({ merchant, merchants, user, livemode, permissions }) =>
        [
          `${printable(merchant.name)} (${merchant.id}) at ${origin}, ${livemode ? "live" : "test"} mode`,
          user === null ? "with an API key" : `as ${printable(user.email)}`,
          ...merchants
            .filter(({ id }) => id !== merchant.id)
            .map(({ id, name }) => `also acts for ${printable(name)}: paylinks login --merchant ${id}`),
          `may: ${permissions.join(", ")}`,
        ].join("\n"),
      );
    },
  },
];
