/** The codes of one wallet: creating, listing and revoking them. A code is shown once, later only its last four characters. */

import { LIMITS } from "../../worker/domain/limits.ts";
import type { WalletCode } from "../../worker/domain/wallet-code.ts";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { AskFirst, DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { CopyField, Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import type { WalletRow } from "./wallets-page.tsx";

interface WalletCodesProps extends PagerProps {
  readonly desk: DeskContext;
  readonly wallet: Pick<WalletRow, "id" | "name" | "status">;
  /** Marks the form that makes a code, so that sending it twice makes one. */
  readonly commandId: string;
  readonly codes: readonly Pick<WalletCode, "id" | "lastFour" | "createdAt" | "revokedAt">[];
  /** A code just created, which is shown only once; else null. */
  readonly newCode: string | null;
  /** Why a code was not created; null for no error. */
  readonly error: string | null;
}

export function WalletCodesPage({ desk, wallet, commandId, codes, newCode, error, ...ends }: WalletCodesProps) {
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title="Payment codes"
      parent={{ label: wallet.name, path: deskPath.wallet(wallet.id) }}
      scripts={["/assets/copy.js"]}
    >
      <p class="lede">
        Like a gift card: anyone with a code can pay from this wallet, on links that allow wallets. A wallet can have up
        to {LIMITS.walletCodesMax} codes at a time.
      </p>
      {error !== null && (
        <div class="notice bad" role="alert">
          <Icon name="warn" />
          <p>{error}</p>
        </div>
      )}
      {newCode !== null && (
        <div class="notice good" role="status">
          <Icon name="check" />
          <div>
            <h2>The code is ready</h2>
            <p>Copy it now. It is not shown again.</p>
            <CopyField id="new-code" label="Code" value={newCode} />
          </div>
        </div>
      )}
      {codes.length === 0 ? (
        <Empty title="No codes yet" />
      ) : (
        <ul class="rows">
          {codes.map((code) => (
            <CodeRow desk={desk} wallet={wallet} code={code} />
          ))}
        </ul>
      )}
      <Pager {...ends} />
      {desk.may("wallets:write") && wallet.status === "active" && (
        <PostForm action={deskPath.walletCodes(wallet.id)} csrf={desk.csrf} class="row start">
          <input type="hidden" name="command" value={commandId} />
          <button type="submit" class="button">
            Create code
          </button>
        </PostForm>
      )}
    </DeskPage>
  );
}

function CodeRow({
  desk,
  wallet,
  code,
}: Pick<WalletCodesProps, "desk" | "wallet"> & { readonly code: WalletCodesProps["codes"][number] }) {
  const { id, lastFour, createdAt, revokedAt } = code;
  return (
    <li>
      <div>
        <strong class="code">…{lastFour}</strong>
        <p class="small muted">
          Created <Time ms={createdAt} locale={DESK_LOCALE} />
          {revokedAt !== null && (
            <>
              {" "}
              · revoked <Time ms={revokedAt} locale={DESK_LOCALE} />
            </>
          )}
        </p>
      </div>
      {revokedAt === null && desk.may("wallets:write") && (
        <div class="act-row">
          <AskFirst
            label="Revoke"
            of={`the code ending in ${lastFour}`}
            action={deskPath.revokeWalletCode(wallet.id, id)}
            csrf={desk.csrf}
            button="Revoke code"
            isDanger={true}
          >
            <p>Revoke this code? It can no longer be used. The wallet’s balance is not affected.</p>
          </AskFirst>
        </div>
      )}
    </li>
  );
}
