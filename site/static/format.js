// Writing figures. Decimals are texts and stay exact: nothing here is a
// floating-point number.
"use strict";

// shift moves the decimal point of a decimal by n places.
suance.shift = (text, n) => {
  const sign = text.startsWith("-") ? "-" : "";
  let [whole, fraction = ""] = text.replace("-", "").split(".");
  if (n >= 0) {
    fraction = fraction.padEnd(n, "0");
    whole += fraction.slice(0, n);
    fraction = fraction.slice(n);
  } else {
    whole = whole.padStart(1 - n, "0");
    fraction = whole.slice(n) + fraction;
    whole = whole.slice(0, n);
  }
  whole = whole.replace(/^0+(?=\d)/, "");
  fraction = fraction.replace(/0+$/, "");
  return sign + whole + (fraction ? `.${fraction}` : "");
};

// grouped writes a comma every three digits.
suance.grouped = (text) => {
  const [whole, fraction] = text.split(".");
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (fraction ? `.${fraction}` : "");
};

// yuan writes a sum: 20万元 where that is exact and whole, else ¥1,234.56.
suance.yuan = (text, chinese) => {
  if (!chinese) return `CNY ${suance.grouped(text)}`;
  for (const [places, unit] of [[8, "yi"], [4, "wan"]]) {
    const moved = suance.shift(text, -places);
    if (!moved.includes(".") && moved !== "0" && !moved.startsWith("-")) return suance.grouped(moved) + suance.word(`unit.${unit}`);
  }
  return `¥${suance.grouped(text)}`;
};

suance.percent = (text) => `${suance.shift(text, 2)}%`;

// known tells whether the page has a word.
suance.known = (key) => {
  suance.words ??= new Map(
    [...document.querySelector("template[data-words]").content.children].map((element) => [element.dataset.key, element.textContent]),
  );
  return suance.words.has(key);
};

// word is a word of the page, with {name} filled in.
suance.word = (key, values = {}) => {
  const text = suance.known(key) ? suance.words.get(key) : `[${key}]`;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
};

// element makes an element with a class and children, texts as texts.
suance.element = (name, className, ...children) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
};

// upper writes a sum in the characters of cheques (人民币大写): 人民币伍拾万元整.
// Sums are cut at 分; one with less than that, or of 10¹⁶ yuan and more, gives "".
suance.upper = (text) => {
  const [whole, fraction = ""] = text.split(".");
  if (!/^\d{1,16}$/.test(whole) || fraction.length > 2) return "";
  const digits = "零壹贰叁肆伍陆柒捌玖";
  const four = (n) => { // up to 9999, without leading zeros
    let out = "", zero = false;
    for (const [unit, place] of [["仟", 1000], ["佰", 100], ["拾", 10], ["", 1]]) {
      const d = Math.floor(n / place) % 10;
      if (d) {
        out += (zero ? "零" : "") + digits[d] + unit;
        zero = false;
      } else if (out) zero = true;
    }
    return out;
  };
  let out = "", gap = false;
  const groups = whole.padStart(16, "0").match(/.{4}/g).map(Number);
  groups.forEach((n, i) => {
    if (!n) {
      if (out) gap = true;
      return;
    }
    out += (out && (gap || n < 1000) ? "零" : "") + four(n) + ["万亿", "亿", "万", ""][i];
    gap = false;
  });
  if (groups[1]) out = out.replace("万亿", "万"); // 壹万贰仟亿: the 亿 comes later
  const [jiao, fen] = fraction.padEnd(2, "0").split("").map(Number);
  const yuan = out ? `${out}元` : "";
  if (!jiao && !fen) return `人民币${yuan || "零元"}整`;
  const small = (jiao ? `${digits[jiao]}角` : yuan ? "零" : "") + (fen ? `${digits[fen]}分` : "整");
  return `人民币${yuan}${small}`;
};

// spelt is a sum in 元, 万元 and 大写 (CNY in English), for the echo of what was
// understood.
suance.spelt = (text, chinese) => {
  if (!chinese) return suance.yuan(text, false);
  const wan = suance.shift(text, -4);
  const parts = [`${suance.grouped(text)}${suance.word("unit.yuan")}`];
  if (wan !== "0" && !wan.startsWith("0.")) parts.push(`${suance.grouped(wan)}${suance.word("unit.wan")}`);
  if (suance.upper(text)) parts.push(suance.upper(text));
  return parts.join(" = ");
};
