// Large files in pieces (tus 1.0): chosen in a plain file field, those above its limit are taken out and sent at once, with
// progress, going on by themselves after a broken line, and after a reload once the same file is chosen again.
//   data-resumable="/cases/…/uploads/"  on the file field: where to begin; data-above, data-most: bytes
//   data-list="#id"      the <ul hx-preserve> for the rows; data-row="#id" the <template> of one row
//   data-topic="…"       event on <body> when a file has arrived
//   data-kind, data-level, data-question: ids of the selects beside the field, and the question's key
(() => {
  const PIECE = 4 * 1024 * 1024;
  const headers = () => ({ "Tus-Resumable": "1.0.0", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") });
  const ask = (url, options) => fetch(url, { redirect: "manual", cache: "no-store", ...options, headers: { ...headers(), ...options.headers } });
  const encoded = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const pause = ms => new Promise(done => { const t = setTimeout(done, ms); addEventListener("online", () => { clearTimeout(t); done(); }, { once: true }); });
  const store = {
    key: (file, begin) => `upload:${begin}:${file.name}:${file.size}:${file.lastModified}`,
    get: key => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private window: resumes only while the page is open */ } },
  };

  async function sum(blob) {
    if (!crypto.subtle) return {};                          // no TLS and not this machine: the server counts bytes only
    const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
    return { "Upload-Checksum": `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}` };
  }

  class Refused extends Error {}

  class Upload {
    constructor(file, field) {
      this.file = file;
      this.begin = field.dataset.resumable;
      this.topic = field.dataset.topic;
      const value = id => document.getElementById(id)?.value ?? "";
      this.told = { filename: file.name, question: field.dataset.question, kind: value(field.dataset.kind), level: value(field.dataset.level) };
      this.key = store.key(file, this.begin);
      this.list = document.querySelector(field.dataset.list);
      this.row = document.querySelector(field.dataset.row).content.cloneNode(true).firstElementChild;
      this.row.querySelector("[data-name]").textContent = file.name;
      this.row.querySelector("[data-cancel]").addEventListener("click", () => this.cancel());
      this.list.append(this.row);
    }
    say(state, more = "") {
      for (const node of this.row.querySelectorAll("[data-state]")) node.hidden = node.dataset.state !== state;
      this.row.querySelector("[data-more]").textContent = more;
      this.row.querySelector("[data-cancel]").hidden = state === "whole";
    }
    show(offset) {
      const percent = this.file.size ? Math.floor((100 * offset) / this.file.size) : 100;
      this.row.querySelector("progress").value = percent;
      this.row.querySelector("[data-percent]").textContent = `${percent} %`;
    }
    async cancel() {
      this.cancelled = true;
      this.stop?.abort();
      store.set(this.key, null);
      this.row.remove();
      if (this.url) await ask(this.url, { method: "DELETE" }).catch(() => {});
    }
    // Where the server stands: 0 and a new address if it knows nothing of the file.
    async offset() {
      this.url ??= store.get(this.key);
      if (this.url) {
        const known = await ask(this.url, { method: "HEAD" });
        if (known.ok) return Number(known.headers.get("Upload-Offset"));
        if (![404, 410].includes(known.status)) throw new Error(known.status);
        store.set(this.key, null);
      }
      const metadata = Object.entries(this.told).filter(([, v]) => v).map(([k, v]) => `${k} ${encoded(v)}`).join(",");
      const made = await ask(this.begin, { method: "POST", headers: { "Upload-Length": this.file.size, "Upload-Metadata": metadata } });
      if (made.status !== 201) throw this.trouble(made, await made.text());
      this.url = made.headers.get("Location");
      store.set(this.key, this.url);
      return 0;
    }
    trouble(answer, words) {
      // 0 is the log-in page: the session is over, and trying again would not help before one has logged in.
      const final = answer.status === 0 || [403, 404, 410, 413, 415, 422].includes(answer.status);
      return final ? new Refused(answer.headers.get("Content-Type")?.startsWith("text/plain") ? words : "") : new Error(answer.status);
    }
    async send() {
      let at = await this.offset();
      while (at < this.file.size) {
        this.say("sending"); this.show(at); hide();
        const piece = this.file.slice(at, at + PIECE);
        this.stop = new AbortController();
        const answer = await ask(this.url, {
          method: "PATCH", body: piece, signal: this.stop.signal,
          headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": at, ...(await sum(piece)) },
        });
        if (answer.status !== 204) throw this.trouble(answer, await answer.text());
        at = Number(answer.headers.get("Upload-Offset"));
      }
      this.show(at);
    }
    async run() {
      for (let tries = 0; !this.cancelled; tries++) {
        try { await this.send(); break; }
        catch (error) {
          if (this.cancelled) return;
          if (error instanceof Refused) { store.set(this.key, null); this.say("refused", error.message); return; }
          this.say("waiting");
          await pause(Math.min(30000, 1000 * 2 ** Math.min(tries, 5)));
        }
      }
      if (this.cancelled) return;
      store.set(this.key, null);
      this.say("whole");
      // The worker puts it together and says so; without the live stream the list is asked once, and names it as complete.
      let heard = false;
      await Promise.race([pause(20000), new Promise(done => document.body.addEventListener(this.topic, () => { heard = true; done(); }, { once: true }))]);
      this.row.remove();
      if (!heard) document.body.dispatchEvent(new CustomEvent(this.topic));
    }
  }

  const running = new Set();
  // A list that is fetched again while a file is on its way names it as unfinished: its own row is enough.
  const hide = () => document.querySelectorAll("[data-unfinished]").forEach(node => {
    node.hidden = [...running].some(one => one.url?.includes(node.dataset.unfinished));
  });
  addEventListener("htmx:afterSettle", hide);
  addEventListener("beforeunload", e => { if (running.size) e.preventDefault(); });
  addEventListener("change", e => {
    const field = e.target.closest?.("input[data-resumable]");
    if (!field) return;
    const small = new DataTransfer(), above = Number(field.dataset.above), most = Number(field.dataset.most);
    for (const file of field.files) {
      if (file.size <= above) { small.items.add(file); continue; }
      const upload = new Upload(file, field);
      if (file.size > most) { upload.say("large"); continue; }
      running.add(upload);
      upload.run().finally(() => running.delete(upload));
    }
    if (small.files.length !== field.files.length) field.files = small.files;
  });
})();
