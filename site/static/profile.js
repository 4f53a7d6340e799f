// What the visitor has answered: up to four scenarios of answers and the day to
// compute for. It is kept in this browser and leaves it only in a link that the
// visitor makes.
//
// Keys, each named on the page “what is kept on this device”:
//
//   suance.profile   the scenarios; in sessionStorage while “forget” is on
//   suance.forget    (sessionStorage) forget when this tab closes
"use strict";

suance.Profile = class {
  static most = 4;

  constructor() {
    this.forgets = Boolean(this.store(sessionStorageOrNull(), (s) => s.getItem("suance.forget")));
    this.recall();
  }

  get facts() { return this.scenarios[this.current].facts; }
  set facts(facts) { this.scenarios[this.current].facts = facts; }

  // store runs something with a storage that may be denied.
  store(storage, run) {
    try {
      return storage ? run(storage) : null;
    } catch {
      return null;
    }
  }

  get place() { return this.forgets ? sessionStorageOrNull() : localStorageOrNull(); }

  // recall takes what is kept; where nothing is, another tab may have cleared it.
  recall() {
    this.empty();
    const text = this.store(this.place, (s) => s.getItem("suance.profile"));
    let kept = null;
    try {
      kept = JSON.parse(text);
    } catch {} // not ours: begin anew
    if (!kept) return;
    const scenarios = Array.isArray(kept.scenarios) ? kept.scenarios : kept.facts ? [{ name: "A", facts: kept.facts }] : []; // kept by an older version
    const good = scenarios.filter((s) => s && typeof s.facts === "object" && s.facts).slice(0, suance.Profile.most);
    if (!good.length) return;
    this.scenarios = good.map((s, i) => ({ name: String(s.name ?? "ABCD"[i]).slice(0, 20), facts: { ...s.facts } }));
    this.current = Math.min(Math.max(0, Number(kept.current) || 0), good.length - 1);
    this.asOf = /^\d{4}-\d\d-\d\d$/.test(kept.as_of) ? kept.as_of : "";
  }

  empty() {
    this.scenarios = [{ name: "A", facts: {} }];
    this.current = 0;
    this.asOf = ""; // today, whenever that is
  }

  // remember keeps the answers; where there are none, nothing is kept.
  remember() {
    const text = JSON.stringify({ scenarios: this.scenarios, current: this.current, as_of: this.asOf });
    const some = Boolean(this.asOf || this.scenarios.length > 1 || Object.keys(this.facts).length);
    const done = this.store(this.place, (s) => (some ? s.setItem("suance.profile", text) : s.removeItem("suance.profile"), true));
    this.denied = some && !done;
  }

  // state is all of it, and restore puts it back.
  get state() { return structuredClone({ scenarios: this.scenarios, current: this.current, asOf: this.asOf }); }

  restore(state) { Object.assign(this, structuredClone(state)); }

  // forget moves what is kept to where it ends with the tab, or back.
  forget(on) {
    this.store(this.place, (s) => s.removeItem("suance.profile"));
    this.forgets = on;
    this.store(sessionStorageOrNull(), (s) => (on ? s.setItem("suance.forget", "1") : s.removeItem("suance.forget")));
    this.remember();
  }

  clear() {
    this.empty();
    for (const storage of [localStorageOrNull(), sessionStorageOrNull()]) this.store(storage, (s) => s.removeItem("suance.profile"));
  }

  // copy adds a scenario like the current one, with some answers changed, and goes
  // to it. It gives false when there are as many as there may be.
  copy(changes = {}) {
    if (this.scenarios.length >= suance.Profile.most) return false;
    const used = this.scenarios.map((s) => s.name);
    const name = [..."ABCD"].find((letter) => !used.includes(letter)) ?? String(this.scenarios.length + 1);
    this.scenarios.push({ name, facts: { ...structuredClone(this.facts), ...changes } });
    this.current = this.scenarios.length - 1;
    return true;
  }

  rename(name) {
    this.scenarios[this.current].name = name.trim().slice(0, 20) || this.scenarios[this.current].name;
  }

  remove(i) {
    if (this.scenarios.length < 2) return;
    this.scenarios.splice(i, 1);
    this.current = Math.min(this.current, this.scenarios.length - 1);
  }
};

function localStorageOrNull() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

function sessionStorageOrNull() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}

// A link holds the answers in its fragment, which no browser sends to a server:
//
//   #p=1.<rule set, 12 hex digits>.<day or ->.<answers>
//
// The answers are their JSON, deflated where that is shorter, in base64 for
// addresses; a letter before them says which (d or j).
suance.link = {
  async encode(facts, asOf, ruleset) {
    const plain = new TextEncoder().encode(JSON.stringify(facts));
    const small = globalThis.CompressionStream ? await this.pipe(plain, new CompressionStream("deflate-raw")) : null;
    const body = small && small.length < plain.length ? `d${this.base64(small)}` : `j${this.base64(plain)}`;
    return `p=1.${ruleset.replace("sha256:", "").slice(0, 12)}.${asOf || "-"}.${body}`;
  },

  // decode gives {facts, asOf, ruleset}, or null for what is no such link.
  async decode(fragment) {
    const m = fragment.match(/^#?p=1\.([0-9a-f]{12})\.(-|\d{4}-\d\d-\d\d)\.([dj])([\w-]*)$/);
    if (!m) return null;
    try {
      let bytes = Uint8Array.from(atob(m[4].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
      if (m[3] === "d") bytes = await this.pipe(bytes, new DecompressionStream("deflate-raw"), 1 << 20);
      const facts = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      if (typeof facts !== "object" || facts === null || Array.isArray(facts)) return null;
      if (!Object.values(facts).flat().every((value) => typeof value === "string" || typeof value === "number")) return null;
      return { ruleset: m[1], asOf: m[2] === "-" ? "" : m[2], facts };
    } catch {
      return null;
    }
  },

  // pipe sends bytes through a stream; what grows beyond most is refused.
  async pipe(bytes, stream, most = Infinity) {
    const writer = stream.writable.getWriter();
    const written = writer.write(bytes).then(() => writer.close());
    written.catch(() => {});
    const parts = [];
    let length = 0;
    for (const reader = stream.readable.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      if ((length += value.length) > most) throw new Error("too long");
    }
    await written;
    const out = new Uint8Array(length);
    for (let at = 0; parts.length; at += parts.shift().length) out.set(parts[0], at);
    return out;
  },

  base64(bytes) {
    let text = "";
    for (const b of bytes) text += String.fromCharCode(b);
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  },
};
