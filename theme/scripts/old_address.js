// In the page at an old address whose query said which page was meant: goes there at once.  Other sites add to a
// query (« &fbclid=… »): what was asked for must be in it, and may not be all of it.
let asked = new URLSearchParams(location.search), meant = [...document.querySelectorAll("[data-query]")].find(link => [...new URLSearchParams(link.dataset.query)].every(([name, value]) => asked.get(name) == value));
meant && location.replace(meant.href)
