// Small behaviours of every page, by attribute. Every page works without them, only less smoothly.
//   data-dismiss            closes the toast it stands in
//   data-copy="text"        copies the text and says so
//   data-confirm="question" asks before the form or link goes on
//   data-fill='{"id":"value"}'  types values into fields (demo accounts on the log-in page)
//   data-filter="#list"     a search field that narrows the list's items by their text and data-words
//   data-check-all=".sel"   a box that ticks the others
//   data-print              prints the page; hidden where there is no script
//   data-submit-on-change   a control that sends its form when it changes
//   HX-Trigger: {"toast": "text"} or {"toast": {"text": …, "undo": "/url"}} from the server shows a toast
(() => {
  const toasts = () => document.getElementById("toasts");
  const words = () => document.getElementById("words")?.dataset ?? {};

  function toast({ text, undo, error }) {
    const made = document.getElementById("toast-template").content.cloneNode(true).firstElementChild;
    made.querySelector("span").textContent = text;
    made.classList.toggle("is-error", Boolean(error));
    const link = made.querySelector("a");
    if (undo) { link.href = undo; link.hidden = false; }
    toasts().append(made);
    if (!error && !undo) fade(made);
  }
  function fade(node) { setTimeout(() => { if (!node.matches(":hover, :focus-within")) node.remove(); else fade(node); }, 8000); }

  addEventListener("click", e => {
    const at = s => e.target.closest?.(s);
    if (at("[data-print]")) print();
    if (at("[data-dismiss]")) at(".toast")?.remove();
    const copy = at("[data-copy]");
    if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => { copy.classList.add("is-copied"); });
    const fill = at("[data-fill]");
    if (fill) {
      for (const [id, value] of Object.entries(JSON.parse(fill.dataset.fill))) document.getElementById(id).value = value;
      fill.closest("form, main").querySelector("[data-after-fill]")?.focus();
    }
    const ask = at("a[data-confirm], button[data-confirm]");
    if (ask && !confirm(ask.dataset.confirm)) { e.preventDefault(); e.stopImmediatePropagation(); }
  }, true);

  addEventListener("input", e => {
    const list = e.target.dataset?.filter && document.querySelector(e.target.dataset.filter);
    if (!list) return;
    const wanted = e.target.value.trim().toLowerCase();
    let left = 0;
    for (const item of list.children) {
      const hit = !wanted || `${item.textContent} ${item.dataset.words ?? ""}`.toLowerCase().includes(wanted);
      item.hidden = wanted ? !hit : item.hasAttribute("data-more");
      left += hit ? 1 : 0;
    }
    const none = document.querySelector(`[data-filter-none="${e.target.dataset.filter}"]`);
    if (none) none.hidden = left > 0;
  });

  addEventListener("change", e => {
    const all = e.target.dataset?.checkAll;
    if (all) document.querySelectorAll(all).forEach(box => { if (box.checked !== e.target.checked) box.click(); });
    if (e.target.matches?.("[data-submit-on-change]")) e.target.form.requestSubmit();
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".toast:not(.is-error)").forEach(fade);
    document.querySelectorAll("[data-print]").forEach(button => { button.hidden = false; });
    document.querySelector(".error-summary")?.focus();
  });
  document.addEventListener("toast", e => toast(typeof e.detail.value === "string" ? { text: e.detail.value } : e.detail));
  document.addEventListener("htmx:responseError", () => toast({ text: words().failed, error: true }));
  document.addEventListener("htmx:sendError", () => toast({ text: words().offline, error: true }));
})();
