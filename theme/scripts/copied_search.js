// The search in a copy of the site, which has no server: the files of its index stand in the page.  The form leads to
// the page itself with what was typed, as it does without JavaScript.

const files = JSON.parse(document.getElementById("search-files").textContent);

const inThisPage = async (address) => {
  const name = address.split("/").pop();
  return { ok: name in files, text: () => files[name] };
};

SEARCH

const field = byId("q");
field.value = wantedHere();
if (field.value) search(field.value);
