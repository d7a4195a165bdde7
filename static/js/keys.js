// Keyboard first, for lists of work. Loaded by the pages that have such a list.
//   data-rows on the list; its rows are [data-row]; the active row carries aria-selected="true".
//   J / K next and previous row, Enter opens the row's link, X ticks it, Space loads its preview ([data-preview] in the row).
//   data-key="c" on a button or link: the key presses it. Inside a row it acts on the active row; data-key="/" focuses a field.
//   data-key-help on a popover: "?" opens it. Keys are dead while typing and with Ctrl, Alt or Meta held down.
(() => {
  const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")];
  const active = () => document.querySelector('[data-rows] [data-row][aria-selected="true"]');
  const typing = t => t.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const shown = node => node.offsetParent !== null || node.getClientRects().length > 0;

  function choose(row, { preview = true } = {}) {
    if (!row) return;
    active()?.removeAttribute("aria-selected");
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    row.dispatchEvent(new CustomEvent("row:chosen", { bubbles: true, detail: { preview } }));
  }
  function move(step) {
    const list = rows();
    if (list.length) choose(list[Math.min(list.length - 1, Math.max(0, list.indexOf(active()) + step))]);
  }
  function press(key) {
    const row = active();
    const inRow = row?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const target = inRow ?? [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(n => !n.closest("[data-row]") && shown(n));
    if (!target) return false;
    if (target.matches("input, textarea, select")) target.focus(); else target.click();
    return true;
  }

  addEventListener("keydown", e => {
    if (e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
    if (typing(e.target)) { if (e.key === "Escape") e.target.blur(); return; }
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    const row = active();
    let done = true;
    if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "Enter" && row && !e.target.closest("a, button, summary, input")) row.querySelector("a.row-link")?.click();
    else if (key === "x" && row) row.querySelector("input[type=checkbox]")?.click();
    else if (key === " " && row && !e.target.closest("a, button, summary, input")) row.querySelector("[data-preview]")?.click();
    else if (key === "?") document.querySelector("[data-key-help]")?.togglePopover?.();
    else done = press(key);
    if (done) e.preventDefault();
  });
  // A list that refreshes itself keeps its active row, known by the value of data-row.
  let kept = "";
  document.addEventListener("htmx:beforeSwap", () => { kept = active()?.dataset.row || kept; });
  document.addEventListener("htmx:afterSwap", () => {
    if (kept && !active()) document.querySelector(`[data-rows] [data-row="${CSS.escape(kept)}"]`)?.setAttribute("aria-selected", "true");
  });
  addEventListener("click", e => {
    const row = e.target.closest?.("[data-rows] [data-row]");
    if (row && row !== active()) choose(row, { preview: false });
  });
})();
