import * as address from './address.js';
import {answer, beginsAlike, describer, keepingOrder, withMore} from './answers.js';
import {DuplicatesView} from './duplicates-view.js';
import {button, element, fill} from './dom.js';
import {EmptyView} from './empty-view.js';
import {exportList} from './export-list.js';
import {Filters} from './filters.js';
import {Grid} from './grid.js';
import {openHelp} from './help-panel.js';
import {JobLine} from './job-line.js';
import {PhotoView} from './photo-view.js';
import {withName} from './question.js';
import {QuestionLine, titleOf} from './question-line.js';
import {SavedPanel} from './saved-panel.js';
import {SelectionBar} from './selection-bar.js';
import {onShortcuts} from './shortcuts.js';
import {SourcesPanel} from './sources-panel.js';
import {TagsView} from './tags-view.js';
import {Toolbar} from './toolbar.js';
import {UnreadPanel} from './unread-panel.js';
import {VocabularyPanel} from './vocabulary-panel.js';

const SAY_SO_MILLIS = 250;
const MOST_LIKE = 20;
const REFRESH_MILLIS = 3_000;
const SETTLED_MILLIS = 150;

const at = (id) => document.getElementById(id);
const NOTHING = {ids: [], aspects: [], hits: new Map(), fresh: new Set(), summary: '', more: false};

/** What is asked now; the address says the same. */
let asked = address.read(location.search, newSeed);
let answered = NOTHING;
let newer = null;
let shown = '';
let stop = new AbortController();
let works = false;
let refreshedAt = 0;
let settling = 0;
let doneAtRefresh = 0;

const grid = new Grid(at('grid'), {
  open: (index) => openPhoto(grid.ids[index]),
  selected: (selected) => selectionBar.show(selected),
  end: more,
});
const photoView = new PhotoView(at('photo'), {
  like: (photoId) => ask({...address.nothing(), like: [photoId], filter: asked.filter}),
  add: (photoId) => ask({view: 'photos', like: like([...asked.like, photoId]), photo: null}),
  go: openPhoto,
  step,
  near,
  filter: (field, name) =>
    ask({...address.nothing(), seed: newSeed(), filter: withName({}, field, name)}),
  closed: closePhoto,
  failed,
});
const filters = new Filters(at('filters'), ask, failed);
const questionLine = new QuestionLine(at('question'), ask);
const toolbar = new Toolbar(at('controls'), {
  changed: ask,
  shuffle: () => ask({seed: newSeed()}),
  sized: (size) => grid.resize(size),
  exported: () => exportList(grid.ids, answered.hits).catch(failed),
});
const selectionBar = new SelectionBar(at('selection'), {
  alike: findAlike,
  saved: openSaved,
  exported: (ids) => exportList(ids, answered.hits).catch(failed),
  cleared: () => grid.select([]),
});
const unreadPanel = new UnreadPanel(at('unread'), started);
const sourcesPanel = new SourcesPanel(at('sources'), {
  started,
  only: (source) => ask({...address.nothing(), seed: newSeed(), filter: {sources: [source]}}),
  unread: (source) => unreadPanel.skipped(source),
  waiting: (source) => unreadPanel.waiting(source),
});
const savedPanel = new SavedPanel(at('saved'), (savedSearchId) =>
  ask({...address.nothing(), savedSearchId}),
);
const emptyView = new EmptyView(at('empty'), {started, all: showAll});
const duplicatesView = new DuplicatesView(at('duplicates'), {
  changed: (alike) => ask({alike: {...asked.alike, ...alike}}),
  open: openPhoto,
  failed,
});
const tagsView = new TagsView(at('tags'), {
  chosen: (tag) =>
    ask({...address.nothing(), seed: newSeed(), filter: withName(asked.filter, 'tags', tag)}),
  vocabulary: () => vocabularyPanel.open(),
  failed,
});
const vocabularyPanel = new VocabularyPanel(at('vocabulary'), () => draw(true));
const jobLine = new JobLine(at('job'), {
  grew: refreshSoon,
  ended: () => {
    works = false;
    refresh();
  },
  skipped: (source) => unreadPanel.skipped(source),
});

function newSeed() {
  return Math.floor(Math.random() * 1_000_000_000) + 1;
}

function like(ids) {
  return [...new Set(ids)].slice(-MOST_LIKE);
}

/** Changes the question, and with it the address. */
function ask(change) {
  const opensPhoto = Object.keys(change).length === 1 && 'photo' in change;
  const leavesSaved = change.savedSearchId === undefined && !opensPhoto;
  rememberPlace();
  const depth = opensPhoto && change.photo !== null ? (history.state?.depth ?? 0) + 1 : 0;
  asked = {...asked, ...change};
  if (leavesSaved) {
    asked.savedSearchId = null;
  }
  history.pushState({depth}, '', address.write(asked));
  draw();
}

