// Results side by side: scenarios, and the rules of then and now.
"use strict";

{
  const { word, element } = suance;

  function table(head, rows, caption) {
    const cell = (name, text) => {
      const out = element(name, "", text);
      if (name === "th") out.scope = "col";
      return out;
    };
    const body = rows.map(([title, ...cells]) => {
      const row = element("tr", new Set(cells).size > 1 ? "differs" : "");
      const first = element("th", "", title);
      first.scope = "row";
      row.append(first, ...cells.map((text) => element("td", "", text)));
      return row;
    });
    const out = element("table", "compare-table", element("caption", "", caption), element("thead", "", element("tr", "", ...head.map((h) => cell("th", h)))), element("tbody", "", ...body));
    const scroller = element("div", "scroll", out);
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", caption);
    return scroller;
  }

  const verdict = (result) => {
    if (!result) return "–";
    const status = word(`status.${suance.group(result)}`);
    return result.status === "match" || result.status === "match_open" ? `${status}${word("site.colon")}${suance.sentence(result)}` : status;
  };
  const title = (id) => suance.rule(id).querySelector("h3").textContent;

  // scenarioName is the name that the visitor gave, or the letter that ours have.
  suance.scenarioName = ({ name }) => (/^[A-D]$/.test(name) ? word("scenario.name", { name }) : name);

  // compare shows what differs between scenarios: answers, results and sums.
  suance.compare = (scenarios, results, container, fields) => {
    container.hidden = scenarios.length < 2;
    if (container.hidden || results.length !== scenarios.length) {
      container.replaceChildren();
      return;
    }
    const rows = [];
    for (const field of fields) {
      const id = field.dataset.fact;
      const row = scenarios.map((s) => [s.facts[id] ?? []].flat().map((v) => suance.option(id, v)).join(word("site.list")) || "–");
      if (new Set(row).size > 1) rows.push([suance.label(id), ...row]);
    }
    for (const [i, result] of results[0].entries()) {
      const row = results.map((list) => verdict(list[i]));
      if (new Set(row).size > 1) rows.push([title(result.id), ...row]);
    }
    const head = [word("scenario.what"), ...scenarios.map(suance.scenarioName)];
    container.replaceChildren(element("h2", "", word("scenario.compare")), rows.length ? table(head, rows, word("scenario.differences", { n: String(rows.length) })) : element("p", "", word("scenario.same")));
  };

  // thenAndNow shows what a link said under the rules that it was made with, beside
  // what is computed now.
  suance.thenAndNow = (old, now, container) => {
    const before = new Map(old.results.map((r) => [r.id, r]));
    const rows = now.results.filter((r) => suance.rule(r.id)).map((r) => [title(r.id), before.has(r.id) ? verdict(before.get(r.id)) : "–", verdict(r)]).filter(([, a, b]) => a !== b);
    container.replaceChildren(
      element("p", "", word("then.changed", { day: old.as_of })),
      rows.length ? table([word("scenario.what"), word("then.then"), word("then.now")], rows, word("then.differences", { n: String(rows.length) })) : element("p", "", word("then.same")),
    );
  };

  suance.table = table;
}
