/** The island of previews: a form with `data-previewed` shows what it comes to while it is filled in, as its button "Preview" does. */

/** Long enough for a word to be finished. */
const WAIT_MS = 400;

/** @param {HTMLFormElement} form */
function enhance(form) {
  let waiting = 0;
  let asked = 0;
  const show = async () => {
    const turn = ++asked;
    const fields = new FormData(form);
    fields.set("action", "preview");
    /** @type {[string, string][]} */
    const texts = [...fields].map(([name, value]) => [name, String(value)]);
    // The form's own `action` is hidden by its buttons of that name.
    const answer = await fetch(form.getAttribute("action") ?? "", { method: "POST", body: new URLSearchParams(texts) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-preview]");
    // What was typed meanwhile is asked about next.
    if (fresh && turn === asked) form.querySelector("[data-preview]")?.replaceChildren(...fresh.childNodes);
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    // Without an answer the last preview stays, and the button is there.
    waiting = setTimeout(() => show().catch(() => {}), WAIT_MS);
  });
}

for (const form of document.querySelectorAll("form[data-previewed]"))
  if (form instanceof HTMLFormElement) enhance(form);
