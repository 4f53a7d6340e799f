// On every page: the site works without a server after the first visit, and
// the language switch keeps the place.
"use strict";

if ("serviceWorker" in navigator) {
  const root = document.body.dataset.root;
  navigator.serviceWorker.register(`${root}sw.js`, { scope: root }).catch(() => {}); // private mode: the site works, online only
}

function carryPlace() {
  for (const link of document.querySelectorAll("a.switch")) link.hash = location.hash;
}
addEventListener("hashchange", carryPlace);
carryPlace();
