// The calculator's form: what is typed goes to the engine, what comes back is
// shown. Nothing typed leaves the device; it is kept in this browser's storage
// until it is cleared.
"use strict";

{
  const { word, element } = suance;
  const box = document.querySelector("[data-calculator]");
  const form = box.querySelector("form");
  const storage = "suance.profile";
  const fields = [...form.querySelectorAll("[data-fact]")];
  const asOf = form.querySelector("[data-as-of]");
  const statusLine = box.querySelector("[data-status-line]");
  const address = (name) => new URL(box.dataset[name], location.href).href;

  const today = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10); // Shanghai has no summer time

  const engine = new suance.Engine(
    { worker: address("worker"), wasm: address("wasm"), rules: address("rules") },
    { ready: () => {}, answer: show, failed },
  );

  // answer is what a field holds: a text, a list, or "" for not sure.
  function answer(field) {
    const inputs = [...field.querySelectorAll("input, select")];
    if (inputs[0].type === "checkbox") return inputs.filter((input) => input.checked).map((input) => input.value);
    if (inputs[0].type === "radio") return inputs.find((input) => input.checked)?.value ?? "";
    const text = inputs[0].value.trim();
    return field.dataset.type === "rate" && /^[\d.．０-９]+$/.test(text) ? `${text}%` : text; // the field shows a % behind it
  }

  function facts() {
    const out = {};
    for (const field of fields) {
      const value = answer(field);
      if (value.length) out[field.dataset.fact] = value;
    }
    return out;
  }

  function fill(profile) {
    for (const field of fields) {
      const value = profile[field.dataset.fact];
      for (const input of field.querySelectorAll("input, select")) {
        const values = [value ?? []].flat().map(String);
        if (input.type === "radio") input.checked = input.value === (values[0] ?? "");
        else if (input.type === "checkbox") input.checked = values.includes(input.value) || values.includes(input.dataset.label);
        else if (input.tagName === "SELECT") {
          const wanted = [...input.options].find((o) => o.value === values[0] || o.dataset.label === values[0]);
          input.value = wanted ? wanted.value : "";
        } else input.value = field.dataset.type === "rate" ? (values[0] ?? "").replace("%", "") : (values[0] ?? "");
      }
    }
  }

  function remember() {
    try {
      localStorage.setItem(storage, JSON.stringify({ facts: facts(), as_of: asOf.value === today() ? "" : asOf.value }));
    } catch {} // storage denied: the form works, and forgets
  }

  function recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(storage) ?? "{}");
      fill(kept.facts ?? {});
      asOf.value = kept.as_of || today();
    } catch {
      asOf.value = today();
    }
  }

  function ask() {
    units();
    counts();
    remember();
    engine.ask(facts(), asOf.value || today());
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

  function show(response) {
    echo(response.understood);
    const shown = response.results.filter((result) => suance.rule(result.id)); // the page's own: duties and targets are not
    errors(shown.flatMap((result) => result.invalid));
    suance.cards(shown, box.querySelector("[data-results]"));
    suance.totals(response.totals, box.querySelector("[data-totals]"));
    const n = (status) => String(shown.filter((result) => suance.group(result) === status).length);
    statusLine.textContent = word("engine.count", { match: n("match"), open: n("match_open"), near: n("near"), unknown: n("unknown") });
    box.dataset.answered = JSON.stringify(response.receipt.answers);
  }

  function echo(understood) {
    for (const field of fields) {
      const output = field.querySelector("[data-echo]");
      if (!output) continue;
      const value = understood[field.dataset.fact];
      const typed = answer(field);
      const type = field.dataset.type;
      output.textContent = !value || !typed.length ? "" : type === "money" ? suance.money(value) : type === "percent" || type === "rate" ? suance.percent(value) : value === typed ? "" : value;
    }
  }

  function errors(list) {
    const byFact = new Map(list.map((error) => [error.fact, error]));
    const summary = box.querySelector("[data-errors]");
    const links = element("ul", "");
    for (const field of fields) {
      const error = byFact.get(field.dataset.fact);
      const place = field.querySelector("[data-error]");
      place.hidden = !error;
      place.textContent = error ? word(`expected.${error.expected}`, { found: error.found, with: error.with ? suance.question(error.with) : "" }) : "";
      for (const input of field.querySelectorAll("input, select")) input.toggleAttribute("aria-invalid", Boolean(error));
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

  // reveal opens the sections of some facts and goes to the first.
  function reveal(ids) {
    const wanted = fields.filter((field) => ids.includes(field.dataset.fact));
    for (const field of wanted) field.closest("details").open = true;
    wanted[0]?.scrollIntoView({ block: "center" });
    wanted[0]?.querySelector("input, select").focus({ preventScroll: true });
  }

  // place opens the questions that the address asks for: #notice/measure or a family.
  function place() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && (document.querySelector(`[data-of="${CSS.escape(name)}"]`) ?? document.querySelector(`[data-family="${CSS.escape(name)}"]`));
    if (target) reveal(target.dataset.reads.split(" "));
  }

  function failed() {
    statusLine.textContent = word("engine.failed");
    document.querySelector("[data-without-engine]").hidden = false;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ask);
  form.addEventListener("focusin", () => engine.start(), { once: true });
  form.querySelector("[data-clear]").addEventListener("click", () => {
    try {
      localStorage.removeItem(storage);
    } catch {}
    fill({});
    asOf.value = today();
    ask();
  });
  for (const button of form.querySelectorAll("[data-sample]")) {
    button.addEventListener("click", () => {
      fill(JSON.parse(button.dataset.sample));
      for (const field of fields) if (answer(field).length) field.closest("details").open = true;
      ask();
    });
  }
  addEventListener("hashchange", place);

  document.querySelector("[data-without-engine]").hidden = true;
  document.querySelector("[data-rules-table]").open = false;
  box.hidden = false;
  recall();
  units();
  counts();
  place();
  const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 200));
  idle(ask);
}
