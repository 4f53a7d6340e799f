// The engine of the calculator runs in a worker; this is the page's end of it.
// The worker is started from a Blob of its script, so that it inherits the
// page's content policy on a host that sends no headers.
"use strict";

globalThis.suance ??= {};

suance.Engine = class {
  // urls: {worker, wasm, rules}, where rules may be the bytes themselves; or
  // {unpack, rules}, which gives the parts of a single file. events: {ready(ruleset), answer(response, others, term), refused(error),
  // unreachable (the next question tries again), failed}.
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
      if (this.urls.unpack) this.urls = { ...(await this.urls.unpack()), ...(this.urls.rules ? { rules: this.urls.rules } : {}) };
    } catch {
      return this.fail(); // the browser cannot unpack
    }
    try {
      this.script = new Blob([this.urls.script ?? await this.fetched(this.urls.worker)], { type: "text/javascript" });
    } catch {
      return this.lose();
    }
    try {
      this.spawn();
    } catch {
      this.fail();
    }
  }

  async fetched(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status}`);
    return response.text();
  }

  // lose: a file did not come. The next question asks for it again.
  lose() {
    this.worker?.terminate();
    this.state = "idle";
    this.events.unreachable();
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
    } else if (message.unreachable) {
      this.lose();
    } else if (message.id === undefined) {
      this.fail();
    } else if (message.id === this.last) {
      this.pending = null;
      if (message.json) this.events.answer(JSON.parse(message.json), message.others.map((json) => JSON.parse(json)), message.term && JSON.parse(message.term));
      else this.events.refused(message.error); // the next question may be a better one
    }
  }

  // replace starts a new worker for one that died; the newest question is
  // asked once more.
  replace() {
    this.worker.terminate();
    this.state = "starting";
    try {
      if (this.restarts++ < 3) this.spawn();
      else this.fail();
    } catch {
      this.fail();
    }
  }

  fail() {
    this.state = "failed";
    this.worker?.terminate();
    this.events.failed();
  }

  end() {
    this.worker?.terminate();
  }

  ask(facts, asOf, others = [], term = null) {
    this.pending = { id: ++this.last, facts, as_of: asOf, only: "", others, term };
    if (this.state === "ready") this.worker.postMessage(this.pending);
    else this.start();
  }
};
