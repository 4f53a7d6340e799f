// The instalments of a loan, as a table and a chart. Sums are whole 分 (integers),
// rates are fractions of integers: nothing is a floating-point number but the
// lengths in the chart.
"use strict";

{
  const { word, element } = suance;

  // fraction reads a decimal as [numerator, denominator].
  function fraction(text) {
    const [whole, part = ""] = text.split(".");
    return [BigInt(whole + part), 10n ** BigInt(part.length)];
  }

  // half rounds a quotient of positive integers half up.
  const half = (a, b) => (2n * a + b) / (2n * b);

  const money = (cents) => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;

  const addMonths = (day, n) => {
    const [y, m, d] = day.split("-").map(Number);
    const month = m - 1 + n, year = y + Math.floor(month / 12), in_ = ((month % 12) + 12) % 12;
    const end = new Date(Date.UTC(year, in_ + 1, 0)).getUTCDate();
    return `${year}-${String(in_ + 1).padStart(2, "0")}-${String(Math.min(d, end)).padStart(2, "0")}`;
  };

  // instalments lists {day, principal, interest, balance} in 分. loan: principal in
  // yuan, rate (0.036), start, end, repayment (bullet, annuity or linear), basis (360
  // or 365); null where the loan has no such plan. The last instalment takes what
  // rounding left.
  suance.instalments = ({ principal, rate, start, end, repayment, basis }) => {
    const [p, pd] = fraction(principal);
    const whole = half(p * 100n, pd);
    const [r, rd] = fraction(rate);
    if (!(start < end) || whole <= 0n) return null;
    if (repayment === "bullet") {
      const days = BigInt(Math.round((Date.parse(end) - Date.parse(start)) / 86400e3));
      return [{ day: end, principal: whole, interest: half(whole * r * days, rd * BigInt(basis)), balance: 0n }];
    }
    const [y1, m1] = start.split("-").map(Number), [y2, m2] = end.split("-").map(Number);
    const n = (y2 - y1) * 12 + m2 - m1;
    if (n < 1 || n > 600 || addMonths(start, n) !== end) return null;
    // A month's rate is r / (12 rd); an annuity is P·i·qⁿ/(qⁿ−1) with q = 1+i.
    const i = 12n * rd, q = (i + r) ** BigInt(n), one = i ** BigInt(n);
    const payment = r === 0n ? 0n : half(whole * r * q, i * (q - one));
    const out = [];
    for (let k = 1, balance = whole; k <= n; k++) {
      const interest = half(balance * r, i);
      let part = repayment === "linear" || r === 0n ? half(whole, BigInt(n)) : payment - interest;
      if (k === n || part > balance) part = balance;
      balance -= part;
      out.push({ day: addMonths(start, k), principal: part, interest, balance });
    }
    return out;
  };

  // chart draws a bar for each instalment: principal below, interest above.
  function chart(rows) {
    const svg = (name, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    const width = 600, height = 160, step = width / rows.length;
    const most = rows.reduce((m, row) => (row.principal + row.interest > m ? row.principal + row.interest : m), 1n);
    const tall = (cents) => (Number(cents) / Number(most)) * height;
    const out = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: `loan-chart${rows.length > 60 ? " dense" : ""}`, role: "img", "aria-label": word("loan.chart") });
    rows.forEach((row, k) => {
      const x = k * step, w = Math.max(0.5, step * 0.8);
      const a = tall(row.principal), b = tall(row.interest);
      out.append(svg("rect", { x, y: height - a, width: w, height: a, class: "principal" }), svg("rect", { x, y: height - a - b, width: w, height: b, class: "interest" }));
    });
    return out;
  }

  // loan shows the plan of the loan that the answers describe.
  suance.loan = (response, container) => {
    const { answers } = response.receipt;
    const { loan_principal_cny: principal, loan_annual_rate: rate } = response.understood;
    const plan = principal && rate && answers.loan_start && answers.loan_end && ["bullet", "annuity", "linear"].includes(answers.loan_repayment);
    const basis = answers.loan_day_count === "365" ? "365" : "360";
    const rows = plan ? suance.instalments({ principal, rate, start: answers.loan_start, end: answers.loan_end, repayment: answers.loan_repayment, basis }) : null;
    container.hidden = !rows;
    if (!rows) {
      container.replaceChildren();
      return;
    }
    const total = rows.reduce((sum, row) => sum + row.interest, 0n);
    const cells = rows.map((row, k) => [String(k + 1), row.day, ...[row.principal, row.interest, row.principal + row.interest, row.balance].map((c) => suance.grouped(money(c)))]);
    const open = container.querySelector("details")?.open ?? false;
    const head = ["", "day", "principal", "interest", "payment", "balance"].map((key) => (key ? word(`loan.${key}`) : word("loan.nth")));
    const table = element("details", "", element("summary", "", word("loan.table", { n: String(rows.length) })), suance.table(head, cells, word("loan.title")));
    table.open = open;
    container.replaceChildren(
      element("h2", "", word("loan.title")),
      element("p", "", word("loan.total", { amount: suance.yuan(money(total).replace(/\.?0+$/, "") || "0", document.documentElement.lang.startsWith("zh")) })),
      chart(rows),
      element("p", "legend small", element("span", "principal", word("loan.principal")), " ", element("span", "interest", word("loan.interest"))),
      element("p", "small ours", answers.loan_repayment === "bullet" ? word("loan.day_count", { basis }) : word("loan.monthly")),
      answers.interest_paid_cny ? element("p", "small", word("loan.typed")) : null,
      table,
    );
  };
}
