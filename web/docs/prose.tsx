/** A sentence of the documentation, in which `code` stands between backquotes. */

/** The text as a paragraph, with its code marked as such. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <p>
      <Words text={text} />
    </p>
  );
}

/** The text with its code marked as such, inside whatever there is. */
export function Words({ text }: { readonly text: string }) {
  return <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}
