// The emergency call: keeps what is typed on this device until it has arrived, and sends it when the connection is back.
// The form's token makes a second sending harmless. Without scripts the form is sent as it is.
(() => {
  const store = {
    read: key => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    write: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* private mode, full */ } },
    clear: key => { try { localStorage.removeItem(key); } catch { /* private mode */ } },
  };
  const arrived = document.querySelector("[data-kept]");
  if (arrived) store.clear(`kept:${arrived.dataset.kept}`);

  const form = document.getElementById("call");
  if (!form) return;
  const key = `kept:${form.dataset.keep}`, said = document.getElementById("call-said");
  const LEFT_OUT = new Set(["csrfmiddlewaretoken", "token", "website"]);
  const LASTS = 12 * 3600 * 1000; // a number that was typed here must not wait for the next person for ever
  let waiting = false;

  const typed = () => Object.fromEntries([...new FormData(form)].filter(([name, value]) => typeof value === "string" && value && !LEFT_OUT.has(name)));
  const kept = store.read(key);
  if (kept && Date.now() - kept.at < LASTS) {
    for (const [name, value] of Object.entries(kept.values)) {
      const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      if (controls[0]?.type === "radio") {
        if (!controls.some(one => one.checked)) controls.forEach(one => { one.checked = one.value === value; });
      } else if (controls[0] && !controls[0].value) controls[0].value = value;
    }
  } else if (kept) store.clear(key);

  form.addEventListener("input", () => store.write(key, { at: Date.now(), values: typed() }));
  form.addEventListener("submit", event => {
    store.write(key, { at: Date.now(), values: typed() });
    if (navigator.onLine) return;
    event.preventDefault();
    waiting = true;
    said.textContent = form.dataset.offline;
    said.hidden = false;
  });
  addEventListener("online", () => {
    if (!waiting) return;
    waiting = false;
    form.requestSubmit();
  });
})();
