// Says in time that a log-in is about to end for want of activity, so that no text is lost. All windows of a browser share
// the moment of the last sign of life. Typing is one: while somebody writes, the server is told every few minutes.
(() => {
  const idle = Number(document.body.dataset.idle) * 1000, url = document.body.dataset.stay;
  const template = document.getElementById("idle-template");
  if (!idle || !url || !template) return;
  const WARN = Math.min(120000, idle / 2), TELL = Math.min(300000, idle / 3), KEY = "last-sign-of-life";
  let shown = null, own = Date.now(), asking = false;

  const last = () => { try { return Math.max(own, Number(localStorage.getItem(KEY)) || 0); } catch { return own; } };
  function alive() {
    own = Date.now();
    try { localStorage.setItem(KEY, own); } catch { /* private mode */ }
    shown?.remove(); shown = null;
  }
  async function stay() {
    if (asking) return;
    asking = true;
    try {
      const { "X-CSRFToken": token } = JSON.parse(document.body.getAttribute("hx-headers"));
      const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
      if (answer.status === 204) alive();
    } catch { /* no connection: the next sign of life tries again */ } finally { asking = false; }
  }
  function look() {
    const left = last() + idle - Date.now();
    if (left > WARN) { shown?.remove(); shown = null; return; }
    if (!shown) {
      shown = template.content.cloneNode(true).firstElementChild;
      shown.querySelector("button").addEventListener("click", stay);
      document.getElementById("toasts").append(shown);
    }
    if (left <= 0) {
      shown.querySelector("span").textContent = shown.dataset.over;
      shown.querySelector("button").hidden = true;
    }
  }
  alive();
  addEventListener("input", () => { if (Date.now() - last() > TELL) stay(); });
  document.body.addEventListener("htmx:afterRequest", e => { if (!e.detail.requestConfig?.headers?.["X-Background"]) alive(); });
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
})();
