// The calculator's form: what is typed goes to the engine, what comes back is
// shown. Nothing typed leaves the device, unless the visitor makes a link or a
// file of it.
"use strict";

{
  const { word, element } = suance;
  const box = document.querySelector("[data-calculator]");
  const form = box.querySelector("form");
  const find = (name) => box.querySelector(`[data-${name}]`);
  const fields = [...form.querySelectorAll("[data-fact]")];
  const asOf = find("as-of");
  const statusLine = find("status-line");
  const chinese = document.documentElement.lang.startsWith("zh");
  const address = (name) => new URL(box.dataset[name], location.href).href;
  const narrow = matchMedia("(max-width: 40rem)");

  const today = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10); // Shanghai has no summer time
  const day = () => asOf.value || today();

  const profile = new suance.Profile();
  const where = suance.embedded ? { unpack: () => suance.embedded.unpack() } : { worker: address("worker"), wasm: address("wasm"), rules: address("rules") };
  const engine = new suance.Engine(where, { ready: () => {}, answer: show, refused: () => { statusLine.textContent = word("engine.refused"); }, failed: () => without("engine.failed"), unreachable: () => without("engine.unreachable") });

  let last = null; // the last response
  let linked = null; // a link that was opened: what it said of day and rule set
  let stepping = false;
  let skipped = []; // facts passed by in step mode
  let way = []; // facts that were shown in step mode, the present one last
  let ahead = []; // facts that “back” has left, the nearest first
  let allShown = false; // questions that change nothing are shown too

  // --- answers ---

  // answer is what a field holds: a text, a list, or "" for not sure.
  function answer(field) {
    const inputs = [...field.querySelectorAll("input, select")];
    if (inputs[0].type === "checkbox") return inputs.filter((input) => input.checked).map((input) => input.value);
    if (inputs[0].type === "radio") return inputs.find((input) => input.checked)?.value ?? "";
    const text = inputs[0].value.trim();
    return field.dataset.type === "rate" && /^[\d.．０-９]+$/.test(text) ? `${text}%` : text; // the field shows a % behind it
  }

  const fieldOf = (id) => fields.find((field) => field.dataset.fact === id);

  function facts() {
    const out = {};
    for (const field of fields) {
      const value = answer(field);
      if (value.length) out[field.dataset.fact] = value;
    }
    return out;
  }

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && new Date(text).toJSON()?.startsWith(text) === true;

  function fill(answers) {
    for (const field of fields) {
      const value = answers[field.dataset.fact];
      for (const input of field.querySelectorAll("input, select")) {
        const values = [value ?? []].flat().map(String);
        if (input.type === "radio") input.checked = input.value === (values[0] ?? "");
        else if (input.type === "checkbox") input.checked = values.includes(input.value) || values.includes(input.dataset.label);
        else if (input.tagName === "SELECT") {
          const wanted = [...input.options].find((o) => o.value === values[0] || o.dataset.label === values[0]);
          input.value = wanted ? wanted.value : "";
        } else if (input.type === "date") input.value = isDay(values[0]) ? values[0] : "";
        else input.value = field.dataset.type === "rate" ? (values[0] ?? "").replace("%", "") : (values[0] ?? "");
      }
    }
  }

  // before is what an action replaced, until the next answer.
  let before = null;
  function undoable(action) {
    profile.facts = facts();
    const state = profile.state;
    action();
    if (!profile.forgets) keep(state); // on a shared computer, gone is gone
  }
  function keep(state) {
    before = state;
    find("undo").hidden = !before;
  }

  // ask sends what is typed to the engine, and keeps it.
  function ask() {
    profile.facts = facts();
    profile.remember();
    find("not-kept").hidden = !profile.denied;
    if (!profile.asOf && document.activeElement !== asOf) asOf.value = today(); // a page may stay open past midnight
    units();
    counts();
    const sensible = day() >= "1900-01-01" && day() <= "2999-12-31";
    if (sensible) asOf.removeAttribute("aria-invalid");
    else {
      asOf.setAttribute("aria-invalid", "true");
      statusLine.textContent = word("expected.as_of", { found: day() });
      find("exports").hidden = true; // what is shown is of another day
      return;
    }
    engine.ask(profile.facts, day(), profile.scenarios.length > 1 ? profile.scenarios.map((s) => s.facts) : [], suance.term());
  }

  // load shows the current scenario.
  function load() {
    keep(null);
    fill(profile.facts);
    asOf.value = isDay(profile.asOf) ? profile.asOf : today();
    scenarios();
    ask();
  }

  // units shows the chosen unit behind the figures that come in it.
  function units() {
    for (const unit of form.querySelectorAll("[data-unit-of]")) {
      const select = form.elements[unit.dataset.unitOf];
      unit.textContent = select.value ? select.selectedOptions[0].textContent : word("unit.yuan");
    }
  }

  // counts says how many questions of each section are answered.
  function counts() {
    for (const section of form.querySelectorAll("[data-group]")) {
      const n = [...section.querySelectorAll("[data-fact]")].filter((field) => answer(field).length).length;
      section.querySelector("[data-count]").textContent = n ? String(n) : "";
    }
  }

  // --- what the engine says ---

  const own = (response) => response.results.filter((result) => suance.rule(result.id)); // the page's own: duties and targets are not

  function show(response, others, term) {
    suance.showTerm(term);
    const first = last === null;
    last = response;
    document.querySelector("[data-without-engine]").classList.remove("shown");
    const shown = own(response);
    echo(response.understood);
    errors(shown.flatMap((result) => result.invalid));
    idle(response.missing);
    suance.cards(shown, find("results"), { attempt: profile.scenarios.length < suance.Profile.most ? attempt : null, remind });
    suance.totals(response.totals, find("totals"));
    const n = (status) => String(shown.filter((result) => suance.group(result) === status).length);
    statusLine.textContent = word("engine.count", { match: n("match"), open: n("match_open"), near: n("near"), unknown: n("unknown") });
    find("exports").hidden = false;
    suance.compare(profile.scenarios, others.map(own), find("compare"), fields);
    suance.loan(response, find("loan"));
    if (first && stepping && way.length === 1 && !useful().includes(way[0]) && !(way[0] && answer(fieldOf(way[0])).length)) way = []; // the guess before the first answer
    if (stepping && !way.length) step(true);
    progress();
    checked();
    if (linked) then(response);
    box.dataset.answered = JSON.stringify(response.receipt.answers);
  }

  // echo says beside each field how it was understood.
  function echo(understood) {
    for (const field of fields) {
      const output = field.querySelector("[data-echo]");
      if (!output) continue;
      const value = understood[field.dataset.fact];
      const typed = answer(field);
      const type = field.dataset.type;
      output.textContent = !value || !typed.length ? "" : type === "money" ? suance.spelt(value, chinese) : type === "percent" || type === "rate" ? suance.percent(value) : value === typed ? "" : value;
    }
  }

  function errors(list) {
    const byFact = new Map(list.map((error) => [error.fact, error]));
    const summary = find("errors");
    const links = element("ul", "");
    for (const field of fields) {
      const error = byFact.get(field.dataset.fact);
      const place = field.querySelector("[data-error]");
      place.hidden = !error;
      place.textContent = error ? word(`expected.${error.expected}`, { found: error.found, with: error.with ? suance.question(error.with) : "" }) : "";
      for (const input of field.querySelectorAll("input, select")) {
        if (error) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
      if (!error) continue;
      const link = element("a", "", `${suance.question(error.fact)}: ${place.textContent}`);
      link.href = `#${field.dataset.fact}`;
      link.onclick = (event) => {
        event.preventDefault();
        reveal([error.fact]);
      };
      links.append(element("li", "", link));
    }
    summary.hidden = !links.children.length;
    const text = links.children.length ? word("engine.fix", { n: String(links.children.length) }) : "";
    if (summary.textContent !== text + links.textContent) summary.replaceChildren(element("p", "", text), links);
  }

  // --- questions that can still change a result ---

  // useful are the questions that are not answered and can change a result of this
  // page, the most useful first.
  const useful = () => (last?.missing ?? [box.dataset.first]).filter((id) => fieldOf(id) && !answer(fieldOf(id)).length);

  // idle hides the questions that change nothing any more. What is answered, and
  // the unit and measure of figures, stay.
  function idle(missing) {
    const some = new Set(missing);
    const helpers = new Set(fields.map((field) => field.querySelector("[data-unit-of]")?.dataset.unitOf).filter(Boolean));
    let n = 0;
    for (const field of fields) {
      const id = field.dataset.fact;
      const needed = some.has(id) || answer(field).length > 0 || helpers.has(id) || field.contains(document.activeElement) || field.querySelector("[data-error]:not([hidden])") !== null || refining.has(id);
      field.classList.toggle("idle", !needed);
      if (!needed) n++;
    }
    for (const section of form.querySelectorAll("[data-group]")) section.classList.toggle("idle", ![...section.querySelectorAll("[data-fact]")].some((field) => !field.classList.contains("idle")));
    form.classList.toggle("all-shown", allShown);
    find("idle").hidden = !n || stepping;
    find("idle-count").textContent = allShown ? word("form.idle_shown", { n: String(n) }) : word("form.idle", { n: String(n) });
    find("show-idle").textContent = word(allShown ? "form.hide_idle" : "form.show_idle");
  }
  // Some answers refine a result without being needed for it.
  const refining = new Set(box.dataset.refining.split(" "));

  function progress() {
    const answered = fields.filter((field) => answer(field).length).length;
    find("progress").textContent = word("form.progress", { answered: String(answered), left: String(useful().length) });
    if (stepping) step(false);
  }

  // --- one question after the other ---

  function stepMode(on) {
    stepping = on;
    form.classList.toggle("stepping", on);
    find("step-mode").textContent = word(on ? "form.whole" : "form.one_by_one");
    find("step-actions").hidden = !on;
    find("idle").hidden = on;
    if (on) {
      restart();
      step(true);
    } else {
      find("step-done").hidden = true;
      for (const field of fields) field.classList.remove("current");
    }
    try {
      sessionStorage.setItem("suance.steps", on ? "1" : "0");
    } catch {}
  }

  // step shows the present question; next goes to the most useful one.
  function step(next, focus = false) {
    if (next) {
      const id = useful().find((fact) => !skipped.includes(fact) && !way.includes(fact));
      if (id) way.push(id);
      else way.push("");
    }
    const id = way.at(-1) ?? "";
    const done = !id;
    for (const field of fields) field.classList.toggle("current", field.dataset.fact === id || companion(id, field));
    for (const section of form.querySelectorAll("[data-group]")) {
      const here = section.querySelector(".current") !== null;
      section.classList.toggle("current", here);
      if (here) section.open = true;
    }
    find("step-done").hidden = !done || !last;
    find("next").hidden = done;
    find("skip").hidden = done;
    find("back").disabled = way.length < 2;
    if (!focus) return;
    const field = fieldOf(id);
    if (field) field.querySelector("input:checked, input, select").focus();
    else find("step-done").focus();
  }
  // companion: figures are asked together with their unit, and years with years.
  const companion = (id, field) => {
    const mine = fieldOf(id)?.querySelector("[data-unit-of]")?.dataset.unitOf;
    return Boolean(mine) && (field.dataset.fact === mine || field.querySelector("[data-unit-of]")?.dataset.unitOf === mine);
  };

  // settled waits until the engine has answered what is typed.
  const settled = () => new Promise((done) => {
    const wait = () => (engine.pending && engine.state !== "failed" && engine.state !== "idle" ? setTimeout(wait, 10) : done());
    wait();
  });

  // restart forgets which questions were shown.
  function restart() {
    way = [];
    ahead = [];
    skipped = [];
    history.replaceState({ step: 0 }, "", location.href);
  }

  // visit shows a question next, so that “back” leads here.
  function visit(id, focus) {
    history.pushState({ step: way.length }, "", location.href);
    ahead = [];
    way.push(id);
    step(false, focus);
  }

  async function forward(skip) {
    await settled();
    const id = way.at(-1);
    const wrong = form.querySelector(".current [data-error]:not([hidden])");
    if (wrong && !skip) {
      find("errors").focus();
      return;
    }
    if (skip && id) {
      skipped.push(id);
      const field = fieldOf(id);
      if (answer(field).length) {
        const rest = facts();
        delete rest[id];
        fill(rest);
        ask();
        await settled();
      }
    }
    history.pushState({ step: way.length }, "", location.href);
    ahead = [];
    step(true, true);
  }

  // Each entry of the history says how many questions were before its own. An
  // entry without that is a link within the page, such as “skip to content”.
  addEventListener("popstate", (event) => {
    if (!stepping) return;
    if (event.state?.step === undefined) {
      history.replaceState({ step: Math.max(0, way.length - 1) }, "", location.href);
      return;
    }
    const before = way.length;
    while (way.length > event.state.step + 1) {
      ahead.unshift(way.pop());
      skipped = skipped.filter((fact) => fact !== ahead[0] && fact !== way.at(-1));
    }
    while (way.length < event.state.step + 1 && ahead.length) way.push(ahead.shift());
    if (way.length !== before) step(false, true);
  });

  // --- check your answers ---

  function checked() {
    const place = find("checked");
    if (place.hidden) return;
    const rows = fields.map((field) => {
      const id = field.dataset.fact;
      const change = element("button", "quiet", word("form.change"));
      change.type = "button";
      change.setAttribute("aria-label", `${word("form.change")}: ${suance.question(id)}`);
      change.addEventListener("click", () => {
        if (stepping) visit(id, true);
        else reveal([id]);
      });
      return element("div", answer(field).length ? "" : "unanswered", element("dt", "", suance.question(id)), element("dd", "", suance.said(field, last) || word("form.unanswered"), " ", change));
    });
    const given = rows.filter((row) => !row.classList.contains("unanswered"));
    const rest = rows.filter((row) => row.classList.contains("unanswered"));
    const more = element("details", "", element("summary", "", word("form.skipped", { n: String(rest.length) })), element("dl", "answers", ...rest));
    more.open = place.querySelector("details")?.open ?? false;
    place.replaceChildren(element("h2", "", word("form.check")), element("dl", "answers", ...given), more);
  }

  // --- scenarios ---

  function scenarios() {
    const bar = find("scenarios");
    const list = profile.scenarios.map((s, i) => {
      const button = element("button", "", suance.scenarioName(s));
      button.type = "button";
      button.setAttribute("aria-pressed", String(i === profile.current));
      button.addEventListener("click", () => {
        profile.facts = facts();
        profile.current = i;
        load();
        find("scenarios").querySelectorAll("[aria-pressed]")[i].focus();
      });
      return button;
    });
    const add = element("button", "quiet", word("scenario.copy"));
    add.type = "button";
    add.dataset.copy = "";
    add.disabled = profile.scenarios.length >= suance.Profile.most;
    add.addEventListener("click", () => attempt({}));
    bar.replaceChildren(...(list.length > 1 ? list : []), add);
    if (list.length > 1) {
      const present = profile.scenarios[profile.current];
      const rename = element("button", "quiet", word("scenario.rename"));
      rename.type = "button";
      rename.dataset.rename = "";
      rename.addEventListener("click", () => renaming(list[profile.current], present));
      const remove = element("button", "quiet", word("scenario.remove", { name: suance.scenarioName(present) }));
      remove.type = "button";
      remove.dataset.remove = "";
      remove.addEventListener("click", () => {
        undoable(() => {
          profile.remove(profile.current);
          load();
        });
        find("scenarios").querySelector("button").focus();
        if (location.hash.startsWith("#p=")) place(); // a link that waits for room
      });
      bar.append(rename, remove);
    }
  }

  // renaming puts a field in the place of a scenario's button. Enter and leaving the
  // field take the name, Escape leaves it as it was.
  function renaming(button, scenario) {
    const input = element("input", "");
    input.value = suance.scenarioName(scenario);
    input.maxLength = 20;
    input.setAttribute("aria-label", word("scenario.rename_label"));
    let over = false;
    const end = (name) => {
      if (over) return;
      over = true;
      keep(null);
      if (name && name !== suance.scenarioName(scenario)) profile.rename(name);
      ask();
      scenarios();
      find("scenarios").querySelectorAll("[aria-pressed]")[profile.current]?.focus();
    };
    input.addEventListener("input", (event) => event.stopPropagation()); // no answer
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      end(event.key === "Enter" ? input.value : "");
    });
    input.addEventListener("blur", () => end(input.value));
    button.replaceWith(input);
    input.select();
  }

  // attempt changes some answers in a copy, so that the original stays.
  function attempt(changes) {
    profile.facts = facts();
    if (profile.copy(changes)) load();
    statusLine.scrollIntoView({ block: "nearest" });
  }

  // --- files and links ---

  const said = (text) => { find("export-said").textContent = text; };
  const meta = () => ({ day: last.as_of, ruleset: last.ruleset, site: box.dataset.site });

  find("print").addEventListener("click", () => {
    if (!last) return;
    suance.sheet(document.querySelector("[data-sheet]"), fields, last, own(last), { ...meta(), scenario: profile.scenarios.length > 1 ? suance.scenarioName(profile.scenarios[profile.current]) : "" });
    document.documentElement.classList.add("sheet-only");
    addEventListener("afterprint", () => document.documentElement.classList.remove("sheet-only"), { once: true });
    print();
  });
  find("csv").addEventListener("click", () => {
    if (!last) return;
    suance.save("suance.csv", "text/csv", suance.csv(fields, last, own(last), meta()));
    said(word("export.saved", { name: "suance.csv" }));
  });
  const remind = (results, name) => {
    const text = suance.calendar(results, meta());
    if (!text) return said(word("export.no_dates"));
    suance.save(name, "text/calendar", text);
    said(word("export.saved", { name }));
  };
  find("ics").addEventListener("click", () => last && remind(own(last).filter((r) => ["match", "match_open", "near", "unknown", "unquantified"].includes(suance.group(r))), "suance.ics"));
  find("share").addEventListener("click", async () => {
    if (!last) return;
    const base = suance.embedded ? new URL(document.querySelector("link[rel=canonical]").href) : new URL(location.href);
    base.hash = await suance.link.encode(facts(), profile.asOf, last.ruleset);
    try {
      await navigator.clipboard.writeText(base.href);
      said(word("export.shared"));
    } catch { // no clipboard: show it
      const field = element("input", "");
      field.value = base.href;
      field.readOnly = true;
      field.setAttribute("aria-label", word("export.share"));
      find("export-said").replaceChildren(word("export.shared_by_hand"), " ", field);
      field.select();
    }
  });

  // opened takes a link in: its answers become a scenario of their own. It returns
  // what is to be said.
  async function opened() {
    const got = await suance.link.decode(location.hash);
    if (!got) return word("export.bad_link");
    if (Object.keys(profile.facts).length && !profile.copy()) return word("export.full_link");
    history.replaceState(history.state, "", location.pathname + location.search);
    profile.facts = got.facts;
    profile.asOf = got.asOf;
    linked = got;
    load();
    return "";
  }

  // then shows, for a link made under other rules, what it said then.
  async function then(response) {
    const { ruleset, facts: given, asOf: on } = linked;
    linked = null;
    const place = find("then");
    if (response.ruleset.replace("sha256:", "").startsWith(ruleset)) {
      place.hidden = true;
      return;
    }
    place.hidden = false;
    place.replaceChildren(element("p", "", word("then.looking")));
    try {
      const source = new URL(`${box.dataset.rulesets}${ruleset}.json`, location.href);
      const answered = await fetch(source);
      if (!answered.ok) throw new Error(String(answered.status));
      const rules = await answered.arrayBuffer();
      let past;
      const old = await new Promise((resolve, reject) => {
        past = new suance.Engine({ ...where, rules }, { ready: () => {}, answer: resolve, refused: reject, failed: reject, unreachable: reject });
        past.ask(given, on || today());
      }).finally(() => past.end());
      suance.thenAndNow(old, response, place);
    } catch {
      place.replaceChildren(element("p", "", word("then.gone", { ruleset })));
    }
  }

  // --- the page ---

  // reveal opens the sections of some facts and goes to the first.
  function reveal(ids) {
    const wanted = fields.filter((field) => ids.includes(field.dataset.fact));
    if (stepping && wanted[0]) visit(wanted[0].dataset.fact, false);
    for (const field of wanted) {
      field.classList.remove("idle");
      field.closest("details").classList.remove("idle");
      field.closest("details").open = true;
    }
    wanted[0]?.scrollIntoView({ block: "center" });
    wanted[0]?.querySelector("input, select").focus({ preventScroll: true });
  }

  // place opens what the address asks for: a link's answers, #notice/measure or a
  // family.
  async function place() {
    if (location.hash.startsWith("#p=")) {
      said(await opened());
      return;
    }
    const name = suance.anchor();
    if (name && document.querySelector(`[data-term] option[value="${CSS.escape(name)}"]`)) {
      const choice = document.querySelector("[data-term]");
      choice.value = name;
      choice.dispatchEvent(new Event("change"));
      document.querySelector("[data-terms]").open = true;
      document.querySelector("[data-terms]").scrollIntoView();
      ask();
      return;
    }
    const target = name && (document.querySelector(`[data-of="${CSS.escape(name)}"]`) ?? document.querySelector(`[data-family="${CSS.escape(name)}"]`));
    if (target) {
      stepMode(false);
      reveal(target.dataset.reads.split(" "));
    }
  }

  // without says why nothing is computed, and shows the rules to read instead.
  function without(why) {
    statusLine.textContent = word(why);
    document.querySelector("[data-without-engine]").classList.add("shown");
    document.querySelector("[data-rules-table]").open = true;
  }

  document.querySelector("[data-terms]").addEventListener("input", ask);
  document.querySelector("[data-term-remind]").addEventListener("click", () => {
    const term = suance.termDay();
    if (!term?.day || !last) return;
    const text = suance.calendar([], meta(), [term]);
    if (text) suance.save("suance-term.ics", "text/calendar", text);
    document.querySelector("[data-term-said]").textContent = text ? word("export.saved", { name: "suance-term.ics" }) : word("export.no_dates");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (stepping) forward(false);
  });
  asOf.addEventListener("input", () => { profile.asOf = asOf.value === today() ? "" : asOf.value; }); // before the form's own
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-forget]")) return;
    keep(null);
    ask();
  });
  form.addEventListener("focusin", () => engine.start(), { once: true });
  find("step-mode").addEventListener("click", () => stepMode(!stepping));
  find("skip").addEventListener("click", () => forward(true));
  find("back").addEventListener("click", () => history.back());
  find("show-idle").addEventListener("click", () => {
    allShown = !allShown;
    idle(last?.missing ?? []);
  });
  find("check").addEventListener("click", () => {
    const place = find("checked");
    place.hidden = !place.hidden;
    find("check").setAttribute("aria-expanded", String(!place.hidden));
    checked();
    if (!find("errors").hidden && !place.hidden) find("errors").focus();
    else if (!place.hidden) place.focus();
  });
  find("forget").checked = profile.forgets;
  find("forget").addEventListener("change", (event) => profile.forget(event.target.checked));
  find("clear").addEventListener("click", () => {
    undoable(() => {
      profile.clear();
      restart();
      load();
    });
    if (stepping) settled().then(() => step(true));
  });
  find("to-results").addEventListener("click", () => {
    const place = document.querySelector(".results");
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  });
  find("undo").addEventListener("click", () => {
    profile.restore(before);
    restart();
    load();
    find("clear").focus();
    if (stepping) settled().then(() => step(true));
  });
  for (const button of form.querySelectorAll("[data-sample]")) {
    button.addEventListener("click", () => {
      undoable(() => {
        fill(JSON.parse(button.dataset.sample));
        for (const field of fields) if (answer(field).length) field.closest("details").open = true;
        ask();
      });
    });
  }
  addEventListener("hashchange", place);
  addEventListener("storage", (event) => { // another tab changed the answers
    if (event.key !== "suance.profile" && event.key !== null) return;
    profile.recall();
    load();
  });

  document.querySelector("[data-rules-table]").open = false;
  fill(profile.facts);
  asOf.value = isDay(profile.asOf) ? profile.asOf : today();
  scenarios();
  units();
  counts();
  let steps = null;
  try {
    steps = sessionStorage.getItem("suance.steps");
  } catch {}
  form.classList.remove("fresh");
  if (steps === "1" || (steps === null && narrow.matches && !location.hash)) stepMode(true);
  place();
  const soon = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 200));
  soon(ask);
}
