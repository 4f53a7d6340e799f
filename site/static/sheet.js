// What the visitor takes away: a record sheet for paper, a table for a spreadsheet,
// reminders for a calendar. All are made here, on the device.
"use strict";

{
  const { word, element } = suance;
  const chinese = () => document.documentElement.lang.startsWith("zh");

  // save offers a text as a file.
  suance.save = (name, type, text) => {
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60e3);
  };

  const sum = (result) => result.amount ?? result.at_most ?? result.limit ?? "";
  const kindOf = (result) => (result.status !== "match" && result.status !== "match_open" ? "" : result.amount !== null ? (result.status === "match" ? "amount" : "amount_if_confirmed") : result.at_most !== null ? "at_most" : result.limit !== null ? "limit" : "");
  const title = (result) => suance.rule(result.id).querySelector("h3").textContent;
  const basis = (result) => suance.rule(result.id).querySelector(".clause dd").textContent.trim();
  const sorted = (results) => suance.order.flatMap((name) => results.filter((r) => suance.group(r) === name));

  const capitals = (money) => (/\.\d{3}/.test(money) ? word("sheet.no_capitals") : suance.upper(money));

  // sheet is the record: every question, the skipped ones too, every result with
  // the words that it rests on, the sums apart, the day and the rule set.
  suance.sheet = (place, fields, response, results, { day, ruleset, site, scenario }) => {
    const pair = (dt, dd) => element("div", "", element("dt", "", dt), element("dd", "", dd));
    const answers = fields.map((field) => pair(suance.question(field.dataset.fact), suance.said(field, response) || word("form.unanswered")));
    const cards = sorted(results).map((r) => {
      const money = sum(r);
      const reasons = r.reasons.filter((x) => x.truth !== "holds").map((x) => element("li", x.truth, word(x.truth === "fails" ? "card.unmet" : "card.unknown"), word("site.colon"), suance.reasonText(x)));
      const open = r.open.length && r.status !== "no_match" ? element("li", "", word("card.open", { words: r.open.map((w) => word("site.quoted", { text: w })).join(word("site.list")) })) : null;
      const unstated = r.unstated.length && r.status !== "no_match" ? element("li", "", word("card.unstated", { list: r.unstated.map((id) => word(`unstated.${id}`)).join(word("site.list")) })) : null;
      const assumed = r.assumed.map((a) => element("li", "", word(`assumed.${a.id}`, { value: a.value })));
      const next = r.status.startsWith("match") ? element("p", "", word(`card.next_${r.apply}`)) : null;
      const steps = kindOf(r) ? suance.trace(r) : null; // how a sum came out
      if (steps) steps.open = true;
      const quote = element("blockquote", "", r.quote);
      quote.lang = "zh-Hans";
      return element(
        "section", "", element("h3", "", `${word(`status.${suance.group(r)}`)}${word("site.colon")}${title(r)}`),
        element("p", "", suance.sentence(r), kindOf(r) ? element("span", "upper", capitals(money)) : null),
        quote, suance.rule(r.id).querySelector("dl").cloneNode(true), reasons.length || open || unstated || assumed.length ? element("ul", "", ...reasons, open, unstated, ...assumed) : null, next, steps,
      );
    });
    const totals = ["certain", "fixed_if_confirmed", "at_most"].map((key) => pair(word(`totals.${key}`), `${suance.yuan(response.totals[key], chinese())} ${capitals(response.totals[key])}`));
    place.replaceChildren(
      element("h1", "", word("sheet.title"), scenario ? word("site.colon") + scenario : ""),
      element("dl", "", pair(word("calculator.as_of"), day), pair(word("sheet.ruleset"), ruleset), pair(word("sheet.printed"), new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10)), pair(word("sheet.site"), site)),
      element("p", "", word("sheet.caution")),
      element("h2", "", word("calculator.results")), element("dl", "", ...totals), element("p", "small", suance.apart(response.totals)), ...cards,
      element("h2", "", word("form.check")), element("dl", "answers", ...answers),
    );
  };

  // csv is the record as a table: UTF-8 with a mark at its beginning, lines ended as
  // RFC 4180 says, sums as plain decimals with a column that says of what kind. A
  // cell that a spreadsheet would run as a formula begins with an apostrophe.
  suance.csv = (fields, response, results, { day, ruleset }) => {
    const cell = (value) => {
      const text = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : String(value);
      return /[",\r\n]|^'/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    };
    const head = ["id", "title", "basis", "status", "sentence", "amount_kind", "amount_cny", "quote"].map((key) => word(`csv.${key}`));
    const rows = [
      [word("calculator.as_of"), day], [word("sheet.ruleset"), ruleset], [],
      head, ...sorted(results).map((r) => [r.id, title(r), basis(r), word(`status.${suance.group(r)}`), suance.sentence(r), kindOf(r) ? word(`csv.kind_${kindOf(r)}`) : "", kindOf(r) ? sum(r) : "", r.quote]), [],
      ...["certain", "fixed_if_confirmed", "at_most"].map((key) => ["", word(`totals.${key}`), "", "", "", word(`csv.kind_${{ certain: "amount", fixed_if_confirmed: "amount_if_confirmed", at_most: "at_most" }[key]}`), response.totals[key], ""]), ["", suance.apart(response.totals)], [],
      [word("csv.question"), word("csv.answer"), word("csv.understood")],
      ...fields.map((field) => {
        const id = field.dataset.fact;
        const given = [response.receipt.answers[id] ?? []].flat().map((v) => suance.option(id, String(v))).join(word("site.list"));
        return [suance.question(id), given || word("form.unanswered"), response.understood[id] ?? ""];
      }),
    ];
    return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  // fold cuts a line of iCalendar at 75 octets, between characters (RFC 5545, 3.1).
  suance.fold = (line) => {
    let out = "", room = 75;
    for (const c of line) {
      const code = c.codePointAt(0);
      const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (size > room) {
        out += "\r\n ";
        room = 74;
      }
      out += c;
      room -= size;
    }
    return out;
  };

  // calendar makes reminders of the days on which measures end, and of more days (of
  // terms); "" where there is none from the given day on. A day has the
  // same UID whenever it is made, so that a calendar replaces it.
  suance.calendar = (results, { day, site }, more = []) => {
    const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
    const next = (d) => new Date(Date.parse(d) + 86400e3).toISOString().slice(0, 10);
    const host = new URL(site).host || "suance";
    const events = new Map();
    for (const r of results) {
      const on = String(r.validity?.until ?? "").slice(0, 10);
      if (!/^\d{4}-\d\d-\d\d$/.test(on) || on < day) continue;
      events.set(`${r.id}-validity`, { on, name: word("calendar.validity", { name: title(r) }), about: r.quote, url: `${site}/${chinese() ? "zh" : "en"}/measures/${r.id}/` });
    }
    for (const m of more) if (m.day.slice(0, 10) >= day) events.set(`${m.id}-term-${m.day.slice(0, 10)}`, { on: m.day.slice(0, 10), name: word("calendar.deadline", { name: m.name }), about: m.quote, url: `${site}/${chinese() ? "zh" : "en"}/measures/${m.id}/` });
    if (!events.size) return "";
    const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Suance//${chinese() ? "zh" : "en"}//`, "CALSCALE:GREGORIAN", "METHOD:PUBLISH"];
    for (const [id, e] of events) {
      lines.push(
        "BEGIN:VEVENT", `UID:${id.replace(/\//g, "-")}@${host}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${e.on.replace(/-/g, "")}`, `DTEND;VALUE=DATE:${next(e.on).replace(/-/g, "")}`,
        `SUMMARY:${escape(e.name)}`, `DESCRIPTION:${escape(e.about)}`, `URL:${e.url}`, "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escape(e.name)}`, "TRIGGER:-P30D", "END:VALARM",
        "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escape(e.name)}`, "TRIGGER:-P7D", "END:VALARM", "END:VEVENT",
      );
    }
    lines.push("END:VCALENDAR");
    return `${lines.map(suance.fold).join("\r\n")}\r\n`;
  };
}
