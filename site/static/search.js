// Querying and ranking of the search. The one implementation: the browser, the
// command and the tests run this very file. It decodes bytes itself and uses
// nothing that a plain JavaScript engine lacks.
//
//   const index = suanceSearch.open(bytes, load);          // Uint8Array of an index
//   await suanceSearch.query(index, "免申即享", 10);         // → results, best first
//
// load(name) gives the bytes of a part, or a promise of them: a shard by its hash,
// "aliases" and "traditional". Package site/search writes what is read here and
// says how it is laid out.
//
// Tiers, best first: document number 6, all words in one piece of a sentence 5
// (titles before texts), in neighbouring pieces 4, in one record 3, in one notice
// 2, most of the words 1.
"use strict";

{
  const kinds = ["clause", "measure", "deadline", "appointment", "term", "department"];
  const weight = { clause: 40, measure: 60, deadline: 55, appointment: 50, term: -450, department: -150 };
  const width = 200; // tokens that one beginning may stand for

  // Reader reads numbers and texts from bytes.
  class Reader {
    constructor(bytes, at = 0) {
      this.bytes = bytes;
      this.at = at;
    }
    number() {
      let n = 0, factor = 1;
      for (;;) {
        const b = this.bytes[this.at++];
        n += (b & 127) * factor;
        if (b < 128) return n;
        factor *= 128;
      }
    }
    text() {
      const length = this.number();
      this.at += length;
      return utf8(this.bytes, this.at - length, this.at);
    }
    texts() {
      const out = [];
      for (let n = this.number(); n > 0; n--) out.push(this.text());
      return out;
    }
    hash() {
      let out = "";
      for (let i = 0; i < 5; i++) out += (this.bytes[this.at++] + 256).toString(16).slice(1);
      return out;
    }
  }

  function utf8(bytes, from, to) {
    let out = "";
    for (let i = from; i < to;) {
      const b = bytes[i++];
      let c = b;
      if (b >= 240) c = ((b & 7) << 18) | ((bytes[i++] & 63) << 12) | ((bytes[i++] & 63) << 6) | (bytes[i++] & 63);
      else if (b >= 224) c = ((b & 15) << 12) | ((bytes[i++] & 63) << 6) | (bytes[i++] & 63);
      else if (b >= 192) c = ((b & 31) << 6) | (bytes[i++] & 63);
      out += String.fromCodePoint(c);
    }
    return out;
  }

  // open reads an index: a small one whole, of a large one what leads to its parts.
  function open(bytes, load) {
    const r = new Reader(bytes, 7);
    const form = utf8(bytes, 0, 7);
    const index = { load, docs: [], parts: new Map(), aliases: null, simple: new Map() };
    if (form === "SUANCEa") {
      index.all = new Set();
      for (let n = r.number(); n > 0; n--) index.docs.push(document(r));
      for (const doc of index.docs) for (const token of doc.tokens.keys()) index.all.add(token);
      index.sorted = [...index.all].sort();
    } else if (form === "SUANCEb") {
      index.count = r.number();
      index.first = r.number(); // documents that are vocabulary stand first
      index.page = r.number(); // documents on one page of their list
      index.lapsed = new Set();
      for (let n = r.number(), at = 0; n > 0; n--) index.lapsed.add((at += r.number()));
      index.pages = [];
      for (let n = r.number(); n > 0; n--) index.pages.push(r.hash());
      index.shards = [];
      for (let n = r.number(); n > 0; n--) index.shards.push([r.text(), r.hash()]);
    } else throw new Error("this is no search index of this version");
    return index;
  }

  // part loads something once and keeps what is made of it.
  function part(index, name, make) {
    let kept = index.parts.get(name);
    if (!kept) {
      kept = Promise.resolve(index.load(name)).then((bytes) => make(bytes));
      index.parts.set(name, kept);
      kept.catch(() => index.parts.delete(name));
    }
    return kept;
  }

  // document reads the records of one notice and where their tokens stand. A unit
  // is a title or a piece of a sentence.
  function document(r) {
    const doc = { notice: r.text(), title: r.text(), year: r.number(), state: ["in_force", "not_yet", "lapsed"][r.number()], issuers: r.texts(), themes: r.texts(), units: [], tokens: new Map() };
    const note = (list, unit) => {
      for (const token of list) {
        const seen = doc.tokens.get(token);
        if (!seen) doc.tokens.set(token, [unit]);
        else if (seen[seen.length - 1] !== unit) seen.push(unit);
      }
    };
    for (let n = r.number(), nth = 0; n > 0; n--, nth++) {
      const flags = r.number();
      const item = { nth, doc, kind: kinds[flags >> 2], lapsed: (flags & 1) === 1, clause: r.text(), path: r.text(), title: r.text(), themes: r.number(), from: doc.units.length };
      item.path ||= `notices/${doc.notice}/#${item.clause}`;
      const own = flags & 2 ? r.text() : "";
      for (const [i, text] of [item.title, ...r.texts()].entries()) {
        note(tokens(fold({ simple: new Map() }, text)), doc.units.length);
        doc.units.push({ item, text, title: i === 0 });
      }
      if (own) note(keys(fold({ simple: new Map() }, own)).map((key) => `#${key}`), item.from);
    }
    return doc;
  }

  // fold brings a text into the form that the index has.
  function fold(index, text) {
    let out = "";
    for (const c of text) {
      let code = c.codePointAt(0);
      if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
      if (code === 0x3000 || code < 32) code = 32;
      const half = String.fromCodePoint(code);
      // One by one, as Go does it: a word's end must not change a letter.
      out += String.fromCodePoint((index.simple.get(half) ?? half).toLowerCase().codePointAt(0));
    }
    return out;
  }

  const han = (c) => c >= 0x3400 && c <= 0x9fff;
  const digit = (c) => c >= 48 && c <= 57;
  const latin = (c) => (c >= 97 && c <= 122) || (c >= 0xe0 && c <= 0x24f);

  // runs cuts a folded text into runs of Han characters, numbers and Latin words,
  // and calls take with the kind, the run and what follows it.
  function runs(text, take) {
    for (let i = 0; i < text.length;) {
      const c = text.charCodeAt(i);
      let j = i;
      if (han(c)) {
        while (j < text.length && han(text.charCodeAt(j))) j++;
        take("han", text.slice(i, j), j);
      } else if (digit(c)) {
        while (j < text.length && (digit(text.charCodeAt(j)) || ((text[j] === "." || text[j] === ",") && digit(text.charCodeAt(j + 1))))) j++;
        take("number", text.slice(i, j).replace(/,/g, ""), j);
      } else if (latin(c)) {
        while (j < text.length && (latin(text.charCodeAt(j)) || text[j] === "'" || text[j] === "’")) j++;
        take("latin", text.slice(i, j), j);
      } else j++;
      i = j;
    }
  }

  const pairs = (run) => Array.from({ length: run.length - 1 }, (_, k) => run.slice(k, k + 2));
  const behind = (text, at) => (han(text.charCodeAt(at)) || text[at] === "%" ? text[at] : "");

  // tokens are what a folded text is found by: pairs of Han characters and the last
  // one of a run, Latin words, numbers, and a number with the character behind it.
  function tokens(text) {
    const out = [];
    runs(text, (kind, run, end) => {
      if (kind === "han") out.push(...pairs(run), run.slice(-1));
      else if (kind === "number") out.push(run, ...(behind(text, end) ? [run + behind(text, end)] : []));
      else if (stem(run)) out.push(stem(run));
    });
    return [...out, ...keys(text)];
  }

  // keys are the keys of the document numbers that a text names: with the issuer's
  // word and the year, without one, without either.
  function keys(text) {
    const out = [];
    for (const m of text.matchAll(/([㐀-鿿]{2,8})[〔[(（](\d{4})[〕\])）]第?(\d+)号/g)) out.push(`#${m[1]}|${m[2]}|${m[3]}`, `#${m[1]}||${m[3]}`, `#|${m[2]}|${m[3]}`, `#||${m[3]}`);
    return out;
  }

  // stem takes the endings off an English word.
  function stem(word) {
    const w = word.replace(/’/g, "'").split("'")[0];
    if (w.length > 4 && w.endsWith("ies")) return `${w.slice(0, -3)}y`;
    if (w.length > 4 && /(sses|xes|ches|shes)$/.test(w)) return w.slice(0, -2);
    if (w.length > 3 && w.endsWith("s") && !/(ss|us|is)$/.test(w)) return w.slice(0, -1);
    return w;
  }

  const empty = new Set("the of and a an to for in on by is are be or with at as from that this it what how which 的 吗 怎么 如何 什么".split(" "));

  // parse cuts a query into words: each with the tokens that must stand together,
  // or the beginning of tokens.
  function parse(folded) {
    const words = [];
    runs(folded, (kind, run, end) => {
      if (empty.has(run)) return;
      if (kind === "han") words.push(run.length === 1 ? { text: run, tokens: [], begins: run } : { text: run, tokens: pairs(run) });
      else if (kind === "number") words.push({ text: run, tokens: [run + behind(folded, end)], instead: /[万亿%元天日月年个]/.test(behind(folded, end)) ? "" : run });
      else words.push({ text: run, tokens: [stem(run)], begins: end === folded.length && run.length > 1 ? run : "" });
    });
    return words;
  }

  // documentKey is the key of a query that is a document number, in any spelling.
  function documentKey(folded) {
    const text = folded.replace(/\s+/g, "");
    let m = text.match(/^([㐀-鿿]{2,8})[〔[(（【]?(\d{4})[〕\])）】]?年?第?(\d{1,4})号?(?:文|文件)?$/);
    if (m) return `#${m[1]}|${m[2]}|${Number(m[3])}`;
    m = text.match(/^([㐀-鿿]{3,8})第?(\d{1,4})号(?:文|文件)?$/);
    if (m) return `#${m[1]}||${Number(m[2])}`;
    m = text.match(/^(?:[〔[(（【]?(\d{4})[〕\])）】]?年?)?第?(\d{1,4})号(?:文|文件)?$/);
    return m ? `#|${m[1] ?? ""}|${Number(m[2])}` : "";
  }

  // place is where a text stands, or would stand, in a sorted list.
  function place(list, text, name = (x) => x) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (name(list[middle]) < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // shard reads a part of the dictionary of a large index: token → where its
  // postings are, in this part or in parts of their own.
  const shard = (index, i) => part(index, index.shards[i][1], (bytes) => {
    const lists = new Map();
    const r = new Reader(bytes);
    for (let before = []; r.at < bytes.length;) {
      const shared = r.number(), length = r.number();
      before = [...before.slice(0, shared), ...bytes.subarray(r.at, r.at + length)];
      r.at += length;
      const list = [];
      const size = r.number();
      if (size) {
        list.push({ base: 0, read: read(bytes.subarray(r.at, r.at + size), 0) });
        r.at += size;
      } else {
        for (let n = r.number(), base = 0; n > 0; n--) {
          base += r.number();
          list.push({ base, name: r.hash() });
        }
      }
      lists.set(utf8(before, 0, before.length), list);
    }
    return { lists, sorted: [...lists.keys()] };
  });

  // read gives postings as numbers, two for each: the document, the unit doubled
  // (and one more where it is a title).
  function read(bytes, base) {
    const out = [];
    const r = new Reader(bytes);
    for (let doc = base, unit = 0; r.at < bytes.length;) {
      const n = r.number();
      if (n & 1) {
        doc += n >> 1;
        unit = r.number();
      } else unit += n >> 1;
      out.push(doc, unit);
    }
    return out;
  }

  const shardOf = (index, token) => Math.max(0, place(index.shards, `${token}\0`, (s) => s[0]) - 1);

  // starting are tokens that begin with some letters.
  async function starting(index, prefix) {
    const out = [];
    const collect = (sorted) => {
      let i = place(sorted, prefix);
      for (; i < sorted.length && out.length < width && sorted[i].startsWith(prefix); i++) out.push(sorted[i]);
      return i === sorted.length;
    };
    if (index.all) collect(index.sorted);
    else {
      const at = shardOf(index, prefix);
      if (index.shards.length && collect((await shard(index, at)).sorted) && at + 1 < index.shards.length) collect((await shard(index, at + 1)).sorted);
    }
    return out;
  }

  const has = async (index, token) => (index.all ? index.all.has(token) : index.shards.length > 0 && (await shard(index, shardOf(index, token))).lists.has(token));

  // needed lists what a query asks for: each any of some tokens. Of a long run of
  // Han characters every second pair leads to the documents of a large index; all
  // of them count when these are ranked.
  async function needed(index, words) {
    const out = [];
    for (const word of words) {
      if (!word.tokens.length) out.push({ any: await starting(index, word.begins), leads: true });
      for (const [i, token] of word.tokens.entries()) {
        const leads = word.tokens.length < 3 || i % 2 === 0 || i === word.tokens.length - 1;
        let any = [token];
        if (word.instead && !(await has(index, token))) any = [word.instead];
        else if (/^[a-z]/.test(token) && !(await has(index, token))) {
          if (word.begins) any = await starting(index, word.begins);
          if (!any.length || !word.begins) any = (await starting(index, token.slice(0, 2))).filter((t) => alike(t, token));
        }
        out.push({ any, leads });
      }
    }
    return out.slice(0, 30);
  }

  // alike tells whether a Latin word is another with a slip: one letter more, less,
  // other or moved, two in a long word.
  function alike(a, b) {
    const most = b.length < 5 ? 0 : b.length < 9 ? 1 : 2;
    if (Math.abs(a.length - b.length) > most) return false;
    let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[b.length] <= most;
  }

  const bits = (n) => {
    let count = 0;
    for (; n; n &= n - 1) count++;
    return count;
  };

  // candidates are the documents in which the best results of a large index stand.
  // Long lists come in parts, by ranges of documents: later ranges are left when
  // earlier ones have enough.
  async function candidates(index, wants, enough) {
    const leads = wants.filter((want) => want.leads);
    // Of each want the tokens, of each token the parts of its list.
    const wanted = await Promise.all(leads.map(async (want) => {
      const tokens = [];
      for (const token of want.any.slice(0, 40)) tokens.push((await shard(index, shardOf(index, token))).lists.get(token) ?? []);
      return tokens;
    }));
    const lists = wanted.map((tokens) => tokens.flat());
    const full = 2 ** leads.length - 1;
    const starts = [...new Set([0, ...lists.flat().map((p) => p.base)])].sort((a, b) => a - b);
    const hits = [];
    const visit = async (from, to) => {
      const found = new Map(); // document → unit → the wants that stand there
      const near = wanted.map((tokens) => tokens.flatMap((parts) => parts.filter((p) => p.base < to && (p.read || p === last(parts, from) || p.base >= from))));
      const loaded = await Promise.all(near.map((parts) => Promise.all(parts.map((p) => p.read ?? part(index, p.name, (bytes) => read(bytes, p.base))))));
      loaded.forEach((parts, i) => {
        for (const list of parts) {
          for (let k = 0; k < list.length; k += 2) {
            if (list[k] < from || list[k] >= to) continue;
            let units = found.get(list[k]);
            if (!units) found.set(list[k], (units = new Map()));
            units.set(list[k + 1], (units.get(list[k + 1]) ?? 0) | (1 << i));
          }
        }
      });
      for (const [doc, units] of found) {
        let all = 0, score = 0;
        for (const [unit, mask] of units) {
          all |= mask;
          const next = mask | (units.get((unit & ~1) + 2) ?? 0);
          score = Math.max(score, mask === full ? 5 + (unit & 1) / 4 : next === full ? 4 : bits(mask) / leads.length);
        }
        if (score < 4 && all === full) score += 2;
        hits.push({ doc, score: score - (index.lapsed.has(doc) ? 0.15 : 0) });
      }
    };
    const last = (parts, from) => parts.findLast((p) => p.base < from);
    const waiting = [];
    const enoughNow = () => hits.filter((hit) => hit.score >= 5).length >= enough;
    for (let i = 0; i < starts.length && !enoughNow(); i++) {
      const from = starts[i], to = starts[i + 1] ?? index.count;
      const hopeless = lists.some((parts) => parts.every((p) => p.read && !p.read.some((doc, k) => k % 2 === 0 && doc >= from && doc < to)));
      if (hopeless) waiting.push([from, to]);
      else await visit(from, to);
    }
    if (!hits.some((hit) => hit.score >= 2)) for (const [from, to] of waiting) await visit(from, to);
    return hits.sort((a, b) => b.score - a.score || a.doc - b.doc).slice(0, enough).map((hit) => hit.doc);
  }

  // docAt is one document of a large index.
  async function docAt(index, i) {
    const name = await part(index, index.pages[Math.floor(i / index.page)], (bytes) => bytes).then((bytes) => new Reader(bytes, 5 * (i % index.page)).hash());
    const doc = await part(index, name, (bytes) => document(new Reader(bytes)));
    doc.nth = i;
    return doc;
  }

  // documents are those that a query must look into.
  async function documents(index, wants, enough) {
    if (index.all) return index.docs;
    return Promise.all((await candidates(index, wants, enough)).map((i) => docAt(index, i)));
  }

  // ranked scores every record that has some of what is needed.
  async function ranked(index, words, enough) {
    const wants = await needed(index, words);
    if (!wants.length) return [];
    const docs = await documents(index, wants, enough);
    return docs.flatMap((doc, i) => inside(doc, doc.nth ?? i, wants, words));
  }

  function inside(doc, nth, wants, words) {
    const full = 2 ** wants.length - 1, least = Math.max(2, Math.ceil(wants.length * (wants.length < 5 ? 0.6 : 0.4)));
    const units = new Map(); // unit → the wants that stand there
    wants.forEach((want, i) => {
      for (const token of want.any) for (const unit of doc.tokens.get(token) ?? []) units.set(unit, (units.get(unit) ?? 0) | (1 << i));
    });
    const items = new Map();
    let notice = 0;
    for (const [unit, mask] of units) {
      const { item, title } = doc.units[unit];
      if (doc.notice) notice |= mask;
      let hit = items.get(item);
      if (!hit) items.set(item, (hit = { best: 0, unit, all: 0, near: false }));
      hit.all |= mask;
      if (bits(mask) > bits(hit.best) || (bits(mask) === bits(hit.best) && title)) { hit.best = mask; hit.unit = unit; }
      if (!title && doc.units[unit + 1]?.item === item && (mask | (units.get(unit + 1) ?? 0)) === full) hit.near = true;
    }
    const out = [];
    for (const [item, hit] of items) {
      let tier = hit.best === full ? 5 : hit.near ? 4 : hit.all === full ? 3 : 0;
      if (!tier && words.length > 1 && notice === full && bits(hit.all) * 2 >= wants.length) tier = 2;
      if (!tier && bits(hit.best) >= least) tier = 1;
      if (!tier) continue;
      const share = bits(hit.best) / wants.length;
      // A title is shown with the beginning of its text.
      const { title, text } = doc.units[hit.unit];
      const shown = title ? doc.units[hit.unit + 1] : undefined;
      const score = tier * 1000 + (title ? 250 : 0) + 200 * share * Math.min(1, wants.length / Math.max(1, text.length)) + 100 * share + weight[item.kind] - (item.lapsed ? 150 : 0);
      out.push({ score, tier, item, nth, text: shown?.item === item ? shown.text : text });
    }
    return out;
  }

  // numbered finds a document number: the notice that bears it, then those that
  // name it.
  async function numbered(index, key, enough) {
    const wants = [{ any: [`#${key}`, key], leads: true }];
    const own = index.all ? index.docs : await documents(index, [{ any: [`#${key}`], leads: true }], enough);
    const docs = new Set([...own, ...await documents(index, wants, enough)]);
    return [...docs].flatMap((doc, i) => [`#${key}`, key].flatMap((k, j) => (doc.tokens.get(k) ?? []).map((unit) => {
      const { item, text } = doc.units[unit];
      return { score: 6000 + (j ? 0 : item.clause === "title" ? 500 : 400), tier: 6, item, nth: doc.nth ?? i, text };
    })));
  }

  // asking are words of a question that say nothing of what is looked for.
  const asking = /请问|我想|怎么办|怎么样|怎么|怎样|如何|什么|多少钱|多少|有哪些|哪些|能不能|可不可以|是不是|需要|吗|呢|？|\?/g;

  const scale = { 亿: 1e8, 万: 1e4, 千: 1e3, billion: 1e9, million: 1e6, thousand: 1e3 };

  // counted is the value of a Chinese numeral below 一万.
  function counted(numeral) {
    let sum = 0, n = 0;
    for (const c of numeral) {
      const i = "零一二三四五六七八九".indexOf(c === "两" ? "二" : c);
      if (i >= 0) n = i;
      else {
        sum += (n || 1) * { 十: 10, 百: 100, 千: 1000 }[c];
        n = 0;
      }
    }
    return sum + n;
  }

  // figures are other ways to write the figures of a query: 二十万, 200,000, 20万;
  // 百分之三十, 30%.
  function figures(folded) {
    const out = [];
    const percent = folded.replace(/百分之([\d.]+|[零一二两三四五六七八九十]+)|([\d.]+) ?per ?cent/g, (_, a, b) => `${b ?? (digit(a.charCodeAt(0)) ? a : counted(a))}%`);
    for (const unit of ["亿", "万", "", "billion", "million"]) {
      out.push(percent.replace(/(\d[\d,.]*|[零一二两三四五六七八九十百千]+(?=[亿万元天日年月个小]))(?: ?(亿|万|千|billion|million|thousand))?/g, (text, a, u) => {
        const value = (digit(a.charCodeAt(0)) ? Number(a.replace(/,/g, "")) : counted(a)) * (scale[u] ?? 1);
        const n = Math.round((value / (scale[unit] ?? 1)) * 1e4) / 1e4;
        return n >= (unit ? 0.1 : 0) ? n + (unit.length > 1 ? ` ${unit}` : unit) : text;
      }));
    }
    return [...new Set(out)].filter((text) => text !== folded);
  }

  // alternatives are what a query may mean by another name, as a whole or in one
  // word of it: what to ask instead, and the name.
  function alternatives(index, folded, words) {
    const whole = folded.replace(asking, " ").trim().replace(/\s+/g, " ");
    const out = new Map();
    let all = whole; // with every other name at once
    const take = (list, query) => {
      for (const other of list ?? []) if (!out.has(query(other))) out.set(query(other), other);
    };
    for (const alias of [whole, whole.replace(/[\s'’]/g, "")]) take(index.aliases.get(alias), (other) => other);
    if (!out.size && words.length > 1) {
      for (const word of words) take(index.aliases.get(word.text), (other) => whole.replace(word.text, other));
    }
    if (!out.size) {
      for (const [alias, list] of index.aliases) {
        if (alias.length > 1 && han(alias.charCodeAt(0)) && whole.includes(alias)) {
          take(list, (other) => whole.replace(alias, ` ${other} `));
          all = all.replace(alias, ` ${list[0]} `);
        }
      }
      if (out.size) take([[...out.values()].join(" ")], () => all);
    }
    take(figures(whole), (other) => other);
    return [...out].slice(0, 8);
  }

  // satisfied tells that no other words need to be tried.
  const satisfied = (hits) => hits.some((hit) => hit.tier >= 4 && hit.item.kind !== "term");

  // simplify learns the characters that stand for others, when a query has a Han
  // character that may be one of them.
  async function simplify(index) {
    const text = await part(index, "traditional", (bytes) => utf8(bytes, 0, bytes.length));
    for (let i = 0; i + 1 < text.length; i += 2) index.simple.set(text[i], text[i + 1]);
  }

  async function learn(index) {
    index.aliases = await part(index, "aliases", (bytes) => {
      const aliases = new Map();
      for (const r = new Reader(bytes); r.at < bytes.length;) aliases.set(r.text(), r.texts());
      return aliases;
    });
  }

  // query answers with results, best first: {kind, notice, clause, path, title,
  // text, words, score, tier, via, lapsed, noticeTitle, year, state, issuers,
  // themes}. via names the words that were looked for instead.
  async function query(index, text, most = 10) {
    const enough = index.all ? Infinity : Math.min(30, Math.ceil(most / 2));
    let folded = fold(index, String(text).slice(0, 200));
    let words = parse(folded);
    const key = documentKey(folded);
    let hits = key ? await numbered(index, key, enough) : [];
    if (!hits.length) hits = await ranked(index, words, enough);
    if (!satisfied(hits) && !index.simple.size && words.some((word) => han(word.text.charCodeAt(0)))) {
      await simplify(index);
      const simple = fold(index, folded);
      if (simple !== folded) {
        words = parse((folded = simple));
        const again = documentKey(folded);
        hits = again ? await numbered(index, again, enough) : [];
        if (!hits.length) hits = await ranked(index, words, enough);
      }
    }
    const bare = folded.replace(asking, " ");
    if (!satisfied(hits) && bare !== folded && bare.trim()) {
      const again = await ranked(index, parse(bare), enough);
      if (again.some((hit) => hit.tier >= 3)) {
        words = parse((folded = bare));
        hits = again;
      }
    }
    if (!satisfied(hits)) {
      if (!index.aliases) await learn(index);
      for (const [i, [instead, other]] of alternatives(index, folded, words).entries()) {
        const asked = parse(fold(index, instead));
        for (const hit of await ranked(index, asked, enough)) {
          if (hit.tier >= 3) hits.push({ ...hit, score: hit.score - 50 - 100 * i, via: other, asked });
        }
      }
    }
    if (!hits.length && !key) { // a slip: a name that looks much like it
      for (const { title, score } of await nearest(index, folded, 2)) {
        if (score < (han(title.charCodeAt(0)) ? 0.55 : 0.65)) continue; // names in letters share whole words
        const asked = parse(fold(index, title));
        for (const hit of await ranked(index, asked, enough)) if (hit.tier >= 3) hits.push({ ...hit, via: title, asked });
      }
    }
    if (hits.some((hit) => hit.tier >= 5)) hits = hits.filter((hit) => hit.tier > 1);
    const best = new Map();
    for (const hit of hits) {
      const before = best.get(hit.item);
      if (!before || hit.score > before.score) best.set(hit.item, hit);
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.nth - b.nth || a.item.nth - b.item.nth)
      .slice(0, most)
      .map(({ item, text, score, tier, via, asked }) => ({
        kind: item.kind, notice: item.doc.notice, clause: item.clause, path: item.path, title: item.title, text,
        words: (asked ?? words).map((word) => word.text), score: Math.round(score), tier, via: via ?? "", lapsed: item.lapsed,
        noticeTitle: item.doc.title, year: item.doc.year, state: item.doc.state, issuers: item.doc.issuers, themes: item.doc.themes.filter((_, i) => item.themes & (1 << i)),
      }));
  }

  // unknown are the words of a query that are nowhere in the texts.
  async function unknown(index, text) {
    const out = [];
    for (const word of parse(fold(index, String(text).slice(0, 200)))) {
      const wants = await needed(index, [word]);
      let some = false;
      for (const want of wants) for (const token of want.any) some ||= await has(index, token);
      if (!some && !index.aliases?.has(word.text)) out.push(word.text);
    }
    return out;
  }

  // nearest are terms and bodies whose names look like a query that found nothing,
  // with how much they do, up to 1.
  async function nearest(index, text, most = 5) {
    const docs = index.all ? index.docs.filter((doc) => !doc.notice) : await Promise.all(Array.from({ length: index.first }, (_, i) => docAt(index, i)));
    const parts = (s) => new Set([...s].flatMap((c, i, all) => (han(c.charCodeAt(0)) ? [c, c + (all[i + 1] ?? "")] : [c + (all[i + 1] ?? "") + (all[i + 2] ?? "")])));
    const asked = parts(fold(index, String(text).slice(0, 200)).trim());
    const names = docs.flatMap((doc) => doc.units.filter((unit) => unit.title));
    return names
      .map(({ item, text: name }) => {
        const own = parts(fold(index, name));
        const shared = [...asked].filter((p) => own.has(p)).length;
        return { item, score: (2 * shared) / (asked.size + own.size) };
      })
      .filter((near) => near.score >= 0.2)
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ item, score }) => ({ kind: item.kind, path: item.path, title: item.title, score }));
  }

  globalThis.suanceSearch = { open, query, nearest, unknown, tokens, fold };
}
