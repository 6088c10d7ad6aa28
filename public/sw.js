// Keeps what has been read, so that it can be read again without a connection. The network is asked first for everything that can
// change; a file with a hash in its name never does. It belongs to no build of the site: pages of any build find their files.
//
// Stores, each named by the site's address, because several sites may share an origin:
// - "files": the program and what it needs; the newest ones
// - "read": pages, their data and pictures; the latest, as many bytes as READ_LIMIT
// - "saved": what somebody has saved (crates/tools/src/store.rs); only they empty it
// - "wishes": whether pictures are to wait until they are asked for
const scope = registration.scope;
const store = (name) => `newsprint 1 ${name} ${scope}`;
const FILES = store("files");
const READ = store("read");
const SAVED = store("saved");
const WISHES = store("wishes");
const FILES_LIMIT = 100;
const READ_LIMIT = 40e6;
// Says how many bytes a kept answer has.
const BYTES = "newsprint-bytes";
// The page for what is not there.
const ABSENT = `${scope}offline.html`;

const HASHED = /-[0-9a-f]{16}(?:_bg)?\.\w+$/;
// What pages name that is needed without a connection: not the search, whose index is elsewhere.
const NAMED = /[\w./-]*-[0-9a-f]{16}(?:_bg)?\.(?:json|js|wasm|css|svg)|locales\/tools\/[\w-]+\.json/g;

const find = (key) => caches.match(key, { ignoreVary: true });

async function keep(name, key, answer) {
  const body = await answer.blob();
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set(BYTES, body.size);
  const copy = () => new Response(body, { headers });
  const cache = await caches.open(name);
  try {
    await cache.put(key, copy());
  } catch (error) {
    // No room: half of what has been read goes.
    await forget(READ_LIMIT / 2);
  }
  const saved = await caches.open(SAVED);
  if (name === READ && await saved.match(key, { ignoreVary: true })) await saved.put(key, copy()).catch(() => {});
}

// Lets what was read longest ago go, until the rest has no more than so many bytes. A store has its entries in the order in which
// they came, so that no clock is asked.
async function forget(limit) {
  const cache = await caches.open(READ);
  let bytes = 0;
  for (const key of (await cache.keys()).reverse()) {
    const answer = await cache.match(key);
    bytes += Number(answer && answer.headers.get(BYTES)) || 0;
    if (bytes > limit) await cache.delete(key);
  }
}

// Keeps the files that a text names, and those that they name in turn.
async function keepNamed(text) {
  const names = new Set((text.match(NAMED) || []).filter((name) => !/search|embed/.test(name)));
  let isNew = false;
  for (const name of names) {
    const url = new URL(name, scope).href;
    if (await find(url)) continue;
    const answer = await fetch(url);
    if (!answer.ok) continue;
    isNew = true;
    if (/newsprint-tools.*\.js$/.test(name)) await keepNamed(await answer.clone().text());
    await keep(FILES, url, answer);
  }
  return isNew;
}

// What a page needs has changed with the build: then so has the page for what is not there.
async function keepShell(text) {
  if (!await keepNamed(text)) return;
  // The page comes last: where it is, everything is.
  for (const url of [`${scope}data/site.json`, ABSENT]) {
    const answer = await fetch(url);
    if (!answer.ok) continue;
    await keepNamed(await answer.clone().text());
    await keep(FILES, url, answer);
  }
  const cache = await caches.open(FILES);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - FILES_LIMIT))) await cache.delete(key);
}

async function page(event, key) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) {
      const [text, own] = [answer.clone().text(), answer.clone()];
      event.waitUntil(Promise.all([keep(READ, key, own), text.then(keepShell)]).then(() => forget(READ_LIMIT)).catch(() => {}));
    }
    return answer;
  } catch (error) {
    return await find(key) || await find(ABSENT) || Response.error();
  }
}

async function changing(event, key) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keep(READ, key, answer.clone()).catch(() => {}));
    return answer;
  } catch (error) {
    return await find(key) || await ofPage(key) || Response.error();
  }
}

// A page carries its data.
async function ofPage(key) {
  const page = key.endsWith("/index.json") && await find(key.slice(0, -"index.json".length));
  const data = page && /<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(await page.text());
  return data && new Response(data[1], { headers: { "content-type": "application/json" } });
}

async function unchanging(event, key, name) {
  const kept = await find(key);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(keep(name, key, answer.clone()).catch(() => {}));
  return answer;
}

async function picture(event, key, isWanted) {
  const kept = await find(key);
  if (!kept && !isWanted && await find(`${scope}?saver`)) return new Response(null, { status: 204 });
  try {
    return await unchanging(event, key, READ);
  } catch (error) {
    // Another width of the same picture.
    const start = key.replace(/(\/[0-9a-f]+-)[^/]*$/, "$1");
    for (const name of [SAVED, READ]) {
      const cache = await caches.open(name);
      const other = (await cache.keys()).find(({ url }) => url.startsWith(start));
      if (other) return cache.match(other);
    }
    return Response.error();
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const key = url.origin + url.pathname;
  if (request.method !== "GET" || !key.startsWith(scope) || request.headers.has("range")) return;
  const path = key.slice(scope.length);
  if (path.startsWith("embed/")) return;
  if (request.mode === "navigate") {
    if (path === "" || path.endsWith("/")) event.respondWith(page(event, key));
  } else if (path.startsWith("media/")) {
    if (request.destination === "image") event.respondWith(picture(event, key, url.search === "?wanted"));
  } else if (HASHED.test(path)) {
    event.respondWith(unchanging(event, key, FILES));
  } else if (/(^|\/)index\.json$|^data\/(site|latest)|^locales\//.test(path)) {
    event.respondWith(changing(event, key));
  }
});

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(fetch(ABSENT).then((answer) => answer.text()).then(keepShell));
});

addEventListener("activate", (event) => {
  const isOld = (name) => name.endsWith(` ${scope}`) && ![FILES, READ, SAVED, WISHES].includes(name);
  const clean = async () => {
    for (const name of (await caches.keys()).filter(isOld)) await caches.delete(name);
    await clients.claim();
    // What the open pages have loaded before there was anybody to keep it.
    for (const { url } of await clients.matchAll()) {
      const { origin, pathname } = new URL(url);
      const key = origin + pathname;
      if (!pathname.endsWith("/") || await find(key)) continue;
      const answer = await fetch(key);
      if (answer.ok) await keep(READ, key, answer);
    }
  };
  event.waitUntil(clean().catch(() => {}));
});
