// The service worker: after one visit the calculator needs no server.
//
// On installation it stores the shell (the homes, the calculator and what they
// need). Pages are taken from the network and, when it is gone, from what was
// stored on an earlier visit. Files with a hash in their name never change, so
// they are taken from the store first. It never touches another origin, nor
// anything outside its own folder.
//
// It does not skip waiting: an open page keeps the version it was loaded with.
"use strict";

const version = "{{version}}";
const shell = ["{{shell}}"];

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

async function install() {
  await Promise.all(
    shell.map(async (path) => {
      const address = new URL(path, scope).href;
      const response = await fetch(address, { cache: path.startsWith("assets/") ? "default" : "no-cache" });
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      await keep(address, response);
    }),
  );
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
    if (response.ok && response.type === "basic") event.waitUntil(keep(event.request.url, response.clone()));
    return response;
  } catch (error) {
    const old = await stored(event.request.url);
    if (old) return old;
    throw error;
  }
}

async function storedFirst(event) {
  return (await stored(event.request.url)) || networkFirst(event);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || !url.startsWith(scope) || headers.get("Accept") === "text/event-stream") return;
  event.respondWith(url.startsWith(`${scope}assets/`) ? storedFirst(event) : networkFirst(event));
});
