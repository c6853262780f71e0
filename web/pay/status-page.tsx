/** Where a payment stands, told to its shopper without a promise that is not true yet. */

import { Document } from "../document.tsx";
import { type Messages, say } from "../i18n/messages.ts";
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

/** What is particular about how a payment went, said before what it means. */
export type Note = keyof Messages["status"]["notes"];

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
  readonly note: Note | null;
  /** Other providers at which this could be paid now; shown only in a full view. */
  readonly otherWays: readonly { readonly provider: string; readonly name: string }[];
  readonly linkSlug: string;
  /** Whether the link takes another payment. */
  readonly linkIsOpen: boolean;
  /** The merchant's own page, offered when paid in a full view. */
  readonly successUrl: string | null;
  readonly declineReason: DeclineReason | null;
  readonly provider: { readonly name: string };
  /** Where the shopper wants to pay instead; null while he stays. */
  readonly nextProvider: { readonly name: string } | null;
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
  switching: { tone: "warn", icon: "clock" },
  paid: { tone: "good", icon: "check" },
  authorized: { tone: "good", icon: "clock" },
  declined: { tone: "bad", icon: "cross" },
  expired: { tone: "calm", icon: "clock" },
  canceled: { tone: "calm", icon: "cross" },
  sold_out: { tone: "calm", icon: "info" },
  late: { tone: "calm", icon: "clock" },
  refunded: { tone: "calm", icon: "back" },
  partially_refunded: { tone: "calm", icon: "back" },
  refund_pending: { tone: "warn", icon: "back" },
  review: { tone: "warn", icon: "search" },
};

/** States that change without the shopper: the page keeps looking. */
const UNDECIDED: ReadonlySet<StatusState> = new Set(["open", "switching", "pending", "confirming", "authorized"]);

/** States in which the shopper may well want to pay once more: he has paid, or his money has come back. */
const SPENT: ReadonlySet<StatusState> = new Set([
  "paid",
  "refunded",
  "partially_refunded",
  "refund_pending",
  "sold_out",
  "late",
]);

function detailOf(props: StatusProps): string {
  const { note, merchant, t } = props;
  return note === null
    ? meaningOf(props)
    : `${say(t.status.notes[note], { merchant: merchant.name })} ${meaningOf(props)}`;
}

function meaningOf({ state, declineReason, provider, nextProvider, merchant, t }: StatusProps): string {
  if (state === "declined" && declineReason !== null) {
    return `${t.status.declineReasons[declineReason]} ${t.status.states.declined.detail}`;
  }
  return say(t.status.states[state].detail, {
    provider: provider.name,
    next: nextProvider?.name ?? "",
    merchant: merchant.name,
  });
}

function PostButton(props: {
  readonly action: string;
  readonly token: string | null;
  readonly main: boolean;
  readonly label: string;
  readonly fields?: Readonly<Record<string, string>>;
}) {
  return (
    <form method="post" action={props.action}>
      {props.token !== null && <input type="hidden" name="v" value={props.token} />}
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={props.main ? "button main wide" : "button wide"}>
        {props.label}
      </button>
    </form>
  );
}

/** The other providers, each a button: what is open at the present one is ended first. */
function OtherWays({ t, otherWays, paymentId, viewToken }: StatusProps) {
  if (otherWays.length === 0) return null;
  return (
    <section class="actions" aria-labelledby="another-way">
      <h2 id="another-way">{t.status.anotherWay}</h2>
      {otherWays.map(({ provider, name }) => (
        <PostButton
          main={false}
          action={`/pay/${paymentId}/switch`}
          token={viewToken}
          fields={{ provider }}
          label={t.status.payWith({ provider: name })}
        />
      ))}
    </section>
  );
}

function Actions(props: StatusProps) {
  const { t, state, view, paymentId, viewToken, linkSlug, linkIsOpen, successUrl, merchant } = props;
  if (state === "declined" || state === "not_opened" || state === "expired" || state === "canceled") {
    if (!linkIsOpen) return null;
    return (
      <div class="actions">
        <a class="button main wide" href={`/${linkSlug}`}>
          {t.status.tryAgain}
        </a>
      </div>
    );
  }
  if (SPENT.has(state)) {
    const leadsOn = state === "paid" && view === "full" && successUrl !== null;
    if (!leadsOn && !linkIsOpen) return null;
    return (
      <div class="actions">
        {leadsOn && (
          <a class="button main wide" href={successUrl} rel="noreferrer">
            {t.status.continueTo({ merchant: merchant.name })}
            <Icon name="arrow" />
          </a>
        )}
        {linkIsOpen && (
          <a class="button wide" href={`/${linkSlug}`}>
            {t.status.buyAgain}
          </a>
        )}
      </div>
    );
  }
  if (view !== "full" || (state !== "open" && state !== "switching")) return null;
  return (
    <>
      {state === "switching" && <OtherWays {...props} />}
      <div class="actions">
        {state === "open" && (
          <PostButton main action={`/pay/${paymentId}/continue`} token={viewToken} label={t.status.continuePayment} />
        )}
        <PostButton main={false} action={`/pay/${paymentId}/cancel`} token={viewToken} label={t.status.cancel} />
      </div>
      {state === "open" && <OtherWays {...props} />}
    </>
  );
}

/** The page of one payment, at every state of it. */
export function StatusPage(props: StatusProps) {
  const { t, merchant, state, view, payment, locale } = props;
  const { title } = t.status.states[state];
  const undecided = UNDECIDED.has(state);
  return (
    <Document
      locale={locale}
      title={t.checkout.documentTitle({ title, merchant: merchant.name })}
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