function keyOf(question) {
  return address.write({...question, photo: null});
}

/** Shows what is asked; what is shown already is left alone unless it may have changed. */
async function draw(again = false) {
  at('words').value = asked.words;
  document.title = titleOf(asked);
  questionLine.show(asked);
  const set = address.filtersSet(asked);
  at('show-filters').textContent = set > 0 ? `Filters (${set})` : 'Filters';
  document.querySelectorAll('#views a').forEach((link) => {
    link.ariaCurrent = link.dataset.view === asked.view ? 'page' : null;
  });
  at('grid').hidden = at('bar').hidden = asked.view !== 'photos';
  at('duplicates').hidden = asked.view !== 'duplicates';
  at('tags').hidden = asked.view !== 'tags';
  if (again || keyOf(asked) !== shown) {
    await drawView();
  }
  if (at('show-filters').ariaExpanded === 'true') {
    filters.show(asked);
  }
  drawPhoto();
}

async function drawView() {
  shown = keyOf(asked);
  at('newer').hidden = true;
  stop.abort();
  stop = new AbortController();
  const {signal} = stop;
  at('grid').ariaBusy = 'true';
  const waiting = setTimeout(() => (at('summary').textContent = 'Looking…'), SAY_SO_MILLIS);
  try {
    if (asked.view === 'photos') {
      show(await answer(asked, signal), (...shows) => grid.show(...shows));
      scrollTo({top: 0, behavior: 'instant'});
      await drawEmpty();
    } else {
      scrollTo({top: 0, behavior: 'instant'});
      emptyView.hide();
      await (asked.view === 'tags' ? tagsView : duplicatesView).show(asked, signal);
    }
    at('grid').ariaBusy = 'false';
    fill(at('notice'));
  } catch (e) {
    if (e.name !== 'AbortError') {
      at('summary').textContent = '';
      at('grid').ariaBusy = 'false';
      failed(e);
    }
  } finally {
    clearTimeout(waiting);
  }
}

function show(answer, inGrid) {
  answered = answer;
  newer = null;
  at('newer').hidden = true;
  inGrid(answer.ids, answer.aspects, describer(answer));
  at('summary').textContent = answer.summary;
  toolbar.show(asked, answer.ids.length === 0);
}

async function drawEmpty() {
  if (grid.ids.length > 0) {
    emptyView.hide();
  } else {
    await emptyView.show(works);
  }
}

/** More hits, where those that are shown end. */
async function more() {
  if (answered.more && at('grid').ariaBusy === 'false') {
    const before = answered;
    answered = {...before, more: false};
    try {
      show(await withMore(asked, before, stop.signal), (...shows) => grid.refresh(...shows));
    } catch (e) {
      answered = before;
      if (e.name !== 'AbortError') {
        failed(e);
      }
    }
  }
}

/** While photos come in, now and then. */
function refreshSoon(progress) {
  works = true;
  const now = performance.now();
  if (progress.done !== doneAtRefresh && now - refreshedAt > REFRESH_MILLIS) {
    refreshedAt = now;
    doneAtRefresh = progress.done;
    refresh();
  } else if (grid.ids.length === 0) {
    drawEmpty().catch(failed);
  }
}

/** Asks again, and shows what is new unless photos that one looks at would move: then it offers. */
async function refresh() {
  if (asked.view !== 'photos' || asked.savedSearchId !== null || at('grid').ariaBusy !== 'false') {
    return;
  }
  const {signal} = stop;
  try {
    const now = keepingOrder(answered, await answer(asked, signal));
    if (signal.aborted) {
      return;
    }
    if (beginsAlike(answered, now, grid.seenUntil())) {
      show(now, (...shows) => grid.refresh(...shows));
      await drawEmpty();
    } else {
      newer = now;
      at('newer').textContent = 'Other photos fit better now. Show them';
      at('newer').hidden = false;
    }
  } catch (e) {
    if (e.name !== 'AbortError') {
      failed(e);
    }
  }
}

function started(jobId) {
  works = true;
  doneAtRefresh = -1;
  jobLine.follow(jobId);
  drawEmpty().catch(failed);
}

function showAll() {
  ask({...address.nothing(), seed: newSeed()});
}

function findAlike(ids) {
  grid.select([]);
  ask({...asked, view: 'photos', words: '', like: like(ids), photo: null, savedSearchId: null});
}

function openSaved() {
  savedPanel.open(
    address.ranks(asked) ? address.searchRequest(asked, 50) : null,
    [...grid.selected],
  );
}

