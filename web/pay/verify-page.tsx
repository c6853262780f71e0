/** The page that verifies a receipt: in the browser, without network once loaded, or on the server where scripts do not run. */

import type { ReceiptStatus } from "../../worker/domain/payment/receipt.ts";
import { Document } from "../document.tsx";
import { say, type Wording } from "../i18n/messages.ts";
import { describedBy, FieldError, FieldHint, fieldId } from "../parts/field.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { type LanguageForm, LanguageSwitch } from "../parts/language-switch.tsx";
import { SLOT, Slotted } from "../parts/slotted.tsx";
import type { Tone } from "../parts/verdict.tsx";
import type { describeReceipt, Verdict } from "../scripts/receipt.js";
import { receiptStyles } from "../styles/receipt.ts";

type Outcome = Verdict["outcome"];

export interface VerifyPageProps extends Wording {
  /** As posted; empty before. */
  readonly receipt: string;
  /** The JWK set in the form: this deployment's, or as posted. */
  readonly keys: string;
  /** This deployment's origin. */
  readonly issuer: string;
  /** Fingerprints of this deployment's keys, the current one first. */
  readonly fingerprints: readonly string[];
  /** The server's verdict; null before a receipt is posted. */
  readonly result: {
    readonly verdict: Verdict;
    /** The facts of a valid receipt, formatted. */
    readonly facts: ReturnType<typeof describeReceipt> | null;
  } | null;
  /** Whether the form was sent without a receipt. */
  readonly isMissing: boolean;
  readonly languageForm: LanguageForm;
}

const LOOKS: Readonly<Record<Outcome, { readonly tone: Tone; readonly icon: IconName }>> = {
  valid: { tone: "good", icon: "check" },
  tampered: { tone: "bad", icon: "cross" },
  unknown_key: { tone: "warn", icon: "warn" },
  other_issuer: { tone: "warn", icon: "warn" },
  unsigned: { tone: "bad", icon: "cross" },
  not_a_receipt: { tone: "warn", icon: "warn" },
  unreadable: { tone: "warn", icon: "warn" },
  keys_unreadable: { tone: "warn", icon: "warn" },
  unsupported: { tone: "warn", icon: "info" },
};

/** All outcomes, of which at most one is shown, so that the script can show another without containing texts. */
function Outcomes({ result, t }: VerifyPageProps) {
  const verdict = result?.verdict ?? null;
  const issuer = verdict === null || verdict.outcome === "valid" ? null : verdict.issuer;
  return (
    <>
      {(Object.keys(LOOKS) as Outcome[]).map((each) => {
        const { tone, icon } = LOOKS[each];
        const { title, detail } = t.verify.outcomes[each];
        return (
          <div class={`outcome ${tone}`} data-outcome={each} hidden={each !== verdict?.outcome}>
            <Icon name={icon} />
            <div>
              <h2 tabindex={-1}>{title}</h2>
              <p>{detail}</p>
            </div>
          </div>
        );
      })}
      <p class="small muted" data-claimed hidden={issuer === null}>
        <Slotted text={t.verify.saysIssuer({ issuer: SLOT })}>
          <bdi data-claimed-issuer>{issuer ?? ""}</bdi>
        </Slotted>
      </p>
    </>
  );
}

/** One fact; hidden if the receipt does not have it. */
function Fact({ name, label, value }: { readonly name: string; readonly label: string; readonly value: Described }) {
  const texts = typeof value === "string" ? [value] : value;
  return (
    <div data-row hidden={texts.length === 0}>
      <dt>{label}</dt>
      <dd data-fact={name}>
        {texts.map((text) => (
          <span>
            <bdi>{text}</bdi>
          </span>
        ))}
      </dd>
    </div>
  );
}

type Described = string | readonly string[];

