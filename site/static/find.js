// The search of every page: a dialog (/ or Ctrl-K), and the full page of
// results. The index and the script that reads it are fetched when they are
// first wanted; what was searched stays on this device.
"use strict";

{
  const template = document.querySelector("template[data-find-words]");
  const word = (key, values = {}) => (template.content.querySelector(`[data-key="find.${CSS.escape(key)}"]`)?.textContent ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const base = new URL(document.body.dataset.language, location.href);
  const recent = "suance.searches";
  let opened; // the promise of an index

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  async function fetched(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  // addresses are where a page of the site says that the search's files are.
  const addresses = (page, at) => {
    const of = (name) => new URL(page.body.dataset[name], at).href;
    return { script: of("findScript"), index: of("findIndex"), aliases: of("findAliases"), traditional: of("findTraditional"), shards: new URL(`${page.body.dataset.root}assets/find/`, at).href };
  };
  let files = addresses(document, location.href);

  // renew asks the site where its files are now: a release may have replaced them
  // since this page was loaded.
  async function renew() {
    const response = await fetch(base, { cache: "no-cache" });
    const now = addresses(new DOMParser().parseFromString(await response.text(), "text/html"), base);
    if (now.script !== files.script) delete globalThis.suanceSearch;
    files = now;
  }

  // load fetches the script and the index.
  function load() {
    const script = () => globalThis.suanceSearch ?? new Promise((resolve, reject) => {
      const tag = element("script", { src: files.script });
      tag.addEventListener("load", () => resolve(globalThis.suanceSearch));
      tag.addEventListener("error", reject);
      document.head.append(tag);
    });
    opened ??= Promise.all([script(), fetched(files.index)]).then(([search, bytes]) => ({ search, index: search.open(bytes, (name) => fetched(files[name] ?? `${files.shards}${name}.bin`)) }));
    opened.catch(() => (opened = undefined));
    return opened;
  }

  // ask answers a query, with words that are nowhere and what is near when nothing
  // is found. A failure is tried once more, with the files that the site has now.
  async function ask(text, most) {
    for (let again = true; ; again = false) {
      try {
        const { search, index } = await load();
        const results = await search.query(index, text, most);
        return { results, unknown: await search.unknown(index, text), nearest: results.length ? [] : await search.nearest(index, text) };
      } catch (error) {
        opened = undefined;
        if (!again) throw error;
        await renew().catch(() => {});
      }
    }
  }

  const plain = { simple: new Map() };
  const folded = (text) => {
    const out = globalThis.suanceSearch?.fold(plain, text) ?? text.toLowerCase();
    return out.length === text.length ? out : text.toLowerCase();
  };

  // spots are where words stand in a text: a Latin word in any of its forms, of a
  // run of Han characters that is not there as a whole its pairs.
  function spots(text, words) {
    const out = [];
    const inside = folded(text);
    const every = (w) => {
      for (let at = inside.indexOf(w); at >= 0; at = inside.indexOf(w, at + w.length)) out.push([at, at + w.length]);
    };
    const stem = (w) => globalThis.suanceSearch?.tokens(w)[0] ?? w;
    for (const w of words) {
      if (/^[a-zà-ɏ]/.test(w)) {
        for (const m of inside.matchAll(/[a-zà-ɏ'’]+/g)) if (stem(m[0]) === stem(w) || m[0].startsWith(w)) out.push([m.index, m.index + m[0].length]);
      } else if (inside.includes(w) || w.length < 3) every(w);
      else for (let i = 0; i + 1 < w.length; i++) every(w.slice(i, i + 2));
    }
    return out.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  // marked is a text with the words that were found in it.
  function marked(text, words) {
    const out = document.createDocumentFragment();
    let from = 0, open = 0; // a mark from open to from
    const close = () => open < from && out.append(element("mark", {}, text.slice(open, from)));
    for (const [a, b] of spots(text, words)) {
      if (a > from || from === 0) {
        close();
        out.append(text.slice(from, a));
        open = a;
      }
      from = Math.max(from, b);
    }
    close();
    out.append(text.slice(from));
    return out;
  }

  const around = (text, words) => {
    const at = Math.max(0, (spots(text, words)[0]?.[0] ?? 0) - 24);
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

  // remember keeps a query for the next time, and its words for the page that it
  // leads to.
  function remember(text, words = []) {
    try {
      const list = [text, ...remembered().filter((t) => t !== text)].slice(0, 8);
      localStorage.setItem(recent, JSON.stringify(list));
      sessionStorage.setItem("suance.find", JSON.stringify(words));
    } catch {} // storage denied: nothing is remembered
  }
  const remembered = () => {
    try {
      const list = JSON.parse(localStorage.getItem(recent));
      return Array.isArray(list) ? list.filter((t) => typeof t === "string") : [];
    } catch {
      return [];
    }
  };

  // grouped puts results under the notice that they stand in, in the order of the
  // best of each.
  function grouped(results) {
    const groups = new Map();
    for (const r of results) {
      if (!groups.has(r.notice)) groups.set(r.notice, { title: r.notice ? r.noticeTitle : word("vocabulary"), results: [] });
      groups.get(r.notice).results.push(r);
    }
    return [...groups.values()];
  }

  // said is what there is to say of an answer besides its results.
  function said({ unknown, nearest }, some) {
    const out = unknown.map((w) => element("p", { class: "small" }, word("unknown", { word: w })));
    if (some) return out;
    if (!unknown.length) out.push(element("p", {}, word("nothing")));
    if (nearest.length) {
      const links = nearest.flatMap((n) => [" ", element("a", { href: new URL(n.path, base).href }, n.title)]);
      out.push(element("p", {}, word("nearest"), ...links));
    }
    out.push(element("p", {}, element("a", { href: new URL("departments/", base).href }, word("departments"))));
    return out;
  }

  // The dialog follows the combobox pattern: the field keeps the focus, the
  // arrows move through the list.
  let dialog, field, list, status, more, chosen = -1, shown = [];

  function build() {
    field = element("input", { type: "search", role: "combobox", "aria-expanded": "true", "aria-controls": "found", "aria-autocomplete": "list", "aria-label": word("label"), autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    list = element("div", { id: "found", role: "listbox", "aria-label": word("results") });
    status = element("p", { class: "small", role: "status" });
    more = element("div", { class: "find-more" });
    const all = element("a", { class: "all-results", href: new URL("search/", base).href }, word("all"));
    const shut = element("button", { type: "button", class: "quiet" }, word("close"));
    dialog = element("dialog", { class: "find", "aria-label": word("title") }, element("div", { class: "find-head" }, field, shut), status, list, more, all);
    document.body.append(dialog);
    shut.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    field.addEventListener("input", () => look(all));
    field.addEventListener("keydown", (event) => {
      const count = options().length;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? (chosen + 1) % count : (Math.max(chosen, 0) + count - 1) % count);
      } else if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        if (chosen >= 0) options()[chosen].click();
        else if (field.value.trim()) go(all.href);
      }
    });
  }

  const options = () => [...list.querySelectorAll("[role=option]")];

  function go(href, words) {
    remember(field.value.trim(), words);
    dialog.close();
    location.href = href;
  }

  function option(i, click, ...children) {
    const made = element("div", { role: "option", id: `found-${i}`, "aria-selected": "false" }, ...children);
    made.addEventListener("click", click);
    return made;
  }

  function choose(i) {
    chosen = i;
    options().forEach((o, k) => o.setAttribute("aria-selected", String(k === chosen)));
    const now = options()[chosen];
    if (now) {
      now.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", now.id);
    } else field.removeAttribute("aria-activedescendant");
  }

  async function look(all) {
    const text = field.value;
    all.href = `${new URL("search/", base).href}?q=${encodeURIComponent(text)}`;
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    if (!text.trim()) {
      shown = remembered();
      more.replaceChildren();
      list.replaceChildren(...shown.map((t, i) => option(i, () => { field.value = t; look(all); }, t)));
      status.textContent = shown.length ? word("recent") : word("hint");
      return;
    }
    if (!opened) status.textContent = word("loading");
    let answer;
    try {
      answer = await ask(text, 12);
      if (field.value !== text) return;
    } catch {
      list.replaceChildren();
      status.replaceChildren(word("failed"), " ", element("a", { href: new URL("search/", base).href }, word("all")));
      return;
    }
    let i = 0;
    list.replaceChildren(...grouped(answer.results).map((group, g) => element("div", { role: "group", "aria-labelledby": `found-group-${g}` },
      element("p", { class: "found-group", id: `found-group-${g}` }, group.title),
      ...group.results.map((result) => option(i++, () => go(address(result), result.words), ...line(result))))));
    status.textContent = i ? word("count", { n: i }) : word("nothing");
    more.replaceChildren(...said(answer, i > 0).filter((p) => i > 0 || p.textContent !== word("nothing")));
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

  // The page of results: the query and the filters live in the address.
  const facets = {
    issuer: (r) => r.issuers,
    state: (r) => (r.notice ? [r.state] : []),
    theme: (r) => r.themes,
    year: (r) => (r.year ? [String(r.year)] : []),
  };
  const page = document.querySelector("[data-find-page]");
  if (page) {
    const form = page.querySelector("form");
    const box = page.querySelector("[data-find-results]");
    const filters = page.querySelector("[data-find-filters]");
    const lists = page.querySelector("[data-find-lists]");
    const wanted = new URLSearchParams(location.search);
    form.q.value = wanted.get("q") ?? "";
    const passes = (r, except) => (except === "kind" || !wanted.get("kind") || r.kind === wanted.get("kind"))
      && Object.entries(facets).every(([name, of]) => name === except || !wanted.get(name) || of(r).includes(wanted.get(name)));
    const counts = (results, name, of) => {
      const out = new Map();
      for (const r of results) if (passes(r, name)) for (const value of of(r)) out.set(value, (out.get(value) ?? 0) + 1);
      return out;
    };
    const set = (name, value) => {
      if (value) wanted.set(name, value);
      else wanted.delete(name);
      fill();
    };

    function buttons(results) {
      const found = counts(results, "kind", (r) => [r.kind]);
      const kept = wanted.get("kind") ?? "";
      const list = ["", ...new Set([...found.keys(), ...(kept ? [kept] : [])])];
      return element("div", { class: "kinds", role: "group", "aria-label": word("kind") }, ...list.map((name) => {
        const n = name ? found.get(name) ?? 0 : results.filter((r) => passes(r, "kind")).length;
        const button = element("button", { type: "button", "aria-pressed": String(name === kept), "data-value": name }, `${name ? word(`kind_${name}`) : word("every")} ${n}`);
        button.addEventListener("click", () => { set("kind", name); filters.querySelector(`.kinds [data-value="${CSS.escape(name)}"]`)?.focus(); });
        return button;
      }));
    }

    function choice(results, name) {
      const found = counts(results, name, facets[name]);
      const kept = wanted.get(name);
      if (kept && !found.has(kept)) found.set(kept, 0);
      if (found.size < 1) return null;
      const text = (value) => (name === "state" ? word(`state_${value}`) : value);
      const select = element("select", { "data-filter": name }, element("option", { value: "" }, word("every")),
        ...[...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1)).map(([value, n]) => element("option", { value, ...(value === kept ? { selected: "" } : {}) }, `${text(value)} (${n})`)));
      select.addEventListener("change", () => { set(name, select.value); filters.querySelector(`[data-filter="${name}"]`)?.focus(); });
      return element("label", {}, word(name), select);
    }

    let asked = "", answer; // the last answer serves while only filters change
    const fill = async () => {
      const text = form.q.value.trim();
      if (text) wanted.set("q", text);
      else wanted.delete("q");
      history.replaceState(null, "", wanted.size ? `?${wanted}` : location.pathname);
      lists.hidden = Boolean(text);
      if (!text) {
        box.replaceChildren();
        filters.replaceChildren();
        return;
      }
      if (text !== asked) {
        if (!opened) box.replaceChildren(element("p", { class: "small", role: "status" }, word("loading")));
        let fresh;
        try {
          fresh = await ask(text, 1000);
        } catch {
          box.replaceChildren(element("p", { class: "note", role: "status" }, word("failed")));
          filters.replaceChildren();
          lists.hidden = false;
          return;
        }
        if (form.q.value.trim() !== text) return;
        answer = fresh;
        asked = text;
      }
      const { results } = answer;
      const some = results.filter((r) => passes(r));
      filters.replaceChildren(...(results.length ? [buttons(results), ...Object.keys(facets).map((name) => choice(results, name)).filter(Boolean)] : []));
      box.replaceChildren(
        element("p", { class: "small", role: "status" }, some.length ? word("count", { n: some.length }) : word("nothing")),
        ...said(answer, some.length > 0).filter((p) => p.textContent !== word("nothing")),
        ...grouped(some.slice(0, 200)).map((group) => element("section", { class: "found" }, element("h2", {}, group.title), element("ol", {}, ...group.results.map((r) => {
          const link = element("a", { href: address(r) }, ...line(r));
          link.addEventListener("click", () => remember(text, r.words));
          return element("li", {}, link);
        })))),
      );
      if (!results.length) lists.hidden = false;
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); remember(form.q.value.trim()); fill(); });
    form.q.addEventListener("input", fill);
    fill();
  }

  // What was searched for is marked in the clause that it led to.
  const target = location.hash && document.getElementById(suance.anchor());
  let sought = [];
  try {
    sought = JSON.parse(sessionStorage.getItem("suance.find") ?? "[]");
    sessionStorage.removeItem("suance.find");
  } catch {}
  if (target && sought.length && globalThis.Highlight && CSS.highlights) {
    const ranges = [];
    for (const block of [target, target.nextElementSibling].filter(Boolean)) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const [a, b] of spots(node.data, sought)) {
          const range = new Range();
          range.setStart(node, a);
          range.setEnd(node, b);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("sought", new Highlight(...ranges));
  }
}
