// In the page for what was not kept: what this phone has, by title.

(async () => {
  let titles = new Map();
  for (let name of await caches.keys()) {
    let store = await caches.open(name);
    for (let request of await store.keys()) {
      let path = new URL(request.url).pathname;
      if (!path.endsWith("/") || path == "/sans-reseau/" || path == "/garder/") continue;
      let title = /<title>([^]*?) – /.exec(await (await store.match(request)).text());
      if (title) titles.set(path, title[1]);
    }
  }
  let list = document.getElementById("gardees");
  for (let [path, title] of [...titles].sort((a, b) => a[1].localeCompare(b[1], "fr"))) {
    let link = document.createElement("a");
    link.href = path;
    // From a title of this site, written as HTML.
    link.innerHTML = title;
    list.appendChild(document.createElement("li")).append(link);
  }
  list.parentNode.hidden = !titles.size;
})()
