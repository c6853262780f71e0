/** The script of the go page: presses its one button, but not for a shopper who comes back with the browser's back button. */

const form = document.querySelector("form[data-go]");
const [entry] = performance.getEntriesByType("navigation");
const cameBack = entry instanceof PerformanceNavigationTiming && entry.type === "back_forward";
if (form instanceof HTMLFormElement && !cameBack) form.requestSubmit();
