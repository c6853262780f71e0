/** Sharing a link: its QR code, a message, and HTML for the merchant's own site. */

import type { Child } from "hono/jsx";
import { Icon } from "../parts/icon.tsx";
import { deskPath, withQuery } from "./paths.ts";

/** Texts to copy. `frame` is null if no site may embed the payment page. */
export interface ShareTexts {
  /** The message without the address. */
  readonly invitation: string;
  readonly button: string;
  readonly frame: string | null;
}

interface ShareSectionProps {
  readonly link: { readonly id: string; readonly title: string; readonly url: string };
  readonly texts: ShareTexts;
}

/** A longer text to copy: selectable without script, with a button where scripts run. */
function CopyArea({ id, label, value, rows }: { id: string; label: string; value: string; rows: number }) {
  return (
    <div class="copy area">
      <label class="label" for={id}>
        {label}
      </label>
      <div>
        <textarea id={id} class="code" readonly rows={rows} spellcheck={false}>
          {value}
        </textarea>
        <button type="button" class="button" hidden data-copy={id} data-copied="Copied" aria-live="polite">
          <Icon name="copy" />
          <span data-copy-label>Copy</span>
          <span class="seen-not"> {label}</span>
        </button>
      </div>
    </div>
  );
}

function Away({ href, children }: { readonly href: string; readonly children?: Child }) {
  return (
    <a class="button" href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

export function ShareSection({ link, texts }: ShareSectionProps) {
  const { invitation, button, frame } = texts;
  const message = `${invitation} ${link.url}`;
  return (
    <section aria-labelledby="share" class="stack">
      <h2 id="share">Share</h2>
      <div class="share">
        <figure>
          <img src={deskPath.qr(link.id, "svg")} width="168" height="168" alt={`QR code for ${link.url}`} />
          <figcaption class="row start">
            <a class="button" href={deskPath.qr(link.id, "svg")} download={`${link.title}.svg`}>
              SVG<span class="seen-not"> of the QR code</span>
            </a>
            <a class="button" href={deskPath.qr(link.id, "png")} download={`${link.title}.png`}>
              PNG<span class="seen-not"> of the QR code</span>
            </a>
          </figcaption>
        </figure>
        <div class="stack">
          <CopyArea id="share-message" label="Message" value={message} rows={3} />
          <div class="row start">
            <a
              class="button"
              href={`mailto:?subject=${encodeURIComponent(link.title)}&body=${encodeURIComponent(message)}`}
            >
              E-mail
            </a>
            <a class="button" href={`sms:?&body=${encodeURIComponent(message)}`}>
              SMS
            </a>
            <Away href={withQuery("https://wa.me/", { text: message })}>WhatsApp</Away>
            <Away href={withQuery("https://t.me/share/url", { url: link.url, text: invitation })}>Telegram</Away>
          </div>
          <p class="hint">
            Add <code>?utm_source=newsletter</code> or <code>?ref=poster</code> to the address to see on each payment
            where the shopper came from.
          </p>
        </div>
      </div>
      <details class="more">
        <summary>Put it on your site</summary>
        <div class="stack">
          <CopyArea id="share-button" label="Button" value={button} rows={4} />
          {frame === null ? (
            <p class="hint">
              To embed the payment page in your site, first{" "}
              <a href={`${deskPath.editLink(link.id)}#f-embed_origins`}>allow that site</a>.
            </p>
          ) : (
            <>
              <CopyArea id="share-frame" label="Embedded payment page" value={frame} rows={3} />
              <p class="hint">Only the sites you allowed can embed it. The payment itself opens in the whole window.</p>
            </>
          )}
        </div>
      </details>
    </section>
  );
}
