// Results as cards. What is fixed about a measure (title, words, departments)
// is taken from its entry in the page's own list; what was computed comes from
// the engine.
"use strict";

{
  const { word, element, yuan, percent } = suance;
  const chinese = () => document.documentElement.lang.startsWith("zh");
  const money = (text) => yuan(text, chinese());
  const rule = (id) => document.querySelector(`[data-of="${id}"]`);
  const list = (texts) => texts.join(word("site.list"));

  // question is what the form asks of a fact (output[2] is a year of a series);
  // label is its short name, for lists.
  const asked = (id) => document.querySelector(`[data-label="${id.replace(/\[.*/, "")}"]`);
  const question = (id) => asked(id)?.textContent ?? id;
  const label = (id) => asked(id)?.dataset.short ?? question(id);

  // option is an answer as the form shows it.
  function option(fact, value) {
    if (value === "yes" || value === "no") return word(`answer.${value}`);
    const field = document.querySelector(`[data-fact="${fact}"]`);
    for (const o of field?.querySelectorAll("option, input[type=radio], input[type=checkbox]") ?? []) {
      const text = o.tagName === "OPTION" ? o.textContent : o.nextElementSibling.textContent;
      if (o.value === value || text === value || o.dataset.label === value) return text;
    }
    return value;
  }

  // group is where a result stands on the page.
  function group(result) {
    const matches = result.status === "match" || result.status === "match_open";
    if (matches && [result.amount, result.at_most, result.limit, result.min_share].every((sum) => sum === null)) return "unquantified";
    if (result.status !== "no_match" || result.near_miss.length === 0) return result.status;
    const near = new Set(result.near_miss.map((miss) => miss.fact.replace(/\[.*/, "")));
    const failed = result.reasons.filter((reason) => reason.truth === "fails");
    return failed.every((reason) => reason.readings || near.has(reason.fact)) ? "near" : "no_match";
  }

  const order = ["invalid_input", "match", "match_open", "near", "unknown", "no_match", "unquantified", "not_in_force"];
  const folded = new Set(["unknown", "no_match", "not_in_force"]);

  // amount is one sentence that promises no more than the text does.
  function amount(result) {
    const terms = rule(result.id).querySelector(".amount").textContent;
    if (result.status !== "match" && result.status !== "match_open") return [word("result.terms", { terms }), ""];
    if (result.amount !== null) {
      const own = suance.known(`result.amount_${result.kind}`) ? `_${result.kind}` : ""; // a kind may have words of its own
      return [word(`result.${result.status === "match" ? "amount" : "amount_open"}${own}`, { amount: money(result.amount) }), own && word(`result.remark${own}`)];
    }
    if (result.at_most !== null) return [word("result.at_most", { amount: money(result.at_most) }), word("result.ceiling")];
    if (result.limit !== null) return [word("result.limit", { amount: money(result.limit) }), word("result.limit_text")];
    if (result.min_share !== null) return [word("result.min_share", { amount: percent(result.min_share) }), word("result.min_share_text")];
    return [terms, word("result.unquantified")];
  }

  function reason(r) {
    const values = { years: r.years, value: r.readings ? percent(r.want) : list([r.want].flat().map((v) => option(r.fact, v))), fact: r.fact ? label(r.fact) : "" };
    const item = element("li", r.truth, word(`op.${r.op}`, values), " ", element("q", "", r.quote));
    item.querySelector("q").lang = "zh-Hans";
    if (r.got && (r.truth !== "holds" || !["is", "in"].includes(r.op))) item.append(element("span", "got", word("card.answer", { value: option(r.fact, r.got) })));
    if (r.undecided) item.append(element("span", "got", word("op.undecided")));
    for (const rise of (r.readings ?? []).flatMap((reading) => reading.rises)) {
      item.append(element("span", "got", `${label(rise.from)} ${rise.before} → ${label(rise.to)} ${rise.after} (≥ ${rise.needed})`));
    }
    return item;
  }

  function reasons(result) {
    const box = element("div", "reasons");
    for (const [truth, key] of [["fails", "card.unmet"], ["unknown", "card.unknown"], ["holds", "card.met"]]) {
      const some = result.reasons.filter((r) => r.truth === truth);
      if (some.length) box.append(element("h4", truth, word(key)), element("ul", "", ...some.map(reason)));
    }
    return box;
  }

  function nearMisses(result) {
    if (!result.near_miss.length) return null;
    const fact = (id) => document.querySelector(`[data-fact="${id.replace(/\[.*/, "")}"]`);
    const show = (miss, text) => {
      const type = fact(miss.fact)?.dataset.type;
      if (type === "percent") return `${text}%`;
      if (type !== "money") return text;
      return miss.unit === "元" ? money(text) : `${suance.grouped(text)} ${word(miss.unit === "万元" ? "unit.wan" : "unit.yi")}`;
    };
    const lines = result.near_miss.map((miss) =>
      element("p", "", word("near.value", { fact: label(miss.fact), value: show(miss, miss.value), distance: show(miss, miss.distance) })),
    );
    const together = result.near_miss.some((miss) => miss.together) ? element("p", "", word("near.together")) : null;
    const gain = element("p", "", word("near.gain", { amount: rule(result.id).querySelector(".amount").textContent }));
    return element("div", "near", together, ...lines, gain);
  }

  function trace(result) {
    if (!result.trace.length) return null;
    const steps = result.trace.map((step) => {
      const text = word(`step.${step.op}`, { fact: step.fact ? label(step.fact) : "", value: step.value, by: step.by, result: step.result });
      return element("li", "", text, step.ours ? element("span", "ours", word("card.ours")) : null, step.words ? element("q", "", step.words) : null);
    });
    return element("details", "trace", element("summary", "", word("card.trace")), element("ol", "", ...steps));
  }

  // changes are the answers that would make a measure match, or null where they
  // cannot be named: near misses, and conditions that a plain answer settles.
  function changes(result) {
    const out = {};
    for (const miss of result.near_miss) {
      if (/\[/.test(miss.fact)) return null;
      out[miss.fact] = miss.unit && miss.unit !== "元" ? `${miss.value}${miss.unit}` : miss.value;
    }
    for (const r of result.reasons) {
      if (r.truth !== "fails" || r.readings || r.fact in out) continue;
      const field = document.querySelector(`[data-fact="${r.fact}"]`);
      if (!field || !["is", "in"].includes(r.op)) return null;
      const want = [r.want].flat()[0];
      const o = [...field.querySelectorAll("option, input")].find((x) => x.value === want || x.dataset.label === want);
      if (!o) return null;
      out[r.fact] = o.type === "checkbox" ? [o.value] : o.value;
    }
    return Object.keys(out).length ? out : null;
  }

  function action(text, name, run) {
    const button = element("button", "quiet", text);
    button.type = "button";
    button.dataset[name] = "";
    button.addEventListener("click", run);
    return button;
  }

  function actions(result, { attempt, remind }) {
    const out = [];
    const other = result.status === "no_match" && attempt ? changes(result) : null;
    if (other) {
      const list_ = list(Object.entries(other).map(([id, value]) => `${label(id)} ${list([value].flat().map((v) => option(id, v)))}`));
      out.push(action(word("card.attempt", { changes: list_ }), "attempt", () => attempt(other)));
    }
    if (remind && result.validity?.until) out.push(action(word("card.remind"), "remind", () => remind([result], `${result.id.replace("/", "-")}.ics`)));
    return out.length ? element("p", "card-actions", ...out) : null;
  }

  function card(result, handlers) {
    const entry = rule(result.id);
    const [sentence, remark] = amount(result);
    const title = element("h3", "", entry.querySelector("h3 a").cloneNode(true));
    const notes = element("ul", "notes");
    if (result.open.length && result.status !== "no_match") notes.append(element("li", "open", word("card.open", { words: list(result.open.map((w) => word("site.quoted", { text: w }))) })));
    if (result.missing.length) notes.append(element("li", "missing", word("card.missing", { list: list(result.missing.map(label)) })));
    if (result.possible) notes.append(element("li", "possible", word("card.possible", { from: money(result.possible.from), to: money(result.possible.to) })));
    for (const a of result.assumed) notes.append(element("li", "assumed", word(`assumed.${a.id}`, { value: a.value })));
    if (result.unstated.length) notes.append(element("li", "unstated", word("card.unstated", { list: list(result.unstated.map((id) => word(`unstated.${id}`))) })));
    const words = entry.querySelector("blockquote").cloneNode(true);
    const next = result.status.startsWith("match") ? element("p", "next", word(`card.next_${result.apply}`)) : null;
    const box = element(
      "article", "card-result", title,
      element("p", "amount", sentence), remark ? element("p", "remark", remark) : null,
      nearMisses(result), notes.children.length ? notes : null, reasons(result), words, entry.querySelector("dl").cloneNode(true), next, actions(result, handlers), trace(result),
    );
    box.dataset.measure = result.id;
    box.dataset.status = result.status;
    return box;
  }

  // Cards that say the same as before are kept, with what is open in them.
  let kept = new Map();

  // cards shows all results, one section for each group.
  suance.cards = (results, container, handlers = {}) => {
    const open = new Set([...container.querySelectorAll("details[open] > summary")].map((s) => s.parentElement.dataset.group));
    const shut = new Set([...container.querySelectorAll("details:not([open]) > summary")].map((s) => s.parentElement.dataset.group));
    const now = new Map();
    const made = (result) => {
      const key = JSON.stringify(result) + Boolean(handlers.attempt);
      const old = kept.get(result.id);
      const entry = old?.key === key ? old : { key, card: card(result, handlers) };
      now.set(result.id, entry);
      return entry.card;
    };
    const sections = [];
    for (const name of order) {
      const some = results.filter((result) => group(result) === name);
      if (!some.length) continue;
      const cards = some.map(made);
      const before = container.querySelector(`:scope > [data-group="${name}"]`);
      const same = before && before.querySelector(".count").textContent === String(some.length) && [...before.querySelectorAll(":scope > article")].every((c, i) => c === cards[i]);
      if (same) {
        sections.push(before);
        continue;
      }
      const heading = element("h2", "", element("span", `badge ${name}`, word(`status.${name}`)), " ", element("span", "count", String(some.length)));
      const section = element("details", `group ${name}`, element("summary", "", heading), ...cards);
      section.dataset.group = name;
      section.open = open.has(name) || (!folded.has(name) && !shut.has(name));
      sections.push(section);
    }
    kept = now;
    const shown = [...container.children];
    if (shown.length !== sections.length || shown.some((s, i) => s !== sections[i])) container.replaceChildren(...sections);
  };

  // totals shows the three sums, apart.
  suance.totals = (totals, container) => {
    const lines = ["certain", "fixed_if_confirmed", "at_most"].map((key) => {
      const line = element("div", "", element("dt", "", word(`totals.${key}`)), element("dd", "", money(totals[key])));
      line.dataset.total = key;
      return line;
    });
    container.replaceChildren(element("dl", "", ...lines), element("p", "remark", suance.apart(totals)));
    container.hidden = false;
  };

  // apart says why the sums are not added up.
  suance.apart = (totals) => {
    const remarks = [word("totals.apart")];
    if (totals.unstated.includes("stacking")) remarks.push(word("totals.stacking"));
    if (totals.overlaps.length) remarks.push(word("totals.overlap"));
    return remarks.join(" ");
  };

  suance.trace = trace;

  // said is an answer as a reader reads it: the chosen words, or the figure with
  // what was understood.
  suance.said = (field, response) => {
    const id = field.dataset.fact;
    const given = response?.receipt.answers[id] ?? [...field.querySelectorAll("input:checked, select, input[type=text], input[type=date]")].map((i) => i.value).filter(Boolean);
    const values = [given].flat().map(String).filter(Boolean);
    if (!values.length) return "";
    const understood = response?.understood[id];
    const unit = field.querySelector(".unit")?.textContent ?? "";
    const typed = values.map((v) => option(id, v)).join(word("site.list"));
    if (field.dataset.type === "money" && understood) return `${typed} → ${suance.spelt(understood, chinese())}`;
    return field.dataset.type && unit && !typed.endsWith(unit) ? `${typed}${unit === "%" ? "" : " "}${unit}` : typed;
  };

  suance.sentence = (result) => amount(result)[0];
  suance.reasonText = (r) => {
    const item = reason(r);
    item.querySelector("q")?.remove();
    return item.textContent.trim();
  };
  suance.order = order;
  suance.option = option;
  suance.rule = rule;
  suance.group = group;
  suance.question = question;
  suance.label = label;
  suance.money = money;
}
