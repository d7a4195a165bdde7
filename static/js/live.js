// One live stream per page. Messages carry no content, only a topic: "inbox", "queue" or "case:<id>". Each becomes an event on
// <body>, so that a part refreshes itself:  hx-get="…" hx-trigger="live:queue from:body"
// The address says when the page was rendered: what was published between that moment and this one comes first. The browser
// reconnects by itself; after a gap every topic that the page listens to is called once, so nothing is lost.
(() => {
  const url = document.body?.dataset.live;
  if (!url || !("EventSource" in window)) return;
  let source, broken = false, retry = 0, timer;

  const tell = topic => document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail: { topic } }));
  const topics = () => {
    const found = new Set(["inbox", "queue"]);
    document.querySelectorAll("[hx-trigger*='live:']").forEach(node => {
      for (const [, topic] of node.getAttribute("hx-trigger").matchAll(/live:([\w:-]+)/g)) found.add(topic);
    });
    return found;
  };
  function mark(offline) {
    const node = document.getElementById("offline");
    if (node) node.hidden = !offline;
    document.documentElement.toggleAttribute("data-offline", offline);
  }
  const heard = e => {
    if (e.data === "all") topics().forEach(tell);              // the server itself had lost its line
    else if (/^[\w:-]+$/.test(e.data)) tell(e.data);
  };
  function open() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(url);
    source.addEventListener("live", heard);
    source.onopen = () => {
      retry = 0; clearTimeout(timer);
      if (broken) topics().forEach(tell);
      broken = false; mark(false);
    };
    source.onerror = () => {
      broken = true;
      timer = setTimeout(() => mark(true), 3000);              // a short break is not worth a word
      if (source.readyState === EventSource.CLOSED) {          // refused: the browser gives up, we do not
        clearTimeout(timer); mark(true);
        timer = setTimeout(open, Math.min(60000, 2000 * 2 ** retry++) * (0.5 + Math.random() / 2));
      }
    };
  }
  // What a page fetches by itself does not keep anybody logged in: portal/accounts/middleware.py.
  document.body.addEventListener("htmx:configRequest", e => {
    if (e.detail.triggeringEvent?.type?.startsWith("live:")) e.detail.headers["X-Background"] = "1";
  });
  // What somebody is writing stays: a part with a field in use is fetched again when the field is left. What was unfolded
  // stays unfolded. (Parts with `hx-preserve` look after themselves.)
  const FIELDS = "textarea, select, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])";
  const late = new Set();
  let unfolded = [];
  const key = details => details.querySelector("form[action]")?.getAttribute("action");
  const changed = field => field.matches("select")
    ? [...field.options].some(one => one.selected !== one.defaultSelected) && [...field.options].some(one => one.defaultSelected)
    : field.value !== field.defaultValue;
  const inUse = field => !field.closest("[hx-preserve]") && (field === document.activeElement || changed(field));
  document.body.addEventListener("htmx:beforeSwap", e => {
    const by = e.detail.requestConfig?.triggeringEvent;
    if (!by?.type?.startsWith("live:")) return;
    if ([...e.detail.target.querySelectorAll(FIELDS)].some(inUse)) {
      e.detail.shouldSwap = false;
      late.add(by.detail.topic);
    } else unfolded = [...e.detail.target.querySelectorAll("details[open]")].map(key).filter(Boolean);
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll("details:not([open])").forEach(one => { if (unfolded.includes(key(one))) one.open = true; });
    unfolded = [];
  });
  document.body.addEventListener("focusout", () => {
    const again = [...late];
    late.clear();
    again.forEach(tell);
  });
  open();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", e => { if (e.persisted) { broken = true; open(); } });
})();
