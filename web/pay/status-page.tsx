/** The status page of a payment. It promises nothing that is not certain yet. */

import { LIMITS } from "../../worker/domain/limits.ts";
import type { Surface } from "../../worker/domain/payment/state.ts";
import { Document } from "../document.tsx";
import { type Messages, say, type Wording } from "../i18n/messages.ts";
import { BrandHeader, type MerchantView } from "../parts/brand-header.tsx";
import { Contact } from "../parts/contact.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { type LanguageForm, LanguageSwitch } from "../parts/language-switch.tsx";
import { TestBand } from "../parts/test-band.tsx";
import { type Tone, Verdict } from "../parts/verdict.tsx";
import { pageStyles } from "../styles/shopper.ts";
import { PaymentSummary, type PaymentView } from "./payment-summary.tsx";

export type { PaymentView } from "./payment-summary.tsx";

/** `open`: the session waits for the shopper. `confirming`: the PSP is being asked. `review`: the merchant has to look at it. */
export type StatusState = keyof Messages["status"]["states"];

/** Why a payment was declined. */
export type DeclineReason = keyof Messages["status"]["declineReasons"];

/** Anything unusual about a payment, shown before what it means. */
export type Note = keyof Messages["status"]["notes"];

export interface StatusProps extends Wording {
  readonly merchant: MerchantView;
  /** `status_only`, without a view token, shows the state but nothing about the shopper or the money. */
  readonly view: "full" | "status_only";
  readonly state: StatusState;
  readonly paymentId: string;
  /** Sent back by the forms as `v`; null in a `status_only` view. */
  readonly viewToken: string | null;
  /** Shown only in a full view. */
  readonly payment: PaymentView | null;
  readonly note: Note | null;
  /** Other providers or surfaces that could take the payment now; shown only in a full view. */
  readonly otherWays: readonly { readonly provider: string; readonly surface: Surface; readonly name: string }[];
  readonly linkSlug: string;
  /** Whether the link takes another payment. */
  readonly linkIsOpen: boolean;
  /** The merchant's own page, offered when paid in a full view. */
  readonly successUrl: string | null;
  readonly declineReason: DeclineReason | null;
  readonly provider: { readonly name: string };
  /** Whether it was paid from a wallet rather than by card. */
  readonly isFromWallet: boolean;
  /** The provider the shopper is switching to; null if not switching. */
  readonly nextProvider: { readonly name: string } | null;
  readonly livemode: boolean;
  readonly languageForm: LanguageForm;
  /** Whether there is a receipt to print; shown only in a full view. */
  readonly hasReceipt: boolean;
  /** The entity tag of the page's content, so that polling can be answered with 304. */
  readonly tag: string;
  /** How often the page has reloaded itself without script. */
  readonly refreshes: number;
}

const LOOKS: Readonly<Record<StatusState, { readonly tone: Tone; readonly icon: IconName }>> = {
  open: { tone: "calm", icon: "arrow" },
  not_opened: { tone: "bad", icon: "cross" },
  pending: { tone: "warn", icon: "clock" },
  confirming: { tone: "warn", icon: "clock" },
  switching: { tone: "warn", icon: "clock" },
  paid: { tone: "good", icon: "check" },
  authorized: { tone: "good", icon: "clock" },
  reserved: { tone: "good", icon: "lock" },
  declined: { tone: "bad", icon: "cross" },
  expired: { tone: "calm", icon: "clock" },
  canceled: { tone: "calm", icon: "cross" },
  sold_out: { tone: "calm", icon: "info" },
  late: { tone: "calm", icon: "clock" },
  refunded: { tone: "calm", icon: "back" },
  partially_refunded: { tone: "calm", icon: "back" },
  refund_pending: { tone: "warn", icon: "back" },
  disputed: { tone: "warn", icon: "search" },
  charged_back: { tone: "calm", icon: "back" },
  review: { tone: "warn", icon: "search" },
};

