const byId = (id) => document.getElementById(id);

// The search in the page /recherche/.  Loaded when a visitor comes to its field; everything it says stands in the page.
// Folding, and how the files are written: plugins/search/folding.py and index.py.
const setup = JSON.parse(byId('search-setup').textContent);
const stopWords = new Set(setup.stop.split(' '));
const starts = setup.starts.split(' ');
const endings = setup.endings.map(([ending, instead]) => [new RegExp(ending), instead]);
const WORD = /[\p{L}\p{N}]+/gu;
// How many results are shown at a time, how many files of words one word may ask for, and what is shown around a word.
const SHOWN = 8;
const FILES = 3;
const AROUND = 80;
// Where a term is in a page: in its summary, its title, or a title that is about it.
const TOLD = 4 | 8 | 16;

export const fold = (word) =>
  [...word.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '')].map((sign) => setup.letters[sign] || sign).join('');

export const stem = (word) =>
  endings.reduce((known, [ending, instead]) => {
    const shorter = known.replace(ending, instead);
    return shorter.length < setup.shortest ? known : shorter;
  }, word);

export const words = (text) => (text.normalize('NFC').match(WORD) || []).map(fold).filter((word) => word.length > 1);

/* --- The files of the index --- */

const asked = {};

const read = (address) => {
  asked[address] = asked[address] || fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(address);
    return answer.text();
  });
  // What could not be read may be there the next time.
  asked[address].catch(() => delete asked[address]);
  return asked[address];
};

/* The lines of the files in which a term can be, or others with this beginning. */
const linesNear = async ({ term, beginning }) => {
  const names = [];
  starts.forEach((start, number) => {
    const holds = (first, last) => start <= last && !(starts[number + 1] <= first);
    if (holds(term, term) || holds(beginning, beginning + '\uffff')) names.push(`${setup.folder}w${number}.txt`);
  });
  return (await Promise.all(names.slice(0, FILES).map(read))).join('\n').split('\n');
};

/* « term 4g 12 » -> where the term is, by the number of the page. */
const pagesOf = (line) => {
  let page = -1;
  return line.split(' ').slice(1).map((number) => {
    const value = parseInt(number, 36);
    page += value >> 5;
    return [page, value & 31];
  });
};

/* --- What is found --- */

/* A short stem is the beginning of too many words: what was typed is. */
const matcher = (word) => {
  const term = stem(word);
  return { term, beginning: term.length > 4 ? term : word };
};

/* Its best place counts, twice for a word as it was typed against one that only begins so; the others decide between equals. */
const worth = (how, where) => {
  const best = 31 - Math.clz32(where & 15);
  return how * (1 << best) + where / 64;
};

const matches = (wanted, term) => (term === wanted.term ? 2 : term.startsWith(wanted.beginning) ? 1 : 0);

/* How many signs must change to make one word of the other (Levenshtein). */
const distance = (one, other) => {
  let row = [...other, ''].map((_, place) => place);
  [...one].forEach((sign, line) => {
    let corner = row[0];
    row[0] = line + 1;
    for (let place = 1; place < row.length; place++) {
      const above = row[place];
      row[place] = Math.min(above + 1, row[place - 1] + 1, corner + (sign !== other[place - 1]));
      corner = above;
    }
  });
  return row[other.length];
};

const nearest = (term, lines) => {
  let least = term.length > 5 ? 3 : 2;
  let found = '';
  lines.forEach((line) => {
    const other = line.split(' ')[0];
    const away = distance(term, other);
    if (away < least) [least, found] = [away, other];
  });
  return found;
};

/* The pages that have a word, and the word they have instead where none has it. */
const look = async (word) => {
  let wanted = matcher(word);
  let lines = await linesNear(wanted);
  let missing = '';
  if (!lines.some((line) => matches(wanted, line.split(' ')[0]))) {
    missing = word;
    // The word that was meant may end the file before, or begin the next.
    lines = await linesNear({ term: wanted.term, beginning: wanted.term.slice(0, 3) });
    const near = nearest(wanted.term, lines);
    wanted = { term: near, beginning: near || '\uffff' };
  }
  const pages = new Map();
  lines.forEach((line) => {
    const how = matches(wanted, line.split(' ')[0]);
    if (!how) return;
    pagesOf(line).forEach(([page, where]) => {
      const before = pages.get(page) || { score: 0, where: 0 };
      pages.set(page, { score: Math.max(before.score, worth(how, where)), where: before.where | where });
    });
  });
  return { wanted, missing, pages };
};

/* The numbers of the pages, the best first: all words before some, then where they are, then the order of the index. */
const find = async (query) => {
  const typed = words(query);
  const told = typed.filter((word) => !stopWords.has(word));
  const looked = await Promise.all([...new Set(told)].map(look));
  const found = new Map();
  looked.forEach(({ pages }) => pages.forEach(({ score, where }, page) => {
    const one = found.get(page) || { page, words: 0, score: 0, told: false };
    found.set(page, { page, words: one.words + 1, score: one.score + score, told: one.told || (where & TOLD) > 0 });
  }));
  const results = [...found.values()].sort((a, b) => b.words - a.words || b.score - a.score || a.page - b.page);
  return {
    results,
    all: results.filter((one) => one.words === looked.length).length,
    wanted: looked.map((one) => one.wanted),
    missing: looked.map((one) => one.missing).filter(Boolean),
  };
};

