// A draft that is being filled in: keeps on this device what the server has not confirmed, says how saving goes, shows
// the progress of uploads. The saving itself is htmx on the form; without scripts the buttons save.
(() => {
  const form = document.getElementById("intake");
  if (!form) return;
  const words = document.getElementById("draft-words").dataset;
  const key = `draft:${form.dataset.draft}`;
  const store = {
    read: () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    write: value => { form.dataset.unsaved = ""; try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* private mode, full */ } },
    clear: () => { delete form.dataset.unsaved; try { localStorage.removeItem(key); } catch { /* private mode */ } },
  };
  const TECHNICAL = new Set(["csrfmiddlewaretoken", "page", "seen", "shown", "go"]);
  let sent = null, failed = false, leaving = false, retry = 0;

  // What stands in the form now, by name; files cannot be kept.
  function typed() {
    const values = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !TECHNICAL.has(name)) (values[name] ??= []).push(value);
    }
    return values;
  }
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // Put answers back into the controls that are there.
  function fill(values) {
    for (const [name, wanted] of Object.entries(values)) {
      const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      const texts = controls.filter(c => c.type !== "hidden");
      texts.forEach((control, index) => {
        if (control.type === "radio" || control.type === "checkbox") control.checked = wanted.includes(control.value);
        else if (control.type !== "file") control.value = wanted[Math.min(index, wanted.length - 1)] ?? "";
      });
    }
  }

  function say(text, { warn = false, link } = {}) {
    const saved = document.getElementById("saved");
    saved.classList.toggle("is-warn", warn);
    const line = saved.querySelector("span");
    line.replaceChildren(Object.assign(document.createElement("b"), { textContent: text[0] }));
    for (const more of text.slice(1)) {
      line.append(document.createElement("br"), Object.assign(document.createElement("span"), { className: "warn", textContent: more }));
    }
    if (link) line.append(" ", Object.assign(document.createElement("a"), { href: link, textContent: words.logIn }));
  }

  const autosaves = e => e.detail.elt === form;
  const answered = e => e.detail.xhr.responseURL.includes("/save/");

  form.addEventListener("input", e => { if (e.target.type !== "file") store.write({ at: Date.now(), values: typed() }); });
  form.addEventListener("submit", () => { leaving = true; });

  form.addEventListener("htmx:beforeRequest", e => { if (autosaves(e)) sent = typed(); });
  form.addEventListener("htmx:beforeSwap", e => {
    if (!autosaves(e)) return;
    if (!answered(e)) {                       // the log-in page came instead: the session is over
      e.detail.shouldSwap = false;
      fail([words.failed, words.login], `/login/?next=${encodeURIComponent(location.pathname)}`);
    }
  });
  // A part that is replaced must not swallow what was typed while the answer was on its way, nor a click under way: under a
  // pressed finger nothing is exchanged. `shown` says what this page has: the next answer then brings the part again.
  let late = null, owed = false;
  for (const release of ["pointerup", "pointercancel", "keyup"]) {
    addEventListener(release, () => setTimeout(() => { if (owed) { owed = false; htmx.trigger(form, "change"); } }), true);
  }
  document.body.addEventListener("htmx:oobBeforeSwap", e => {
    if (["questions", "shown"].includes(e.detail.target?.id) && document.querySelector(":active")) {
      e.detail.shouldSwap = false;
      owed = true;
      return;
    }
    if (e.detail.target?.id !== "questions") return;
    for (const open of form.querySelectorAll("details.later[open]")) e.detail.fragment?.getElementById?.(open.id)?.setAttribute("open", "");
    if (!sent) return;
    const now = typed();
    late = Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(value, sent[name])));
  });
  document.body.addEventListener("htmx:oobAfterSwap", e => {
    if (e.detail.target?.id !== "questions") return;
    if (late && Object.keys(late).length) { fill(late); htmx.trigger(form, "change"); }
    late = null;
  });
  form.addEventListener("htmx:afterRequest", e => {
    if (!autosaves(e) || !e.detail.successful || !answered(e)) return;
    failed = false;
    clearTimeout(retry);
    if (same(typed(), sent)) store.clear();
  });
  for (const event of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    form.addEventListener(event, e => {
      if (!autosaves(e)) return;
      e.stopPropagation();                    // one quiet line beside the form, not a toast for every key
      fail([words.failed, words.offline]);
    });
  }
  function fail(text, link) {
    failed = true;
    store.write({ at: Date.now(), values: typed() });
    say(text, { warn: true, link });
    clearTimeout(retry);
    if (!link) retry = setTimeout(again, 15000);
  }
  const again = () => { if (failed) htmx.trigger(form, "change"); };
  addEventListener("online", again);
  addEventListener("beforeunload", e => { if (failed && !leaving) e.preventDefault(); });

  // Uploads: a bar for what takes its time.
  document.body.addEventListener("htmx:xhr:progress", e => {
    const bar = e.target.closest?.(".upload")?.querySelector("progress.upload-progress");
    if (!bar || !e.detail.lengthComputable) return;
    bar.hidden = false;
    bar.value = (e.detail.loaded / e.detail.total) * 100;
  });

  // A link from the review or from a list of errors leads into what is folded.
  const reveal = () => { if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.closest("details.later")?.setAttribute("open", ""); };
  addEventListener("hashchange", reveal);
  reveal();

  // Come back to answers that never reached the server.
  const kept = store.read();
  if (kept && !document.querySelector(".error-summary")) {
    const before = typed();
    fill(kept.values);
    if (same(before, typed())) store.clear();
    else {
      say([words.restored]);
      addEventListener("load", () => htmx.trigger(form, "change"));
    }
  }
})();
