/** Text of the documentation, with code in backquotes. */

/** The text as a paragraph, with its code marked up. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <p>
      <Words text={text} />
    </p>
  );
}

/** The text inline, with its code marked up. */
export function Words({ text }: { readonly text: string }) {
  return <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}
