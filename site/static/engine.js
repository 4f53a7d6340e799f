// The engine of the calculator runs in a worker; this is the page's end of it.
// The worker is started from a Blob of its script, so that it inherits the
// page's content policy on a host that sends no headers.
"use strict";

globalThis.suance = {};

suance.Engine = class {
  // urls: {worker, wasm, rules}; events: {ready, answer(response), failed}.
  constructor(urls, events) {
    this.urls = urls;
    this.events = events;
    this.last = 0;
    this.restarts = 0;
    this.pending = null;
    this.state = "idle";
  }

  async start() {
    if (this.state !== "idle") return;
    this.state = "starting";
    try {
      const response = await fetch(this.urls.worker);
      if (!response.ok) throw new Error(`${response.status}`);
      this.script = new Blob([await response.text()], { type: "text/javascript" });
      this.spawn();
    } catch {
      this.fail();
    }
  }

  spawn() {
    const address = URL.createObjectURL(this.script);
    this.worker = new Worker(address);
    this.worker.onmessage = (event) => {
      URL.revokeObjectURL(address);
      this.receive(event.data);
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.replace();
    };
    this.worker.postMessage({ wasm: this.urls.wasm, rules: this.urls.rules });
  }

  receive(message) {
    if (message.ready) {
      this.state = "ready";
      this.events.ready(message.ruleset);
      if (this.pending) this.worker.postMessage(this.pending);
    } else if (message.fatal) {
      this.replace();
    } else if (message.id === undefined) {
      this.fail();
    } else if (message.id === this.last) {
      this.pending = null;
      if (message.json) this.events.answer(JSON.parse(message.json));
      else this.fail();
    }
  }

  // replace starts a new worker for one that died; the newest question is
  // asked once more.
  replace() {
    this.worker.terminate();
    this.state = "starting";
    if (this.restarts++ < 3) this.spawn();
    else this.fail();
  }

  fail() {
    this.state = "failed";
    this.events.failed();
  }

  ask(facts, asOf) {
    this.pending = { id: ++this.last, facts, as_of: asOf, only: "" };
    if (this.state === "ready") this.worker.postMessage(this.pending);
    else this.start();
  }
};
