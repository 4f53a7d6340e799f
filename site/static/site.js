// On every page: the site works without a server after the first visit, the
// language switch keeps the place, and what is in force is said of the
// reader's own day, on Shanghai's calendar.
"use strict";

globalThis.suance ??= {};

// anchor is the id in the address; one that is no text is taken as it stands.
suance.anchor = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
};

if (navigator.serviceWorker) {
  const root = document.body.dataset.root;
  const notice = document.querySelector("[data-update]");
  // A new version waits until the visitor takes it; what was typed is kept.
  const offer = (registration) => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    notice.hidden = false;
    notice.querySelector("button").onclick = () => {
      if (!registration.waiting) return location.reload(); // another tab has taken it
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage("update");
    };
  };
  navigator.serviceWorker.register(`${root}sw.js`, { scope: root }).then((registration) => {
    offer(registration);
    registration.addEventListener("updatefound", () => {
      const fresh = registration.installing;
      fresh?.addEventListener("statechange", () => fresh.state === "installed" && offer(registration));
    });
    return navigator.serviceWorker.ready;
  }).then((registration) => {
    if (navigator.connection?.saveData) return; // whoever saves data keeps what was visited
    const rest = () => registration.active?.postMessage("rest");
    if (globalThis.requestIdleCallback) requestIdleCallback(rest, { timeout: 5000 });
    else setTimeout(rest, 2000);
  }).catch(() => {}); // private mode: the site works, online only
}

// What is kept on this device, and the button that clears it.
{
  const table = document.querySelector("[data-device]");
  if (table) {
    const each = (run) => {
      for (const name of ["localStorage", "sessionStorage"]) {
        try {
          run(globalThis[name]);
        } catch {} // denied: then nothing is there
      }
    };
    const fill = async () => {
      for (const cell of table.querySelectorAll("[data-key]")) {
        let n = 0;
        each((storage) => { n += new Blob([storage.getItem(cell.dataset.key) ?? ""]).size; });
        cell.textContent = n ? table.dataset.bytes.replace("#", n) : table.dataset.none;
      }
      try {
        const names = (await caches.keys()).filter((name) => name.startsWith("suance "));
        table.querySelector("[data-caches]").textContent = names.length ? names.join(", ") : table.dataset.none;
      } catch {
        table.querySelector("[data-caches]").textContent = table.dataset.none;
      }
    };
    document.querySelector("[data-clear-device]").addEventListener("click", async () => {
      each((storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith("suance.")) storage.removeItem(key);
      });
      try {
        for (const name of await caches.keys()) if (name.startsWith("suance ")) await caches.delete(name);
      } catch {}
      const said = document.querySelector("[data-cleared]");
      said.textContent = said.dataset.words;
      fill();
    });
    fill();
  }
}

{
  const today = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10); // Shanghai has no summer time

  // place is the clause that the reader is at: the one in the address while it
  // is on the screen, else the first one on the screen.
  function place() {
    const anchors = [...document.querySelectorAll(".notice .text [id]")];
    const seen = (element) => element.getBoundingClientRect().bottom > 0;
    const target = location.hash && document.getElementById(suance.anchor());
    const near = target && Math.abs(target.getBoundingClientRect().top) < innerHeight;
    return near ? location.hash : scrollY > 200 && anchors.some(seen) ? `#${anchors.find(seen).id}` : location.hash;
  }

  const carry = () => {
    for (const link of document.querySelectorAll("a.switch")) link.hash = place();
  };
  addEventListener("hashchange", carry);
  addEventListener("pointerdown", carry, true);
  addEventListener("focusin", (event) => event.target.matches?.("a.switch") && carry());
  carry();

  // state of validity on a day; the words of each are on the element.
  function stateOn(day, { from, until, amended }) {
    if (from && day < from) return "not_yet";
    if (until && day > until) return "lapsed";
    return amended !== undefined ? "amended" : until ? "in_force_until" : "no_end_stated";
  }
  for (const element of document.querySelectorAll("[data-state]")) {
    const state = stateOn(today, element.dataset);
    const words = Object.fromEntries(element.dataset.words.split("|").map((pair) => pair.split("=")));
    element.dataset.state = state;
    element.querySelector("b").textContent = words[state];
    element.querySelector(".as-of").hidden = true; // it is the reader's own day now
  }
  for (const element of document.querySelectorAll("[data-printed]")) element.textContent = today; // on paper
}

// A notice: the table of contents follows the reading, and every clause can be
// cited.
{
  const contents = document.querySelector("[data-contents]");
  if (contents) {
    const wide = matchMedia("(min-width: 75rem)");
    const open = () => { contents.open = wide.matches; };
    wide.addEventListener("change", open);
    open();
    const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
    const headings = [...links.keys()].map((id) => document.getElementById(decodeURIComponent(id))).filter(Boolean);
    const follow = () => {
      const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
      const now = links.get(above.at(-1)?.id);
      for (const link of links.values()) link.toggleAttribute("aria-current", link === now);
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; follow(); });
    }, { passive: true });
    follow();
  }

  const article = document.querySelector("[data-cite]");
  for (const links of article?.querySelectorAll(".links") ?? []) {
    const { cite, citeLabel, citeTitle, citeDone } = article.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet copy";
    button.textContent = citeLabel;
    button.title = citeTitle;
    button.addEventListener("click", async () => {
      const address = cite.match(/https?:\S+?(?=[.。]?$)/)?.[0] ?? "";
      const text = cite.replace(address, address + links.querySelector(".permalink").hash);
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = citeDone;
        setTimeout(() => { button.textContent = citeLabel; }, 2000);
      } catch { // no clipboard, as on a host without https: show it
        const field = document.createElement("input");
        Object.assign(field, { value: text, readOnly: true });
        field.setAttribute("aria-label", citeTitle);
        button.replaceWith(field);
        field.select();
      }
    });
    links.append(button);
  }
}
