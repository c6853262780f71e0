/** Runs in a browser: what a reader of the page could not read, because it leaves the screen or its own box. */

/** @returns {string[]} one sentence for each such element */
export function findCutTexts() {
  /** @type {string[]} */
  const faults = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide`);
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("body *"))) {
    if (element.closest(".seen-not, .skip, noscript, style, svg, option, [hidden]") !== null) continue;
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!hasText && !element.matches("select, input")) continue;
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    const text = `${element.tagName} ${element.textContent?.trim().slice(0, 60)}`;
    if (left < -0.5 || right > clientWidth + 0.5) faults.push(`from ${left} to ${right}: ${text}`);
    const { display, overflow } = getComputedStyle(element);
    const isWider = element.scrollWidth > element.clientWidth + 1;
    // What the keyboard reaches is scrolled down to.
    const isScrolled = overflow === "auto" && element.tabIndex === 0;
    const isHigher = !isScrolled && element.scrollHeight > element.clientHeight + 1;
    // What is typed into a field is scrolled.
    if (display === "inline" || element.matches("input, textarea")) continue;
    if (overflow !== "visible" && (isWider || isHigher)) faults.push(`cut: ${text}`);
    else if (isWider && element.matches("button, .button, .chip, select")) faults.push(`too narrow: ${text}`);
  }
  return faults;
}