/** The facts of a valid receipt, and the key that signed it. */
function Facts({ result, fingerprints, issuer, t }: VerifyPageProps) {
  const verdict = result?.verdict;
  const valid = verdict?.outcome === "valid" ? verdict : null;
  const own = valid !== null && fingerprints.includes(valid.fingerprint);
  const labels = {
    merchant: t.status.paidTo,
    title: t.verify.paidFor,
    amount: t.common.total,
    lines: t.verify.items,
    discount: t.checkout.discount,
    tip: t.checkout.tipLine,
    shipping: t.checkout.delivery,
    fees: t.checkout.fees,
    tax: t.checkout.tax,
    tax_included: t.checkout.taxIncluded({ tax: t.checkout.tax }),
    reverse_charge: t.checkout.reverseCharge,
    exchange: t.verify.exchange,
    paid_at: t.status.paidAt,
    amount_refunded: t.verify.refundedPart,
    amount_refund_pending: t.verify.pendingPart,
    provider: t.receipt.paidThrough,
    reference: t.status.reference,
    issued_at: t.receipt.issuedAt,
    issuer: t.receipt.issuedBy,
  };
  return (
    <div class="stated" data-facts hidden={valid === null}>
      <p class="stamp" data-test-mode hidden={valid?.claims.livemode ?? true}>
        {t.common.testMode} – {t.common.testModeDetail}
      </p>
      <dl class="facts">
        {Object.entries(labels).map(([name, label]) => (
          <Fact name={name} label={label} value={result?.facts?.[name] ?? []} />
        ))}
        <div>
          <dt>{t.verify.status}</dt>
          <dd>
            {(Object.keys(t.receipt.statuses) as ReceiptStatus[]).map((status) => (
              <span data-status={status} hidden={status !== valid?.claims.status}>
                {t.receipt.statuses[status]}
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t.verify.key}</dt>
          <dd>
            <span data-fact="fingerprint" class="code">
              {valid?.fingerprint ?? ""}
            </span>
            <span data-key="own" hidden={!own}>
              {t.verify.ownKey({ issuer })}
            </span>
            <span data-key="given" hidden={valid === null || own}>
              {t.verify.givenKey}
            </span>
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** Attributes of a field for machine-generated text. */
const VERBATIM = { spellcheck: "false", autocomplete: "off", autocapitalize: "none", dir: "ltr" } as Readonly<
  Record<string, string>
>;

function Form({ receipt, keys, issuer, fingerprints, isMissing, t }: VerifyPageProps) {
  const described = describedBy("receipt", { hint: true, error: isMissing });
  return (
    <form class="checker" method="post" action="/verify" data-verify data-own={fingerprints.join(" ")}>
      <div class="field">
        <label for={fieldId("receipt")}>{t.verify.receipt}</label>
        <textarea id={fieldId("receipt")} name="receipt" rows={5} {...VERBATIM} {...described}>
          {receipt}
        </textarea>
        {isMissing && <FieldError name="receipt" error={t.verify.receiptMissing} />}
        <FieldHint name="receipt">{t.verify.receiptHint}</FieldHint>
      </div>
      <div class="field" data-file hidden>
        <label for={fieldId("file")}>{t.verify.open}</label>
        <input id={fieldId("file")} type="file" accept=".jws,.txt,application/jose,text/plain" />
      </div>
      <details>
        <summary>{t.verify.keys}</summary>
        <ul class="keys small">
          {fingerprints.map((fingerprint, index) => (
            <li>
              <span class="muted">{index === 0 ? t.verify.fingerprint : t.verify.fingerprintEarlier}: </span>
              <bdi class="code">{fingerprint}</bdi>
            </li>
          ))}
        </ul>
        <div class="field">
          <label for={fieldId("keys")}>{t.verify.keys}</label>
          <textarea
            id={fieldId("keys")}
            name="keys"
            rows={5}
            {...VERBATIM}
            {...describedBy("keys", { hint: true, error: false })}
          >
            {keys}
          </textarea>
          <FieldHint name="keys">{t.verify.keysHint({ issuer })}</FieldHint>
        </div>
      </details>
      <button type="submit" class="button main wide">
        {t.verify.check}
      </button>
    </form>
  );
}

/** The verifier. The page contains this deployment's keys and the texts of all outcomes, so that its script needs no network. */
export function VerifyPage(props: VerifyPageProps) {
  const { t, locale, isMissing, result } = props;
  const outcome = result === null ? null : say(t.verify.outcomes[result.verdict.outcome].title, {});
  const title = outcome === null ? t.verify.title : `${outcome} · ${t.verify.title}`;
  return (
    <Document
      locale={locale}
      title={isMissing ? t.common.errorTitle({ title }) : title}
      styles={receiptStyles(null)}
      scripts={["/assets/receipt.js", "/assets/verify.js"]}
      brandColor={null}
      openGraph={null}
      refreshSeconds={null}
    >
      <main class="page solo">
        <div class="paper">
          <h1>{t.verify.title}</h1>
          <div class="result" data-result>
            <Outcomes {...props} />
            <Facts {...props} />
          </div>
          <p class="muted">{t.verify.detail}</p>
          <Form {...props} />
        </div>
      </main>
      <LanguageSwitch form={props.languageForm} locale={locale} t={t} />
    </Document>
  );
}