function openView(view) {
  const kept = view === 'duplicates' ? asked.filter : {};
  ask({...address.nothing(), seed: newSeed(), view, filter: kept});
}

function openPhoto(photo) {
  ask({photo});
}

/** Back to where it was opened, so that the way back does not open it again. */
function closePhoto() {
  if (asked.photo === null) {
    return;
  }
  const depth = history.state?.depth ?? 0;
  if (depth > 0) {
    history.go(-depth);
  } else {
    ask({photo: null});
  }
}

function drawPhoto() {
  if (asked.photo === null) {
    photoView.hide();
  } else {
    photoView.show(asked.photo);
  }
}

/** Photos as they are shown one after another. */
function sequence() {
  return asked.view === 'duplicates' ? duplicatesView.ids : grid.ids;
}

function near(photoId) {
  const ids = sequence();
  const index = ids.indexOf(photoId);
  const neighbours = index < 0 ? [] : [ids[index + 1], ids[index - 1]];
  return {index, count: ids.length, neighbours: neighbours.filter((id) => id !== undefined)};
}

function step(by) {
  const ids = sequence();
  const from = ids.indexOf(asked.photo);
  const index = from + by;
  if (from >= 0 && index >= 0 && index < ids.length) {
    asked.photo = ids[index];
    history.replaceState(history.state, '', address.write(asked));
    if (asked.view === 'photos') {
      grid.activate(index);
    }
    drawPhoto();
  }
}

/** Where one is stays with the entry of the history, so that back and reload lead there. */
function rememberPlace() {
  clearTimeout(settling);
  const position = asked.view === 'photos' ? grid.position() : {top: scrollY};
  history.replaceState({...history.state, position}, '');
}

function restorePlace(position) {
  if (asked.view === 'photos') {
    grid.goTo(position ?? null);
  } else {
    scrollTo({top: position?.top ?? 0, behavior: 'instant'});
  }
}

function failed(error) {
  if (error.status === 401) {
    // The session ended with the sidecar that gave it: its door says how to come in again.
    location.reload();
    return;
  }
  const put = document.querySelector('dialog[open]') ?? document.body;
  put.append(at('notice'));
  fill(
    at('notice'),
    element('span', {textContent: error.message}),
    button('×', () => fill(at('notice')), {aria: {label: 'Put away'}}),
  );
}

function toggleFilters() {
  const open = at('show-filters').ariaExpanded !== 'true';
  at('show-filters').ariaExpanded = String(open);
  if (open) {
    filters.show(asked);
  } else {
    filters.hide();
  }
}

function likeActive() {
  const picked = [...grid.selected];
  const ids = picked.length > 0 ? picked : grid.ids.slice(grid.active, grid.active + 1);
  if (asked.view === 'photos' && ids.length > 0) {
    findAlike(ids);
  }
}

at('search').addEventListener('submit', (event) => {
  event.preventDefault();
  ask({view: 'photos', words: at('words').value, photo: null});
  grid.focus();
});
at('home').addEventListener('click', (event) => {
  event.preventDefault();
  showAll();
});
document.querySelectorAll('#views a').forEach((link) =>
  link.addEventListener('click', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      openView(link.dataset.view);
    }
  }),
);
at('show-filters').addEventListener('click', toggleFilters);
at('show-sources').addEventListener('click', () => sourcesPanel.open());
at('show-saved').addEventListener('click', openSaved);
at('show-help').addEventListener('click', () => openHelp(at('help')));
at('newer').addEventListener('click', () => {
  show(newer, (...shows) => grid.show(...shows));
  grid.goTo(null);
});
addEventListener('popstate', async () => {
  clearTimeout(settling);
  const {position} = history.state ?? {};
  const before = keyOf(asked);
  asked = address.read(location.search, newSeed);
  await draw();
  if (keyOf(asked) !== before) {
    restorePlace(position);
  }
});
addEventListener('scroll', () => {
  clearTimeout(settling);
  settling = setTimeout(rememberPlace, SETTLED_MILLIS);
}, {passive: true});
onShortcuts({
  '/': () => at('words').focus(),
  '?': () => openHelp(at('help')),
  f: toggleFilters,
  s: openSaved,
  m: likeActive,
  r: () => asked.view === 'photos' && !address.ranks(asked) && ask({seed: newSeed(), order: 'shuffled'}),
  '+': () => toolbar.resize(1),
  '=': () => toolbar.resize(1),
  '-': () => toolbar.resize(-1),
  'g p': showAll,
  'g d': () => openView('duplicates'),
  'g t': () => openView('tags'),
});

history.scrollRestoration = 'manual';
history.replaceState(history.state, '', address.write(asked));
grid.resize(toolbar.size);
const {position} = history.state ?? {};
draw().then(() => restorePlace(position));
jobLine.look();
