// Querying and ranking of the search. The one implementation: the browser, the
// command and the tests run this very file. It decodes bytes itself and uses
// nothing that a plain JavaScript engine lacks.
//
//   const index = suanceSearch.open(bytes);      // Uint8Array of an index
//   suanceSearch.query(index, "免申即享", 10);   // → results, best first
//
// Tiers, best first: document number 6, all words in one piece of a sentence 5
// (titles before texts), in neighbouring pieces 4, in one record 3, in one notice
// 2, most of the words 1.
"use strict";

{
  const kinds = ["clause", "measure", "deadline", "appointment", "term", "department"];
  const weight = { clause: 40, measure: 60, deadline: 55, appointment: 50, term: -450, department: -150 };
  const block = 32;

  // reader reads numbers and texts from bytes.
  class Reader {
    constructor(bytes, at) {
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
      const s = utf8(this.bytes, this.at, this.at + length);
      this.at += length;
      return s;
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

  // open reads the parts of an index. The dictionary keeps, for each token, where
  // its postings begin.
  function open(bytes) {
    if (utf8(bytes, 0, 7) !== "SUANCE1") throw new Error("this is no search index of this version");
    const head = new Reader(bytes, 7);
    const records = head.number(), dictionary = head.number(), count = head.number();
    const lengths = [];
    for (let i = 0; i < count; i++) lengths.push(head.number());
    const index = { bytes, records, tokens: new Map(), sorted: [], blocks: [], read: [], aliases: new Map(), simple: new Map() };
    let at = head.at;
    const words = new Reader(bytes, at);
    const ends = at + dictionary;
    let before = [];
    while (words.at < ends) {
      const shared = words.number(), length = words.number();
      const token = before.slice(0, shared);
      for (let i = 0; i < length; i++) token.push(bytes[words.at++]);
      before = token;
      const name = utf8(token, 0, token.length);
      index.tokens.set(name, words.at);
      index.sorted.push(name);
      for (let n = 2 * words.number(); n > 0; n--) words.number();
    }
    at = ends;
    for (const length of lengths) {
      index.blocks.push(at);
      at += length;
    }
    return index;
  }

  // learn gives an index the other words for what it has.
  function learn(index, bytes) {
    for (const r = new Reader(bytes, 0); r.at < bytes.length;) {
      const alias = r.text(), list = [];
      for (let n = r.number(); n > 0; n--) list.push(r.text());
      index.aliases.set(alias, list);
    }
  }

  // simplify gives an index the characters that stand for others.
  function simplify(index, bytes) {
    const pairs = utf8(bytes, 0, bytes.length);
    for (let i = 0; i + 1 < pairs.length; i += 2) index.simple.set(pairs[i], pairs[i + 1]);
  }

  // strange tells whether a query has a character that the index does not know,
  // so that it may be a traditional one.
  function strange(index, text) {
    return index.simple.size === 0 && [...fold(index, text)].some((c) => han(c.charCodeAt(0)) && starting(index, c).length === 0);
  }

  // record is one record; a block is read when one of its records is wanted.
  function record(index, i) {
    const b = Math.floor(i / block);
    if (!index.read[b]) {
      const r = new Reader(index.bytes, index.blocks[b]);
      index.read[b] = [];
      for (let n = Math.min(block, index.records - b * block); n > 0; n--) {
        const flags = r.number();
        const item = { kind: kinds[flags >> 1], lapsed: (flags & 1) === 1, notice: r.text(), clause: r.text(), path: r.text(), title: r.text(), pieces: [] };
        item.path ||= `notices/${item.notice}/#${item.clause}`;
        for (let k = r.number(); k > 0; k--) item.pieces.push(r.text());
        index.read[b].push(item);
      }
    }
    return index.read[b][i % block];
  }

  // fold brings a text into the form that the index has.
  function fold(index, text) {
    let out = "";
    for (const c of String(text).slice(0, 200)) {
      let code = c.codePointAt(0);
      if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
      if (code === 0x3000 || code < 32) code = 32;
      const half = String.fromCodePoint(code);
      out += index.simple.get(half) ?? half;
    }
    return out.toLowerCase();
  }

  const han = (c) => c >= 0x3400 && c <= 0x9fff;
  const digit = (c) => c >= 48 && c <= 57;
  const latin = (c) => (c >= 97 && c <= 122) || (c >= 0xe0 && c <= 0x24f);

  // stem takes the endings off an English word.
  function stem(word) {
    const w = word.replace(/’/g, "'").split("'")[0];
    if (w.length > 4 && w.endsWith("ies")) return `${w.slice(0, -3)}y`;
    if (w.length > 4 && /(sses|xes|ches|shes)$/.test(w)) return w.slice(0, -2);
    if (w.length > 3 && w.endsWith("s") && !/(ss|us|is)$/.test(w)) return w.slice(0, -1);
    return w;
  }

  const empty = new Set("the of and a an to for in on by is are be or with at as from that this it what how which 的 吗 怎么 如何 什么".split(" "));

  // parse cuts a query into words: each a list of tokens that must stand
  // together, or the beginning of tokens.
  function parse(folded) {
    const words = [];
    for (let i = 0; i < folded.length;) {
      const c = folded.charCodeAt(i);
      let j = i;
      if (han(c)) {
        while (j < folded.length && han(folded.charCodeAt(j))) j++;
        const run = folded.slice(i, j);
        if (empty.has(run)) { i = j; continue; }
        const tokens = [];
        for (let k = 0; k + 1 < run.length; k++) tokens.push(run.slice(k, k + 2));
        words.push(run.length === 1 ? { text: run, begins: run, tokens: [] } : { text: run, tokens });
      } else if (digit(c)) {
        while (j < folded.length && (digit(folded.charCodeAt(j)) || (/[.,]/.test(folded[j]) && digit(folded.charCodeAt(j + 1))))) j++;
        const number = folded.slice(i, j).replace(/,/g, "");
        const next = folded.charCodeAt(j);
        words.push({ text: number, tokens: [han(next) || folded[j] === "%" ? number + folded[j] : number], else: [number] });
      } else if (latin(c)) {
        while (j < folded.length && (latin(folded.charCodeAt(j)) || folded[j] === "'" || folded[j] === "’")) j++;
        const word = folded.slice(i, j);
        if (!empty.has(word)) words.push(j === folded.length && word.length > 1 ? { text: word, tokens: [stem(word)], begins: word } : { text: word, tokens: [stem(word)] });
      } else j++;
      i = j;
    }
    return words;
  }

  // numbers are the keys of a query that is a document number, in any spelling.
  function documentKey(folded) {
    const text = folded.replace(/\s+/g, "");
    let m = text.match(/^([㐀-鿿]{2,8})[〔[(（【]?(\d{4})[〕\])）】]?年?第?(\d{1,4})号?文?$/);
    if (m) return `#${m[1]}|${m[2]}|${Number(m[3])}`;
    m = text.match(/^([㐀-鿿]{3,8})第?(\d{1,4})号文?$/);
    if (m) return `#${m[1]}||${Number(m[2])}`;
    m = text.match(/^[〔[(（【]?(\d{4})[〕\])）】]?年?第?(\d{1,4})号文?$/);
    return m ? `#|${m[1]}|${Number(m[2])}` : "";
  }

  // postings are the records and pieces that have a token.
  function postings(index, token) {
    const out = [];
    const at = index.tokens.get(token);
    if (at === undefined) return out;
    const r = new Reader(index.bytes, at);
    let rec = 0, piece = 0;
    for (let n = r.number(); n > 0; n--) {
      const step = r.number();
      rec += step;
      piece = (step ? 0 : piece) + r.number();
      out.push([rec, piece]);
    }
    return out;
  }

  // starting are the tokens that begin with some letters, at most 200.
  function starting(index, prefix) {
    let low = 0, high = index.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (less(index.sorted[middle], prefix)) low = middle + 1;
      else high = middle;
    }
    const out = [];
    for (; low < index.sorted.length && out.length < 200 && index.sorted[low].startsWith(prefix); low++) out.push(index.sorted[low]);
    return out;
  }

  // less compares as the index is sorted, by code points.
  function less(a, b) {
    const x = [...a], y = [...b];
    for (let i = 0; i < x.length && i < y.length; i++) {
      if (x[i] !== y[i]) return x[i].codePointAt(0) < y[i].codePointAt(0);
    }
    return x.length < y.length;
  }

  // needed lists what a query asks for, each with the postings that satisfy it.
  function needed(index, words) {
    const out = [];
    for (const word of words) {
      if (!word.tokens.length) {
        out.push({ text: word.text, list: starting(index, word.begins).flatMap((t) => postings(index, t)) });
        continue;
      }
      for (const token of word.tokens) {
        let list = postings(index, token);
        if (!list.length && word.else) list = word.else.flatMap((t) => postings(index, t));
        if (!list.length && word.begins) list = starting(index, word.begins).flatMap((t) => postings(index, t));
        out.push({ text: token, list });
      }
    }
    return out.slice(0, 30);
  }

  const bits = (n) => {
    let count = 0;
    for (; n; n &= n - 1) count++;
    return count;
  };

  // ranked scores every record that has some of what is needed.
  function ranked(index, words) {
    const wants = needed(index, words);
    if (!wants.length) return [];
    const full = 2 ** wants.length - 1;
    const found = new Map(); // record → piece → the wants that stand there
    wants.forEach((want, i) => {
      for (const [rec, piece] of want.list) {
        let pieces = found.get(rec);
        if (!pieces) found.set(rec, (pieces = new Map()));
        pieces.set(piece, (pieces.get(piece) ?? 0) | (1 << i));
      }
    });
    const missing = wants.some((want) => !want.list.length);
    const notices = new Map();
    const out = [];
    for (const [rec, pieces] of found) {
      let best = 0, at = 0, near = 0, all = 0;
      for (const [piece, mask] of pieces) {
        all |= mask;
        if (bits(mask) > bits(best) || (bits(mask) === bits(best) && piece === 0)) { best = mask; at = piece; }
        if (piece > 0) near = Math.max(near, ((mask | (pieces.get(piece + 1) ?? 0)) === full ? 1 : 0));
      }
      const item = record(index, rec);
      if (item.notice) notices.set(item.notice, (notices.get(item.notice) ?? 0) | all);
      const tier = best === full ? 5 : near ? 4 : all === full ? 3 : 0;
      out.push({ rec, tier, best, all, piece: at });
    }
    const least = Math.max(2, Math.ceil(wants.length * 0.6));
    return out
      .map((hit) => {
        const item = record(index, hit.rec);
        let tier = hit.tier;
        if (!tier && !missing && words.length > 1 && item.notice && notices.get(item.notice) === full && bits(hit.all) * 2 >= wants.length) tier = 2;
        if (!tier && bits(hit.best) >= least) tier = 1;
        if (!tier) return null;
        const text = item.pieces[hit.piece - 1] ?? item.title;
        const score = tier * 1000 + (hit.piece === 0 ? 250 : 0) + 200 * bits(hit.best) / wants.length * Math.min(1, wants.length / Math.max(1, text.length)) + 100 * bits(hit.best) / wants.length + weight[item.kind] - (item.lapsed ? 150 : 0);
        return { score, tier, item, text, rec: hit.rec };
      })
      .filter(Boolean);
  }

  function numbered(index, key) {
    return postings(index, key).map(([rec, piece]) => {
      const item = record(index, rec);
      const own = item.clause === "title" ? 500 : item.clause === "number" ? 400 : 0;
      return { score: 6000 + own, tier: 6, item, text: item.pieces[piece - 1] ?? item.title, rec };
    });
  }

  // alternatives are what a query may mean by another name: as a whole, or one
  // word of it.
  function alternatives(index, folded, words) {
    const whole = folded.trim().replace(/\s+/g, " ");
    const out = [];
    for (const alias of [whole, whole.replace(/[\s'’]/g, "")]) for (const other of index.aliases.get(alias) ?? []) out.push(other);
    if (!out.length && words.length > 1) {
      for (const word of words) for (const other of index.aliases.get(word.text) ?? []) out.push(whole.replace(word.text, other));
    }
    if (!out.length) {
      for (const [alias, list] of index.aliases) {
        if (alias.length > 1 && han(alias.charCodeAt(0)) && whole.includes(alias)) for (const other of list) out.push(whole.replace(alias, ` ${other} `));
      }
    }
    return [...new Set(out)].slice(0, 6);
  }

  // satisfied tells that no other words need to be tried.
  const satisfied = (hits) => hits.some((hit) => hit.tier >= 4 && hit.item.kind !== "term");

  // wants tells whether a query would try the other words, which are not there yet.
  function wants(index, text) {
    const folded = fold(index, text);
    return index.aliases.size === 0 && !documentKey(folded) && !satisfied(ranked(index, parse(folded)));
  }

  // query answers with results, best first: {kind, notice, clause, path, title,
  // text, words, score, tier, via}. via names the words that were looked for
  // instead.
  function query(index, text, most) {
    const folded = fold(index, text);
    const words = parse(folded);
    const key = documentKey(folded);
    let hits = key ? numbered(index, key) : [];
    if (!hits.length) hits = ranked(index, words);
    if (!satisfied(hits)) {
      alternatives(index, folded, words).forEach((other, i) => {
        for (const hit of ranked(index, parse(fold(index, other)))) {
          if (hit.tier >= 3) hits.push({ ...hit, score: hit.score - 50 - 100 * i, via: other.trim() });
        }
      });
    }
    if (hits.some((hit) => hit.tier >= 5)) hits = hits.filter((hit) => hit.tier > 1);
    const best = new Map();
    for (const hit of hits) {
      const before = best.get(hit.rec);
      if (!before || hit.score > before.score) best.set(hit.rec, hit);
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.rec - b.rec)
      .slice(0, most ?? 10)
      .map((hit) => ({
        kind: hit.item.kind, notice: hit.item.notice, clause: hit.item.clause, path: hit.item.path, title: hit.item.title, text: hit.text,
        words: (hit.via ? parse(fold(index, hit.via)) : words).map((word) => word.text), score: Math.round(hit.score), tier: hit.tier, via: hit.via ?? "", lapsed: hit.item.lapsed,
      }));
  }

  globalThis.suanceSearch = { open, query, simplify, strange, learn, wants };
}
