// The service worker: after one visit the site needs no server.
//
// On installation it stores the shell (the homes, the calculator and what they
// need); a page asks it, once it is idle, for the rest of the site. Pages are taken
// from the network and, when it is gone, from what was stored. Files with a hash in
// their name never change, so they are taken from the store first. It never touches
// another origin, nor anything outside its own folder.
//
// It does not skip waiting by itself: an open page keeps the version that it was
// loaded with until its visitor asks for the new one.
//
//   → "rest"    store the rest of the site
//   ← {stored, of}
//   → "update"  take over now
"use strict";

const version = "{{version}}";
const shell = ["{{shell}}"];
const rest = ["{{rest}}"];

const scope = self.registration.scope;
const family = `suance ${scope} `; // one origin may hold several sites
const store = family + version;

// key is the address a page is stored under: without query, fragment and index.html.
function key(address) {
  const url = new URL(address);
  url.search = url.hash = "";
  url.pathname = url.pathname.replace(/\/index\.html$/, "/");
  return url.href;
}

// A response that was redirected may not answer a navigation, so it is stored as a plain one.
async function keep(address, response) {
  const cache = await caches.open(store);
  const copy = response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
  await cache.put(key(address), copy);
}

async function stored(address) {
  const cache = await caches.open(store);
  return cache.match(key(address), { ignoreVary: true });
}

async function fetchAndKeep(path) {
  const address = new URL(path, scope).href;
  const response = await fetch(address, { cache: path.startsWith("assets/") ? "default" : "no-cache" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  await keep(address, response);
}

const install = () => Promise.all(shell.map(fetchAndKeep));

let storing = null;
// storeRest stores what is not there yet, a few at a time; what fails is left for
// the next visit.
function storeRest() {
  storing ??= (async () => {
    const cache = await caches.open(store);
    const have = new Set((await cache.keys()).map((request) => request.url));
    const all = [...shell, ...rest]; // the shell too: the visitor may have cleared what was stored
    const missing = all.filter((path) => !have.has(key(new URL(path, scope).href)));
    let failed = 0;
    const take = async () => {
      for (let path = missing.shift(); path !== undefined && failed < 5; path = missing.shift()) await fetchAndKeep(path).catch(() => failed++);
    };
    await Promise.all([take(), take(), take(), take()]);
    storing = null;
    return { stored: all.length - missing.length - failed, of: all.length };
  })();
  return storing;
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(family) && name !== store) await caches.delete(name);
  }
  await self.clients.claim();
}

async function networkFirst(event) {
  try {
    const response = await fetch(event.request);
    if (response.status >= 500) return (await stored(event.request.url).catch(() => undefined)) ?? response; // the server is ill: as if it were gone
    if (response.ok && response.type === "basic") event.waitUntil(keep(event.request.url, response.clone()).catch(() => {})); // a full disk is no reason to fail
    return response;
  } catch (error) {
    const old = await stored(event.request.url).catch(() => undefined);
    if (old) return old;
    throw error;
  }
}

async function storedFirst(event) {
  return (await stored(event.request.url).catch(() => undefined)) || networkFirst(event);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "update") self.skipWaiting();
  if (event.data === "rest") event.waitUntil(storeRest().then((done) => event.source?.postMessage(done)));
});
self.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || !url.startsWith(scope) || headers.get("Accept") === "text/event-stream") return;
  event.respondWith(url.startsWith(`${scope}assets/`) ? storedFirst(event) : networkFirst(event));
});