/** States that change without the shopper, mostly within minutes; the page keeps polling. */
const UNDECIDED: ReadonlySet<StatusState> = new Set([
  "open",
  "switching",
  "pending",
  "confirming",
  "authorized",
  "refund_pending",
]);

/** Final states without a payment, after which the shopper may try again. */
const FAILED: ReadonlySet<StatusState> = new Set(["declined", "not_opened", "expired", "canceled"]);

/** States after which the shopper may want to buy again: paid, or the money was returned. */
const SPENT: ReadonlySet<StatusState> = new Set([
  "paid",
  "refunded",
  "partially_refunded",
  "refund_pending",
  "sold_out",
  "late",
  "disputed",
  "charged_back",
]);

/** The states among them in which the purchase stands and there is a receipt. */
const BOUGHT: ReadonlySet<StatusState> = new Set(
  [...SPENT].filter((state) => state !== "sold_out" && state !== "late"),
);

/** Notes that say themselves that the merchant takes the payment, which is what `paid` means. */
const TAKEN: ReadonlySet<Note> = new Set(["accepted_link_changed", "accepted_link_expired", "accepted_hold_lapsed"]);

function detailOf(props: StatusProps): string {
  const { note, state, merchant, t } = props;
  if (note === null) return meaningOf(props);
  const said = say(t.status.notes[note], { merchant: merchant.name });
  return state === "paid" && TAKEN.has(note) ? said : `${said} ${meaningOf(props)}`;
}

/** States whose texts mention the card, which is wrong after paying from a wallet. */
const GIVES_BACK: ReadonlySet<StatusState> = new Set(["refunded", "partially_refunded", "sold_out", "late"]);

