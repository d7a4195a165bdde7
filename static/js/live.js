// One live stream per page. Messages carry no content, only a topic: "inbox", "queue" or "case:<id>". Each becomes an event on
// <body>, so that a part refreshes itself:  hx-get="…" hx-trigger="live:queue from:body"
// The address says when the page was rendered: what was published between that moment and this one comes first. The browser
// reconnects by itself; after a gap every topic that the page listens to is called once, so nothing is lost.
(() => {
  const url = document.body?.dataset.live;
  if (!url || !("EventSource" in window)) return;
  let source, broken = false, retry = 0, timer;

  const LISTENS = "[hx-trigger*='live:']";
  const tell = topic => document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail: { topic } }));
  const of = nodes => new Set([...nodes].flatMap(node => [...node.getAttribute("hx-trigger").matchAll(/live:([\w:-]+)/g)].map(found => found[1])));
  const topics = () => new Set(["inbox", "queue", ...of(document.querySelectorAll(LISTENS))]);

  // A part whose new content is on its way is deaf: htmx drops what it was told then together with the old content. So what
  // came between asking and having settled is told once more, to whom it concerns.
  let turn = 0;
  const last = new Map(), asked = new WeakMap();
  function hear(topic) {
    last.set(topic, turn += 1);
    tell(topic);
  }
  document.body.addEventListener("htmx:beforeSend", e => asked.set(e.detail.xhr, turn));
  document.body.addEventListener("htmx:afterSettle", e => {
    const since = asked.get(e.detail.xhr) ?? turn;
    const within = [e.target, ...e.target.querySelectorAll(LISTENS)].filter(node => node.matches(LISTENS));
    of(within).forEach(topic => { if ((last.get(topic) ?? 0) > since) tell(topic); });
  });

  function mark(offline) {
    const node = document.getElementById("offline");
    if (node) node.hidden = !offline;
    document.documentElement.toggleAttribute("data-offline", offline);
  }
  const heard = e => {
    if (e.data === "all") topics().forEach(hear);              // the server itself had lost its line
    else if (/^[\w:-]+$/.test(e.data)) hear(e.data);
  };
  function open() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(url);
    source.addEventListener("live", heard);
    source.onopen = () => {
      retry = 0; clearTimeout(timer);
      if (broken) topics().forEach(hear);
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
  // What somebody is writing, ticking or attaching stays: a part with a field in use is fetched again when the field is left.
  // Nothing is exchanged under a pressed finger: the click would meet nothing. What was unfolded stays unfolded, and who works
  // by keyboard stays where they were. (Parts with `hx-preserve` look after themselves.)
  const FIELDS = "textarea, select, input:not([type=hidden])", TICKS = "[type=checkbox], [type=radio]";
  const late = new Set();
  let unfolded = [], place = "", held = false;
  const key = details => details?.querySelector("form[action]")?.getAttribute("action");
  const face = node => [node.localName, node.closest("form")?.getAttribute("action") ?? key(node.closest("details")), node.getAttribute("href"), node.name, node.value].join();
  function changed(field) {
    if (field.matches("select")) return [...field.options].some(one => one.selected !== one.defaultSelected) && [...field.options].some(one => one.defaultSelected);
    if (field.matches(TICKS)) return field.name && field.checked !== field.defaultChecked;
    return field.type === "file" ? field.files.length > 0 : field.value !== field.defaultValue;
  }
  const writing = field => field === document.activeElement && !field.matches(`${TICKS}, [type=file]`);
  const inUse = field => !field.closest("[hx-preserve]") && (writing(field) || changed(field));
  function catchUp() {
    const again = [...late];
    late.clear();
    again.forEach(tell);
  }
  document.body.addEventListener("htmx:beforeSwap", e => {
    const by = e.detail.requestConfig?.triggeringEvent, target = e.detail.target;
    if (!by?.type?.startsWith("live:")) return;
    held ||= document.querySelector(":active") !== null;
    if (held || [...target.querySelectorAll(FIELDS)].some(inUse)) {
      e.detail.shouldSwap = false;
      late.add(by.detail.topic);
      return;
    }
    unfolded = [...target.querySelectorAll("details[open]")].map(key).filter(Boolean);
    place = target.contains(document.activeElement) ? face(document.activeElement) : "";
  });
  document.body.addEventListener("htmx:afterSwap", e => {
    document.querySelectorAll("details:not([open])").forEach(one => { if (unfolded.includes(key(one))) one.open = true; });
    if (place && document.activeElement === document.body)
      [...e.target.querySelectorAll("a, button, summary, input")].find(one => face(one) === place)?.focus({ preventScroll: true });
    unfolded = [];
    place = "";
  });
  document.body.addEventListener("focusout", catchUp);
  for (const release of ["pointerup", "pointercancel", "keyup"]) addEventListener(release, () => setTimeout(() => { if (held) { held = false; catchUp(); } }), true);
  open();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", e => { if (e.persisted) { broken = true; open(); } });
})();
