/** Copy buttons: `<button data-copy="id">` copies the content of the element with that id, and says so. */

/** How long the button shows its confirmation. */
const SAID_MS = 2_000;

/** @param {HTMLButtonElement} button */
function enhance(button) {
  const source = document.getElementById(button.dataset.copy ?? "");
  if (source === null || !navigator.clipboard) return;
  const input = source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source : null;
  const label = button.querySelector("[data-copy-label]") ?? button;
  const text = label.textContent;
  let timer = 0;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(input?.value ?? source.textContent.trim());
      label.textContent = button.dataset.copied ?? "Copied";
    } catch {
      // Writing to the clipboard is not allowed: select the text for copying by keyboard.
      if (input) input.select();
      else getSelection()?.selectAllChildren(source);
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      label.textContent = text;
    }, SAID_MS);
  });
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (button instanceof HTMLButtonElement) enhance(button);
}
