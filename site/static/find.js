// The search of every page: a dialog (/ or Ctrl-K), and the full page of
// results. The index and the script that reads it are fetched when they are
// first wanted; what was searched stays on this device.
"use strict";

{
  const template = document.querySelector("template[data-find-words]");
  const word = (key, values = {}) => (template.content.querySelector(`[data-key="find.${key}"]`)?.textContent ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const base = new URL(document.body.dataset.language, location.href);
  const recent = "suance.searches";
  let opened; // the promise of an index

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // load fetches the script and the index, once more after a failure.
  function load() {
    const script = () => globalThis.suanceSearch ?? new Promise((resolve, reject) => {
      const tag = element("script", { src: document.body.dataset.findScript });
      tag.addEventListener("load", () => resolve(globalThis.suanceSearch));
      tag.addEventListener("error", reject);
      document.head.append(tag);
    });
    const fetched = async (address) => {
      const response = await fetch(new URL(address, location.href));
      if (!response.ok) throw new Error(response.statusText);
      return new Uint8Array(await response.arrayBuffer());
    };
    const both = async () => {
      const [search, bytes] = await Promise.all([script(), fetched(document.body.dataset.findIndex)]);
      const index = search.open(bytes);
      return async (text, most) => {
        if (search.strange(index, text)) search.simplify(index, await fetched(document.body.dataset.findTraditional));
        if (search.wants(index, text)) search.learn(index, await fetched(document.body.dataset.findAliases));
        return search.query(index, text, most);
      };
    };
    opened ??= both().catch(both).catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }

  // marked is a text with the words that were found in it.
  function marked(text, words) {
    const out = document.createDocumentFragment();
    const folded = text.toLowerCase();
    const spots = [];
    for (const w of words) {
      if (!w) continue;
      for (let at = folded.indexOf(w); at >= 0; at = folded.indexOf(w, at + w.length)) spots.push([at, at + w.length]);
    }
    spots.sort((a, b) => a[0] - b[0]);
    let from = 0;
    for (const [a, b] of spots) {
      if (a < from) continue;
      out.append(text.slice(from, a), element("mark", {}, text.slice(a, b)));
      from = b;
    }
    out.append(text.slice(from));
    return out;
  }

  const around = (text, words) => {
    const at = Math.max(0, Math.min(...words.map((w) => text.toLowerCase().indexOf(w)).filter((i) => i >= 0), text.length) - 24);
    return (at > 0 ? "…" : "") + text.slice(at, at + 120) + (at + 120 < text.length ? "…" : "");
  };

  const address = (result) => new URL(result.path, base).href;

  function line(result) {
    const kind = element("span", { class: `kind ${result.kind}` }, word(`kind_${result.kind}`));
    const head = element("span", { class: "found-title" }, marked(result.title, result.words));
    const text = result.text === result.title ? null : element("span", { class: "found-text" }, marked(around(result.text, result.words), result.words));
    const via = result.via ? element("span", { class: "via" }, word("via", { word: result.via })) : null;
    return [kind, head, ...[text, via].filter(Boolean)];
  }

  function remember(text) {
    try {
      const list = [text, ...JSON.parse(localStorage.getItem(recent) ?? "[]").filter((t) => t !== text)].slice(0, 8);
      localStorage.setItem(recent, JSON.stringify(list));
      sessionStorage.setItem("suance.find", text);
    } catch {} // storage denied: nothing is remembered
  }
  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem(recent) ?? "[]");
    } catch {
      return [];
    }
  };

  // The dialog follows the combobox pattern: the field keeps the focus, the
  // arrows move through the list.
  let dialog, field, list, status, chosen = -1, shown = [];

  function build() {
    field = element("input", { type: "search", role: "combobox", "aria-expanded": "true", "aria-controls": "found", "aria-autocomplete": "list", "aria-label": word("label"), autocomplete: "off", spellcheck: "false" });
    list = element("ul", { id: "found", role: "listbox", "aria-label": word("results") });
    status = element("p", { class: "small", role: "status" });
    const all = element("a", { class: "all-results", href: new URL("search/", base).href }, word("all"));
    const shut = element("button", { type: "button", class: "quiet" }, word("close"));
    dialog = element("dialog", { class: "find", "aria-label": word("title") }, element("div", { class: "find-head" }, field, shut), status, list, all);
    document.body.append(dialog);
    shut.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    field.addEventListener("input", () => look(all));
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose((chosen + (event.key === "ArrowDown" ? 1 : shown.length - 1) + (chosen < 0 && event.key === "ArrowUp" ? 1 : 0)) % Math.max(1, shown.length));
      } else if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        remember(field.value.trim());
        location.href = chosen >= 0 ? address(shown[chosen]) : all.href;
        dialog.close();
      }
    });
  }

  function choose(i) {
    chosen = shown.length ? i : -1;
    [...list.children].forEach((option, k) => option.setAttribute("aria-selected", String(k === chosen)));
    const option = list.children[chosen];
    if (option) option.scrollIntoView({ block: "nearest" });
    field.toggleAttribute("aria-activedescendant", Boolean(option));
    if (option) field.setAttribute("aria-activedescendant", option.id);
  }

  async function look(all) {
    const text = field.value;
    all.href = `${new URL("search/", base).href}?q=${encodeURIComponent(text)}`;
    if (!text.trim()) {
      shown = [];
      list.replaceChildren(...remembered().map((t) => {
        const option = element("li", { role: "option", "aria-selected": "false" }, t);
        option.addEventListener("click", () => { field.value = t; look(all); });
        return option;
      }));
      status.textContent = remembered().length ? word("recent") : word("hint");
      return;
    }
    try {
      const query = await load();
      const results = await query(text, 12);
      if (field.value !== text) return;
      shown = results;
    } catch {
      status.replaceChildren(word("failed"), " ", element("a", { href: new URL("search/", base).href }, word("all")));
      return;
    }
    list.replaceChildren(...shown.map((result, i) => {
      const option = element("li", { role: "option", id: `found-${i}`, "aria-selected": "false" }, ...line(result));
      option.addEventListener("click", () => { remember(text.trim()); location.href = address(result); dialog.close(); });
      return option;
    }));
    status.textContent = shown.length ? word("count", { n: shown.length }) : word("nothing");
    choose(-1);
  }

  function show() {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    field.dispatchEvent(new Event("input"));
    load().catch(() => {});
  }

  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if ((event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing)) {
      event.preventDefault();
      show();
    }
  });
  for (const link of document.querySelectorAll("[data-find]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show();
    });
  }

  // The page of results: the query lives in the address.
  const page = document.querySelector("[data-find-page]");
  if (page) {
    const form = page.querySelector("form");
    const box = page.querySelector("[data-find-results]");
    const filters = page.querySelector("[data-find-filters]");
    let kind = new URLSearchParams(location.search).get("kind") ?? "";
    form.q.value = new URLSearchParams(location.search).get("q") ?? "";
    const fill = async () => {
      const text = form.q.value.trim();
      history.replaceState(null, "", text ? `?q=${encodeURIComponent(text)}${kind ? `&kind=${kind}` : ""}` : location.pathname);
      page.querySelector("[data-find-lists]").hidden = Boolean(text);
      if (!text) {
        box.replaceChildren();
        filters.replaceChildren();
        return;
      }
      let results;
      try {
        results = await (await load())(text, 200);
      } catch {
        box.replaceChildren(element("p", { class: "note" }, word("failed")));
        page.querySelector("[data-find-lists]").hidden = false;
        return;
      }
      if (form.q.value.trim() !== text) return;
      const counts = new Map();
      for (const r of results) counts.set(r.kind, (counts.get(r.kind) ?? 0) + 1);
      filters.replaceChildren(...["", ...counts.keys()].map((name) => {
        const button = element("button", { type: "button", "aria-pressed": String(name === kind) }, `${name ? word(`kind_${name}`) : word("every")} ${name ? counts.get(name) : results.length}`);
        button.addEventListener("click", () => { kind = name; fill(); });
        return button;
      }));
      const some = results.filter((r) => !kind || r.kind === kind);
      box.replaceChildren(
        element("p", { class: "small", role: "status" }, some.length ? word("count", { n: some.length }) : word("nothing")),
        element("ol", { class: "found" }, ...some.map((r) => {
          const link = element("a", { href: address(r) }, ...line(r));
          link.addEventListener("click", () => remember(text));
          return element("li", {}, link);
        })),
      );
      if (!some.length) page.querySelector("[data-find-lists]").hidden = false;
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); remember(form.q.value.trim()); fill(); });
    form.q.addEventListener("input", fill);
    fill();
  }

  // What was searched for is marked in the clause that it led to.
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let sought = "";
  try {
    sought = sessionStorage.getItem("suance.find") ?? "";
    sessionStorage.removeItem("suance.find");
  } catch {}
  if (target && sought && globalThis.Highlight && CSS.highlights) {
    const ranges = [];
    const blocks = [target, target.nextElementSibling].filter(Boolean);
    for (const block of blocks) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const w of sought.toLowerCase().split(/\s+/)) {
          for (let at = node.data.toLowerCase().indexOf(w); at >= 0 && w; at = node.data.toLowerCase().indexOf(w, at + w.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + w.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("sought", new Highlight(...ranges));
  }
}
