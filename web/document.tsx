/** The HTML skeleton of every page: language, metadata, styles as hashable elements, scripts from our own host. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { assetUrl } from "./assets.ts";
import { brandPalette } from "./brand.ts";
import { directionOf } from "./i18n/direction.ts";

/** Open Graph data, for pages that are shared. */
export interface OpenGraph {
  readonly title: string;
  readonly description: string;
  readonly siteName: string;
  readonly url: string;
  /** The URL must be absolute, because networks do not resolve relative ones. Size in pixels. */
  readonly image: { readonly url: string; readonly width: number; readonly height: number; readonly alt: string };
}

export interface DocumentProps {
  readonly locale: string;
  readonly title: string;
  /** CSS texts, each rendered verbatim as one `<style>`; the server hashes these very strings for the CSP. */
  readonly styles: readonly string[];
  /** Paths of ES modules on our own host. */
  readonly scripts: readonly string[];
  readonly brandColor: string | null;
  readonly openGraph: OpenGraph | null;
  /** Reloads the page after this many seconds where scripts do not run; null for never. */
  readonly refreshSeconds: number | null;
  /** The path to load then; the page's own if absent. */
  readonly refreshUrl?: string;
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
            <meta property="og:image" content={openGraph.image.url} />
            <meta property="og:image:width" content={String(openGraph.image.width)} />
            <meta property="og:image:height" content={String(openGraph.image.height)} />
            <meta property="og:image:alt" content={openGraph.image.alt} />
            <meta name="twitter:card" content="summary_large_image" />
          </>
        )}
        {props.refreshSeconds !== null && (
          <noscript>
            <meta
              http-equiv="refresh"
              content={
                props.refreshUrl ? `${props.refreshSeconds}; url=${props.refreshUrl}` : `${props.refreshSeconds}`
              }
            />
          </noscript>
        )}
        <link rel="icon" href={assetUrl("/assets/favicon.svg")} type="image/svg+xml" />
        {props.styles.map((text) => (
          <style>{raw(text)}</style>
        ))}
        {props.scripts.map((source) => (
          <script type="module" src={assetUrl(source)}></script>
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
