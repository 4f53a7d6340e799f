// The engine of the calculator, in a Web Worker of its own.
//
// The page fetches this script, starts it from a Blob (so that it inherits the
// page's content policy) and says where the engine is:
//
//   → {wasm, rules}              absolute addresses, or the bytes themselves
//   ← {ready: true, ruleset}     or {error}, or {unreachable, error}: a file did not come
//   → {id, facts, as_of, only, others, term}   facts: a map of fact ids, or its JSON
//                                text; others: a list of more of them; term: {id, facts}
//   ← {id, json, others, term}   the text of `suance calc --json`, and of the others;
//                                that of `suance deadline --json`; or {id, error}
//   ← {fatal: true, id, error}   the engine is gone: replace the worker
//
// The newest request wins: older ones that still wait are dropped unanswered.
// Nothing is computed here.
"use strict";

/*! wasm_exec.js */

(() => {
  class Unreachable extends Error {}
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const go = new Go();
  go.env = { GOGC: "800" }; // an answer leaves little behind: collect seldom
  let engine; // the exports of the WASM
  let waiting = null; // the newest request that is not answered yet
  let started = false;
  let dead = false;
  const later = new MessageChannel(); // a timer would wait for milliseconds
  later.port1.onmessage = () => answer();

  // bytes is made anew for every use: memory that grows detaches older views.
  const bytes = (address, length) => new Uint8Array(engine.mem.buffer, address >>> 0, length);

  // alive throws where the engine has died: what an export returns then means nothing.
  function alive() {
    if (go.exited) throw new WebAssembly.RuntimeError("the engine ended");
  }

  // give writes the texts end to end into the engine's buffer and returns their lengths.
  function give(texts) {
    const encoded = texts.map((t) => (typeof t === "string" ? encoder.encode(t) : t));
    const lengths = encoded.map((e) => e.length);
    const address = engine.buffer(lengths.reduce((sum, n) => sum + n, 0));
    alive();
    let at = 0;
    for (const e of encoded) {
      bytes((address >>> 0) + at, e.length).set(e);
      at += e.length;
    }
    return lengths;
  }

  // call runs an export and returns its text; a negative length is an error's.
  function call(run, ...texts) {
    const length = run(...give(texts));
    alive();
    const text = decoder.decode(bytes(engine.result(), Math.abs(length)));
    if (length < 0) throw new Error(text);
    return text;
  }

  async function instantiate(url) {
    if (typeof url !== "string") return (await WebAssembly.instantiate(url, go.importObject)).instance;
    const response = await load(url);
    const streams = (response.headers.get("Content-Type") || "").startsWith("application/wasm");
    const source = streams
      ? await WebAssembly.instantiateStreaming(response, go.importObject)
      : await WebAssembly.instantiate(await response.arrayBuffer(), go.importObject);
    return source.instance;
  }

  async function load(url) {
    let response;
    try {
      response = await fetch(url);
    } catch (error) {
      throw new Unreachable(String(error));
    }
    if (!response.ok) throw new Unreachable(`${url}: ${response.status}`);
    return response;
  }

  async function start(where) {
    try {
      const rules = typeof where.rules === "string" ? load(where.rules).then((r) => r.arrayBuffer()) : where.rules;
      const [instance, encoded] = await Promise.all([instantiate(where.wasm), rules]);
      engine = instance.exports;
      go.run(instance).then(() => fatal(), fatal); // ends only when the engine has died
      postMessage({ ready: true, ruleset: call(engine.load, new Uint8Array(encoded)) });
      answer();
    } catch (error) {
      dead = true;
      postMessage({ unreachable: error instanceof Unreachable, error: String(error.message || error) });
    }
  }

  function fatal(error, id) {
    if (dead) return;
    dead = true;
    postMessage({ fatal: true, id, error: error ? String(error.message || error) : "the engine ended" });
  }

  function answer() {
    if (!waiting || !engine || dead) return;
    const { id, facts, as_of, only, others, term } = waiting;
    waiting = null;
    try {
      const ask = (f, what) => call(engine.respond, typeof f === "string" ? f : JSON.stringify(f), as_of || "", what ?? only ?? "");
      postMessage({ id, json: ask(facts), others: (others ?? []).map((f) => ask(f)), term: term ? ask(term.facts, `terms:${term.id}`) : null });
    } catch (error) {
      if (go.exited || error instanceof WebAssembly.RuntimeError || error instanceof RangeError) fatal(error, id); // RangeError: the stack
      else postMessage({ id, error: error.message });
    }
  }

  onmessage = (event) => {
    if (!started) {
      started = true;
      start(event.data);
      return;
    }
    waiting = event.data;
    later.port2.postMessage(0); // after the messages that wait already, so that the last of them is answered
  };
})();
