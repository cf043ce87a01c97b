// The service worker: what was seen once is there again, without network and without a byte.
// At most 600 bytes, packed (tests/test_keeping.py): a line more needs a line less.
//
// Filled in by plugins/keeping: BUILD, which names what readers can be sent now, and the store of what was fetched
// since it is so; OFFLINE, the page for what was not kept; NEEDED, that page and its style.
// e: an event.  r: a request.  p: the path of an address, without its query.  a: an answer.  n: the name of a store.

// Null for what is of another site, or is not for readers: the editor, what authors alone see, /.well-known/.  And for
// /documents/, two letters shorter: a browser asks for a broadcast in parts, which an answer from here would not be.
let path = u => /^\/(?![._]|admin|documen)[^?#]*/.exec(u.split(origin)[1]),

// Keeps a whole answer, and forgets the page that is no more.  A full phone, a cut: what was kept stays.
keep = async (p, a) => {
  let good = (a = await a).status == 200 && !a.redirected && /html|css|image|j/.test(a.headers.get("content-type")) && BUILD,
  // Before anything else is awaited: afterwards the page may have read it.
  copy = good && a.clone();
  good && await (await caches.open(good)).put(p, copy);
  // One copy of each: of several, the oldest would be found.
  if (good || a.status == 404) for (let n of await caches.keys()) n != good && (await caches.open(n)).delete(p)
};

oninstall = e => e.waitUntil((async () => {
  await (await caches.open(BUILD)).addAll(NEEDED);
  skipWaiting()
})());

onactivate = async () => {
  // The store before this one stays: what was seen in it is worth more than nothing.  All stay where the whole site
  // is kept on purpose.
  await caches.has("garde") || (await caches.keys()).slice(0, -2).map(n => caches.delete(n));
  // The first page was there before its worker.  Nothing waits for it (waitUntil): pages would, for a slow network.
  await clients.claim();
  for (let c of await clients.matchAll()) {
    let p = path(c.url);
    p && keep(p, fetch(p, { cache: "no-cache" }))
  }
};

onfetch = e => {
  let r = e.request, p = path(r.url);
  // Asked with « reload », the server itself must answer: what is kept is of another build (keep.js).
  p && r.method == "GET" && r.cache != "reload" && e.respondWith((async () => {
    let a = await (await caches.open(BUILD)).match(p);
    // Nothing changes within a build; once a day, asked all the same: a server may have been late with a page.
    if (a && new Date - new Date(a.headers.get("date")) < 864e5) return a;
    // no-cache: with what the browser has, so that the same page is not sent twice.
    a = fetch(r, { cache: "no-cache" });
    e.waitUntil(keep(p, a));
    return await caches.match(p) || (r.mode == "navigate" ? a.catch(() => caches.match(OFFLINE)) : a)
  })())
}
