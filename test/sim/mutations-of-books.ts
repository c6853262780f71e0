/** Bugs of what follows from payments, in the ledger and in wallets: the simulator has to find them too. */

import type { Mutation } from "./mutations.ts";

export const MUTATIONS_OF_BOOKS: readonly Mutation[] = [
  {
    name: "a message that is delivered again posts to the ledger again",
    edits: [
      {
        file: "worker/adapters/d1/post-entries.ts",
        find: "value ->> 'id', value ->> 'kind'",
        replace: "value ->> 'id' || (SELECT count(*) FROM ledger_entries), value ->> 'kind'",
      },
    ],
  },
  {
    name: "what was posted stays posted when the provider takes its word back",
    from: 20,
    edits: [
      {
        file: "worker/domain/ledger/movements.ts",
        find: "return fact === undefined",
        replace: "return fact === undefined || from !== undefined",
      },
    ],
  },
  {
    name: "what goes back of a top-up stays in the wallet",
    edits: [
      {
        file: "worker/adapters/d1/top-ups.ts",
        find: "WHERE difference <> 0 AND",
        replace: "WHERE difference > 0 AND",
      },
    ],
  },
  {
    name: "a wallet is moved again by each try of one request",
    edits: [
      {
        file: "worker/app/wallets/operate.ts",
        find: "id: idOf(deps, commandId), createdAt",
        replace: "id: idOf(deps, commandId + deps.clock.now()), createdAt",
      },
    ],
  },
  {
    name: "what is paid from a wallet is booked as owed by a provider",
    from: 5,
    edits: [
      {
        file: "worker/domain/ledger/movements.ts",
        find: "provider === WALLET_PROVIDER ? walletPaymentsOf(pspAccountId)",
        replace: "provider === WALLET_PROVIDER ? receivableOf(pspAccountId)",
      },
    ],
  },
];
