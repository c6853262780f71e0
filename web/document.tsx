/** The HTML skeleton of every page: language, metadata, styles as hashable elements, scripts from our own host. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { brandPalette } from "./brand.ts";
import { directionOf } from "./i18n/direction.ts";

/** What a link preview shows; absent on pages that nobody shares. */
export interface OpenGraph {
  readonly title: string;
  readonly description: string;
  readonly siteName: string;
  readonly url: string;
}

export interface DocumentProps {
  readonly locale: string;
  readonly title: string;
  /** CSS texts, each rendered verbatim as one `<style>`; the server hashes these very strings for the CSP. */
  readonly styles: readonly string[];
  /** Addresses of ES modules on our own host. */
  readonly scripts: readonly string[];
  readonly brandColor: string | null;
  readonly openGraph: OpenGraph | null;
  /** Reloads the page without script after so many seconds; null: never. */
  readonly refreshSeconds: number | null;
  readonly children?: Child;
}

/** A whole document. Render it with `renderDocument`, which adds the doctype. */
export function Document(props: DocumentProps) {
  const { openGraph } = props;
  return (
    <html lang={props.locale} dir={directionOf(props.locale)}>
      <head>
        <meta charset="utf-8" />
        <title>{props.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <meta
          name="theme-color"
          content={brandPalette(props.brandColor, "light").wash}
          media="(prefers-color-scheme: light)"
        />
        <meta
          name="theme-color"
          content={brandPalette(props.brandColor, "dark").wash}
          media="(prefers-color-scheme: dark)"
        />
        {openGraph && (
          <>
            <meta name="description" content={openGraph.description} />
            <meta property="og:type" content="website" />
            <meta property="og:title" content={openGraph.title} />
            <meta property="og:description" content={openGraph.description} />
            <meta property="og:site_name" content={openGraph.siteName} />
            <meta property="og:url" content={openGraph.url} />
          </>
        )}
        {props.refreshSeconds !== null && (
          <noscript>
            <meta http-equiv="refresh" content={String(props.refreshSeconds)} />
          </noscript>
        )}
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        {props.styles.map((text) => (
          <style>{raw(text)}</style>
        ))}
        {props.scripts.map((source) => (
          <script type="module" src={source}></script>
        ))}
      </head>
      <body>{props.children}</body>
    </html>
  );
}

/** The text of a page with its doctype. Pages are synchronous, so the result is too. */
export function renderDocument(page: ReturnType<typeof Document>): string {
  return `<!doctype html>${page.toString()}`;
}
