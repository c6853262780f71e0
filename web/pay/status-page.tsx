/** Where a payment stands, told to its shopper without a promise that is not true yet. */

import { Document } from "../document.tsx";
import type { Messages } from "../i18n/en.ts";
import { BrandHeader, type MerchantView } from "../parts/brand-header.tsx";
import { Contact } from "../parts/contact.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { TestBand } from "../parts/test-band.tsx";
import { type Tone, Verdict } from "../parts/verdict.tsx";
import { pageStyles } from "../styles/shopper.ts";
import { type PaymentView, Receipt } from "./receipt.tsx";

export type { PaymentView } from "./receipt.tsx";

/** `open`: the session waits for the shopper. `confirming`: the PSP has been asked. `review`: the merchant has to look at it. */
export type StatusState = keyof Messages["status"]["states"];

/** Why a payment was declined, in words that a shopper can act on. */
export type DeclineReason = keyof Messages["status"]["declineReasons"];

export interface StatusProps {
  readonly merchant: MerchantView;
  /** `status_only`, without the view token: the state, and nothing about the shopper or the money. */
  readonly view: "full" | "status_only";
  readonly state: StatusState;
  readonly paymentId: string;
  /** Sent back by the forms as `v`; null in a `status_only` view. */
  readonly viewToken: string | null;
  /** Shown only in a full view. */
  readonly payment: PaymentView | null;
  readonly linkSlug: string;
  /** The merchant's own page, offered when paid in a full view. */
  readonly successUrl: string | null;
  readonly declineReason: DeclineReason | null;
  readonly provider: { readonly name: string };
  readonly livemode: boolean;
  /** Without script, the page of an undecided payment is loaded again after so many seconds; null: never. */
  readonly autoRefreshSeconds: number | null;
  readonly locale: string;
  readonly t: Messages;
}

const LOOKS: Readonly<Record<StatusState, { readonly tone: Tone; readonly icon: IconName }>> = {
  open: { tone: "calm", icon: "arrow" },
  not_opened: { tone: "bad", icon: "cross" },
  pending: { tone: "warn", icon: "clock" },
  confirming: { tone: "warn", icon: "clock" },
  paid: { tone: "good", icon: "check" },
  authorized: { tone: "good", icon: "clock" },
  declined: { tone: "bad", icon: "cross" },
  expired: { tone: "calm", icon: "clock" },
  canceled: { tone: "calm", icon: "cross" },
  sold_out: { tone: "calm", icon: "info" },
  refunded: { tone: "calm", icon: "back" },
  partially_refunded: { tone: "calm", icon: "back" },
  refund_pending: { tone: "warn", icon: "back" },
  review: { tone: "warn", icon: "search" },
};

/** States that change without the shopper: the page keeps looking. */
const UNDECIDED: ReadonlySet<StatusState> = new Set(["open", "pending", "confirming", "authorized"]);

function detailOf({ state, declineReason, provider, merchant, t }: StatusProps): string {
  if (state === "declined" && declineReason !== null) {
    return `${t.status.declineReasons[declineReason]} ${t.status.states.declined.detail()}`;
  }
  if (state === "open" || state === "confirming") return t.status.states[state].detail(provider.name);
  return t.status.states[state].detail(merchant.name);
}

function PostButton(props: {
  readonly action: string;
  readonly token: string | null;
  readonly main: boolean;
  readonly label: string;
}) {
  return (
    <form method="post" action={props.action}>
      {props.token !== null && <input type="hidden" name="v" value={props.token} />}
      <button type="submit" class={props.main ? "button main wide" : "button wide"}>
        {props.label}
      </button>
    </form>
  );
}

function Actions(props: StatusProps) {
  const { t, state, view, paymentId, viewToken, linkSlug, successUrl, merchant } = props;
  if (state === "declined" || state === "not_opened" || state === "expired" || state === "canceled") {
    return (
      <div class="actions">
        <a class="button main wide" href={`/${linkSlug}`}>
          {t.status.tryAgain}
        </a>
      </div>
    );
  }
  if (view !== "full") return null;
  if (state === "open") {
    return (
      <div class="actions">
        <PostButton main action={`/pay/${paymentId}/continue`} token={viewToken} label={t.status.continuePayment} />
        <PostButton main={false} action={`/pay/${paymentId}/cancel`} token={viewToken} label={t.status.cancel} />
      </div>
    );
  }
  if (state === "paid" && successUrl !== null) {
    return (
      <div class="actions">
        <a class="button main wide" href={successUrl} rel="noreferrer">
          {t.status.continueTo(merchant.name)}
          <Icon name="arrow" />
        </a>
      </div>
    );
  }
  return null;
}

/** The page of one payment, at every state of it. */
export function StatusPage(props: StatusProps) {
  const { t, merchant, state, view, payment, locale } = props;
  const { title } = t.status.states[state];
  const undecided = UNDECIDED.has(state);
  return (
    <Document
      locale={locale}
      title={t.status.documentTitle(title, merchant.name)}
      styles={pageStyles(merchant.brandColor)}
      scripts={undecided ? ["/assets/status.js"] : []}
      brandColor={merchant.brandColor}
      openGraph={null}
      refreshSeconds={undecided ? props.autoRefreshSeconds : null}
    >
      {!props.livemode && <TestBand t={t} />}
      <main class="page solo" data-state={state} data-final={undecided ? "false" : "true"}>
        <div class="sheet">
          <BrandHeader name={merchant.name} />
          <Verdict {...LOOKS[state]} title={title} detail={detailOf(props)} />
          {view === "full" && payment !== null && (
            <Receipt payment={payment} merchantName={merchant.name} locale={locale} t={t} />
          )}
          <Actions {...props} />
          {undecided && <p class="small muted">{t.status.updating}</p>}
          {view === "full" ? (
            <p class="small muted keep">{t.status.keep}</p>
          ) : (
            <p class="small muted keep">{t.status.openFullPage}</p>
          )}
          <Contact merchant={merchant} t={t} />
        </div>
      </main>
      <p class="seen-not" role="status" data-announce></p>
    </Document>
  );
}
