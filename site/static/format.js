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

// word is a word of the page, with {name} filled in.
suance.word = (key, values = {}) => {
  suance.words ??= new Map(
    [...document.querySelector("template[data-words]").content.children].map((element) => [element.dataset.key, element.textContent]),
  );
  const text = suance.words.get(key) ?? `[${key}]`;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
};

// element makes an element with a class and children, texts as texts.
suance.element = (name, className, ...children) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
};
