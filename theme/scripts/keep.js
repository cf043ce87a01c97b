// In the page « Garder le site »: keeps the text of the whole site in the stores where the worker looks.
// « garde », the store of the list, says that the site is kept on purpose: the worker then removes nothing.

let part = name => document.getElementById(`garder-${name}`),
  [button, forget, told, fault, bar] = ["tout", "oublier", "dit", "faute", "barre"].map(part),
  busy = false,
  types = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

let pages = list => list.parts.flatMap(one => Object.keys(one.pages)).filter(path => path.endsWith("/"));

let count = number => `${number} page${number > 1 ? "s" : ""}`;

let shorten = async bytes => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].slice(0, 4).map(byte => byte.toString(16).padStart(2, "0")).join("");

let ask = async (address, cache = "no-cache") => {
  let answer = await fetch(address, { cache });
  if (answer.status != 200) throw new RangeError(address);
  return answer;
};

let forgetEverywhere = async (path, except) => {
  for (let name of await caches.keys()) if (name != except && name != "garde") await (await caches.open(name)).delete(path);
};

let put = async (build, path, text) => {
  let type = types[path.split(".")[1]] || "text/html";
  await (await caches.open(build)).put(path, new Response(text, { headers: { "content-type": `${type}; charset=utf-8`, date: new Date().toUTCString() } }));
  await forgetEverywhere(path, build);
};

// Whether this very version is kept, whenever it was fetched.
let isKept = async (build, path, digest) => {
  let own = await (await caches.open(build)).match(path), copy = own || await caches.match(path);
  if (!copy) return false;
  let bytes = await copy.arrayBuffer();
  if (await shorten(bytes) != digest) return false;
  own || await put(build, path, bytes);
  return true;
};

let keepPart = async (build, one, missing) => {
  let weight = missing.reduce((sum, path) => sum + one.pages[path][1], 0);
  // « reload »: of the worker, the page would be that of an earlier build.
  if (weight < one.weight) for (let path of missing) await put(build, path, await (await ask(path, "reload")).text());
  else {
    let texts = await (await ask(one.address)).json();
    for (let path of missing) await put(build, path, texts[path]);
  }
};

// Removes what is no longer in the site, and second copies, which each new worker brings of its own page.
let tidy = async list => {
  let known = new Set([...pages(list), "/garder/", "/sans-reseau/"]), current = await caches.open(list.build);
  for (let name of await caches.keys()) {
    if (name == "garde") continue;
    let store = await caches.open(name), left = 0;
    for (let request of await store.keys()) {
      let path = new URL(request.url).pathname, gone = path.endsWith("/") && !known.has(path) && !path.match(list.others);
      if (gone || name != list.build && await current.match(path)) await store.delete(request);
      else left++;
    }
    left || await caches.delete(name);
  }
};

let say = (words, label, wrong = "") => {
  told.textContent = words;
  fault.textContent = wrong;
  if (label) button.textContent = label;
};

let progress = (done, all) => {
  bar.max = all;
  bar.value = done;
  say(`${count(done)} sur ${all}…`);
};

let keepAll = async () => {
  await navigator.serviceWorker.register("/sw.js");
  // Asks that the browser does not remove the pages when it wants room; a refusal changes nothing else.
  navigator.storage && navigator.storage.persist && navigator.storage.persist();
  let list = await (await ask("/garder/liste.txt")).json(), all = pages(list).length, done = 0;
  await (await caches.open("garde")).put("/garder/liste", new Response(JSON.stringify(list)));
  forget.hidden = false;
  for (let one of list.parts) {
    let missing = [];
    for (let path in one.pages) await isKept(list.build, path, one.pages[path][0]) || missing.push(path);
    if (missing.length) await keepPart(list.build, one, missing);
    done += Object.keys(one.pages).filter(path => path.endsWith("/")).length;
    progress(done, all);
  }
  await tidy(list);
  say(`Tout le site est gardé sur cet appareil : ${count(all)}, à lire sans réseau.`, button.dataset.again);
};

let kept = async list => {
  let there = 0;
  for (let path of pages(list)) there += !!await caches.match(path);
  return there;
};

let tellKept = async () => {
  let found = await caches.has("garde") && await caches.match("/garder/liste");
  forget.hidden = !found;
  if (!found) return;
  let list = await found.json(), there = await kept(list), all = pages(list).length;
  if (there < all) say(`${count(there)} sur ${all} sont gardées sur cet appareil.`, "Continuer");
  else say(`Tout le site est gardé sur cet appareil : ${count(all)}, à lire sans réseau.`, button.dataset.again);
};

let why = error => {
  if (error.name == "QuotaExceededError") return "Il n’y a plus de place sur cet appareil. Libérez-en un peu (photos, vidéos, applications), puis touchez « Continuer ».";
  if (error.name == "RangeError" || error.name == "SyntaxError") return "Le site n’a pas répondu comme il faut. Attendez un peu, puis touchez « Continuer ».";
  if (error.name == "SecurityError" || error.name == "InvalidStateError") return "Ce navigateur ne permet pas de garder le site : il est peut-être en navigation privée.";
  return "La connexion a été coupée. Quand elle revient, touchez « Continuer » : ce qui est déjà gardé ne sera pas redemandé.";
};

let alone = action => async () => {
  // Not « disabled »: the keyboard would lose its place.
  if (busy) return;
  busy = true;
  button.setAttribute("aria-disabled", "true");
  try {
    await action();
  } catch (error) {
    say("", "Continuer", why(error));
  }
  bar.hidden = true;
  busy = false;
  button.removeAttribute("aria-disabled");
};

button.onclick = alone(async () => {
  bar.hidden = false;
  bar.value = 0;
  say("Le site arrive…");
  await keepAll();
});

forget.onclick = alone(async () => {
  await caches.delete("garde");
  for (let name of await caches.keys()) {
    let store = await caches.open(name);
    // The page that tells that there is no network is the worker's own.
    for (let request of await store.keys()) new URL(request.url).pathname == "/sans-reseau/" || await store.delete(request);
  }
  forget.hidden = true;
  button.focus();
  say("Tout est oublié : la place est libre.", button.dataset.first);
});

if (navigator.serviceWorker && window.caches && crypto.subtle) {
  part("pas").hidden = true;
  part("oui").hidden = false;
  tellKept().catch(error => say("", "", why(error)));
}