/* --- What is shown --- */

const status = byId('search-status');
const fault = byId('search-fault');
const list = byId('search-results');
const more = byId('search-more');
const item = byId('search-result');

/* The sentence of this name in the page, {q} and {n} filled in. */
const say = (name, values) => {
  const [spoken, silent] = name === 'failed' ? [fault, status] : [status, fault];
  spoken.textContent = status.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  silent.textContent = '';
};

const isWanted = (word, wanted) => {
  const folded = fold(word);
  return folded.length > 1 && !stopWords.has(folded) && wanted.some((one) => matches(one, stem(folded)));
};

/* A text with the words that were looked for marked; true when there was one. */
const write = (element, text, wanted) => {
  let end = 0;
  let marked = false;
  element.textContent = '';
  for (const found of text.matchAll(WORD)) {
    if (!isWanted(found[0], wanted)) continue;
    const mark = document.createElement('mark');
    mark.textContent = found[0];
    element.append(text.slice(end, found.index), mark);
    end = found.index + found[0].length;
    marked = true;
  }
  element.append(text.slice(end));
  return marked;
};

/* The words around the first one that was looked for. */
const around = (text, wanted) => {
  for (const found of text.matchAll(WORD)) {
    if (!isWanted(found[0], wanted)) continue;
    const from = text.lastIndexOf(' ', Math.max(0, found.index - AROUND)) + 1;
    const to = text.indexOf(' ', found.index + AROUND);
    return (from > 0 ? '… ' : '') + (to < 0 ? text.slice(from) : text.slice(from, to) + ' …');
  }
  return '';
};

const show = async (one, wanted) => {
  const file = await read(`${setup.folder}r${Math.floor(one.page / setup.results)}.json`);
  const [title, address, facts, day, date, summary, language, passage] = JSON.parse(file)[one.page % setup.results];
  const shown = item.content.cloneNode(true);
  const [link, said, text] = ['a', 'p', 'p + p'].map((selector) => shown.querySelector(selector));
  const time = shown.querySelector('time');
  const kind = said.firstElementChild;
  link.href = address;
  if (language) link.lang = text.lang = language;
  write(link, title, wanted);
  write(kind, facts, wanted);
  if (date) {
    time.dateTime = day;
    write(time, date, wanted);
  } else time.parentElement.remove();
  write(text, summary, wanted);
  return { shown, link, text, passage, one };
};

/* Where neither title nor summary have a word that was looked for, the words around it say why the page is found. */
const explain = async ({ text, passage, one }, wanted) => {
  if (one.told || !passage) return;
  const words = around(await read(setup.texts + passage).catch(() => ''), wanted);
  if (words) write(text, words, wanted);
};

/* The search that was asked for last: an earlier one that is still on its way shows nothing. */
let last = 0;

const showNext = async (found, start, mine) => {
  const [first, ...others] = found.results.slice(start, start + SHOWN);
  more.hidden = true;
  // The first one alone, so that on a slow line nothing else is waited for.
  const shown = [await show(first, found.wanted)];
  if (mine !== last) return [];
  list.append(shown[0].shown);
  shown.push(...await Promise.all(others.map((one) => show(one, found.wanted))));
  if (mine !== last) return [];
  list.append(...shown.slice(1).map((result) => result.shown));
  const left = found.results.length - start - SHOWN;
  more.hidden = left <= 0;
  more.textContent = more.dataset.words.replace('{n}', Math.min(left, SHOWN));
  more.onclick = async () => {
    const next = await showNext(found, start + SHOWN, mine).catch(() => say('failed', {}));
    if (next && next.length) next[0].link.focus();
  };
  shown.forEach((result) => explain(result, found.wanted));
  return shown;
};

export const search = async (query) => {
  const mine = ++last;
  list.textContent = '';
  more.hidden = true;
  const values = { q: query.trim(), n: 0 };
  if (!values.q) return say('nothing', values);
  say('waiting', values);
  try {
    const found = await find(query);
    if (mine !== last) return;
    const count = found.results.length;
    Object.assign(values, { n: count, all: found.all, word: found.missing.join(' ') });
    if (!count) return say('none', values);
    await showNext(found, 0, mine);
    if (mine !== last) return;
    say(found.missing.length ? 'near' : found.all === 0 ? 'some' : found.all < count ? 'mixed' : count > 1 ? 'many' : 'one', values);
  } catch (error) {
    if (mine === last) say('failed', values);
  }
};

/* --- The form --- */

const wantedHere = () => new URLSearchParams(location.search).get('q') || '';

export const start = (form) => {
  const follow = () => {
    form.q.value = wantedHere();
    search(form.q.value);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.q.value !== wantedHere()) history.pushState(null, '', `?q=${encodeURIComponent(form.q.value)}`);
    // The keyboard of a phone would cover what is found.
    if (matchMedia('(pointer: coarse)').matches) form.q.blur();
    search(form.q.value);
  });
  addEventListener('popstate', follow);
  if (wantedHere()) follow();
};