function meaningOf(props: StatusProps): string {
  const { state, view, note, declineReason, provider, nextProvider, merchant, isFromWallet, linkIsOpen, t } = props;
  if (isFromWallet && GIVES_BACK.has(state)) return t.status.walletBack;
  if (isFromWallet && state === "reserved") return t.status.walletReserved({ merchant: merchant.name });
  if (state === "declined") {
    // Only suggest trying again with another card where that is possible.
    const { detail } = t.status.states[linkIsOpen && !isFromWallet ? "declined" : "canceled"];
    // Why a bank declined, such as for lack of money, is the shopper's business.
    return declineReason === null || view === "status_only"
      ? detail
      : `${t.status.declineReasons[declineReason]} ${detail}`;
  }
  // The note says why it ended, which may have nothing to do with time.
  if (state === "expired" && note !== null) return t.status.states.canceled.detail;
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

/** A button for each other provider, and for the current one's other surface. Switching first ends the open session. */
function OtherWays({ t, otherWays, paymentId, viewToken, provider: present }: StatusProps) {
  const labelOf = ({ name, surface }: StatusProps["otherWays"][number]): string => {
    if (name !== present.name) return t.status.payWith({ provider: name });
    return surface === "hosted" ? t.card.elsewhere({ provider: name }) : t.card.here;
  };
  if (otherWays.length === 0) return null;
  return (
    <section class="actions" aria-labelledby="another-way">
      <h2 id="another-way">{t.status.anotherWay}</h2>
      {otherWays.map((way) => (
        <PostButton
          main={false}
          action={`/pay/${paymentId}/switch`}
          token={viewToken}
          fields={{ provider: way.provider, surface: way.surface }}
          label={labelOf(way)}
        />
      ))}
    </section>
  );
}

/**
 * Leads back to the link's checkout. In a full view the form comes back filled in: the payment's id and token are posted
 * and the server fills in the rest, so that no personal data is in a URL or on this page.
 */
function OnceMore({ linkSlug, view, paymentId, viewToken, main, label }: StatusProps & Labelled) {
  if (view === "full") {
    const fields = { action: "again", payment: paymentId };
    return <PostButton main={main} action={`/${linkSlug}`} token={viewToken} fields={fields} label={label} />;
  }
  return (
    <a class={main ? "button main wide" : "button wide"} href={`/${linkSlug}`}>
      {label}
    </a>
  );
}

interface Labelled {
  readonly main: boolean;
  readonly label: string;
}

function Actions(props: StatusProps) {
  const { t, state, view, paymentId, viewToken, linkIsOpen, successUrl, merchant } = props;
  if (FAILED.has(state)) {
    if (!linkIsOpen) return null;
    return (
      <div class="actions">
        <OnceMore {...props} main label={t.status.tryAgain} />
      </div>
    );
  }
  if (SPENT.has(state)) {
    const leadsOn = state === "paid" && view === "full" && successUrl !== null;
    const hasReceipt = view === "full" && props.hasReceipt;
    if (!leadsOn && !hasReceipt && !linkIsOpen) return null;
    return (
      <div class="actions">
        {leadsOn && (
          <a class="button main wide" href={successUrl} rel="noreferrer">
            {t.status.continueTo({ merchant: merchant.name })}
            <Icon name="arrow" />
          </a>
        )}
        {hasReceipt && (
          <a class="button wide" href={`/pay/${paymentId}/receipt?v=${viewToken}`}>
            {t.status.showReceipt}
          </a>
        )}
        {linkIsOpen && (
          <OnceMore {...props} main={false} label={BOUGHT.has(state) ? t.status.buyAgain : t.status.tryAgain} />
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

/** Says that the page updates itself, or that it has stopped and how to reload it. The script sets which is `hidden`. */
function Updating({ t, paymentId, viewToken, refreshes }: StatusProps) {
  const stopped = refreshSecondsAfter(refreshes) === null;
  return (
    <>
      <p class="small muted" data-updating hidden={stopped}>
        {t.status.updating}
      </p>
      <p class="small muted" data-stopped hidden={!stopped}>
        {t.status.stopped} <a href={addressOf(paymentId, viewToken)}>{t.status.lookAgain}</a>
      </p>
    </>
  );
}

function addressOf(paymentId: string, viewToken: string | null, refreshes = 0): string {
  const query = [...(viewToken === null ? [] : [`v=${viewToken}`]), ...(refreshes === 0 ? [] : [`n=${refreshes}`])];
  return `/pay/${paymentId}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

/** Seconds until an undecided payment's page reloads without script; null after enough reloads. */
function refreshSecondsAfter(refreshes: number): number | null {
  const { statusRefreshSeconds: first, statusRefreshSecondsMax, statusRefreshesMax } = LIMITS;
  if (refreshes >= statusRefreshesMax) return null;
  return Math.min(Math.round(first * 1.3 ** refreshes), statusRefreshSecondsMax);
}

/** The status page, for every state. */
export function StatusPage(props: StatusProps) {
  const { t, merchant, state, view, payment, paymentId, viewToken, refreshes, locale } = props;
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
      refreshSeconds={undecided ? refreshSecondsAfter(refreshes) : null}
      refreshUrl={addressOf(paymentId, viewToken, refreshes + 1)}
    >
      {!props.livemode && <TestBand t={t} />}
      <main class="page solo" data-state={state} data-final={undecided ? "false" : "true"} data-tag={props.tag}>
        <div class="sheet">
          <BrandHeader {...merchant} />
          <Verdict {...LOOKS[state]} title={title} detail={detailOf(props)} />
          {view === "full" && payment !== null && (
            <PaymentSummary payment={payment} merchantName={merchant.name} locale={locale} t={t} />
          )}
          <Actions {...props} />
          {undecided && <Updating {...props} />}
          {(view === "full" || BOUGHT.has(state)) && (
            <p class="small muted keep">{view === "full" ? t.status.keep : t.status.openFullPage}</p>
          )}
          <Contact merchant={merchant} t={t} />
        </div>
      </main>
      <LanguageSwitch form={props.languageForm} locale={locale} t={t} />
      <p class="seen-not" role="status" data-announce></p>
    </Document>
  );
}
