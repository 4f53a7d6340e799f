// Terms: from a day, the day by which something must be done, and the day that a
// calendar should remind of.
"use strict";

{
  const { word, element } = suance;
  const box = document.querySelector("[data-terms]");
  const choice = box.querySelector("[data-term]");
  const fields = [...box.querySelectorAll("[data-term-fact]")];
  const out = box.querySelector("[data-term-result]");
  let last = null;

  const reads = () => (choice.selectedOptions[0]?.dataset.facts ?? "").split(" ");

  function pick() {
    for (const field of fields) field.hidden = !choice.value || !reads().includes(field.dataset.termFact);
  }

  // term is what is asked: {id, facts}, or null. Moments are of Shanghai.
  suance.term = () => {
    if (!choice.value) return null;
    const facts = {};
    for (const field of fields) {
      const input = field.querySelector("input, select");
      if (!field.hidden && input.value) facts[field.dataset.termFact] = input.type === "datetime-local" ? `${input.value.slice(0, 16)}:00+08:00` : input.value;
    }
    return { id: choice.value, facts };
  };

  // showTerm shows the answer.
  suance.showTerm = (term) => {
    last = term;
    box.querySelector("[data-term-remind]").hidden = true;
    if (!term) return out.replaceChildren();
    const day = (text) => (text ?? "").replace("T", " ").replace(/:00\+08:00$/, "");
    const on = term.deadline ?? term.latest ?? term.last_day;
    const lines = [];
    if (term.invalid.length) lines.push(...term.invalid.map((e) => element("p", "error", word(`expected.${e.expected}`, { found: e.found, with: "" }))));
    else if (term.status === "no_match") lines.push(element("p", "", word("due.not_here")));
    else if (!on) lines.push(element("p", "", word("due.fill")));
    else {
      lines.push(element("p", "amount", word(term.latest ? "due.latest" : term.last_day ? "due.last" : "due.by", { day: day(on) })));
      if (term.moved && term.moved !== on) lines.push(element("p", "small", word("due.moved", { day: day(term.moved) })));
      if (term.calendar_missing) lines.push(element("p", "small", word("due.calendar_missing")));
      if (term.status === "unknown") lines.push(element("p", "small", word("due.conditions")));
      box.querySelector("[data-term-remind]").hidden = false;
    }
    const quote = element("blockquote", "", term.quote);
    quote.lang = "zh-Hans";
    out.replaceChildren(...lines, quote);
  };

  // termDay is {day, name, id, quote} for the calendar.
  suance.termDay = () => last && { day: last.moved ?? last.deadline ?? last.latest ?? last.last_day, name: choice.selectedOptions[0].textContent.trim(), id: last.id, quote: last.quote };

  choice.addEventListener("change", pick);
  pick();
}
