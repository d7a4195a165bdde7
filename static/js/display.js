// 外观 / 字号 / 对比度: remembered on this device. Loaded without `defer`, so that it applies before the first paint.
(() => {
  const root = document.documentElement, keys = ["theme", "size", "contrast"];
  const load = k => { try { return localStorage.getItem(k); } catch { return null; } };
  const save = (k, v) => { try { v ? localStorage.setItem(k, v) : localStorage.removeItem(k); } catch { /* private mode */ } };
  const set = (k, v) => { if (v) root.dataset[k] = v; else delete root.dataset[k]; };
  const mark = () => document.querySelectorAll("[data-set]").forEach(b => {
    const [k, v] = b.dataset.set.split(":");
    b.setAttribute("aria-pressed", String((root.dataset[k] || "") === v));
  });
  keys.forEach(k => set(k, load(k)));
  addEventListener("DOMContentLoaded", mark);
  addEventListener("storage", e => { if (keys.includes(e.key)) { set(e.key, e.newValue); mark(); } });  // other open tabs follow
  addEventListener("click", e => {
    const b = e.target.closest?.("[data-set]");
    if (!b) return;
    const [k, v] = b.dataset.set.split(":");
    set(k, v); save(k, v); mark();
  });
})();
