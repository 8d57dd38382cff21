import * as address from './address.js';
import {DuplicatesView} from './duplicates-view.js';
import {button, element, fill} from './dom.js';
import {Filters} from './filters.js';
import {openHelp} from './help-panel.js';
import {JobLine} from './job-line.js';
import {PhotoView} from './photo-view.js';
import {PhotosView} from './photos-view.js';
import {withName} from './question.js';
import {QuestionLine, titleOf} from './question-line.js';
import {SavedPanel} from './saved-panel.js';
import {SelectionBar} from './selection-bar.js';
import {onShortcuts} from './shortcuts.js';
import {SourcesPanel} from './sources-panel.js';
import {TagsView} from './tags-view.js';
import {UnreadPanel} from './unread-panel.js';
import {VocabularyPanel} from './vocabulary-panel.js';
import {WriteTagsPanel} from './write-tags-panel.js';

const MOST_LIKE = 20;
const SETTLED_MILLIS = 150;

const at = (id) => document.getElementById(id);
/** What is asked now; the address says the same. */
let asked = address.read(location.search, newSeed);
let shown = '';
let stop = new AbortController();
let settling = 0;
let doneAtRefresh = 0;

const photosView = new PhotosView(
  {
    grid: at('grid'),
    bar: at('bar'),
    summary: at('summary'),
    controls: at('controls'),
    empty: at('empty'),
    newer: at('newer'),
  },
  {
    changed: ask,
    shuffle: () => ask({seed: newSeed()}),
    all: showAll,
    open: openPhoto,
    selected: (selected) => selectionBar.show(selected),
    started,
    failed,
  },
);
const {grid} = photosView;
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
const filters = new Filters(
  at('filters'),
  (change) => ask({filter: change(asked.filter)}),
  failed,
);
const questionLine = new QuestionLine(at('question'), ask);
const selectionBar = new SelectionBar(at('selection'), {
  alike: findAlike,
  saved: openSaved,
  exported: (ids) => photosView.exportList(ids),
  tags: (ids) => writeTagsPanel.open(ids),
  cleared: () => grid.select([]),
});
const unreadPanel = new UnreadPanel(at('unread'), started);
const writeTagsPanel = new WriteTagsPanel(at('write-tags'));
const sourcesPanel = new SourcesPanel(at('sources'), {
  started,
  only: (source) => ask({...address.nothing(), seed: newSeed(), filter: {sources: [source]}}),
  unread: (source) => unreadPanel.skipped(source),
  waiting: (source) => unreadPanel.waiting(source),
});
const savedPanel = new SavedPanel(at('saved'), (savedSearchId) =>
  ask({...address.nothing(), savedSearchId}),
);
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
  grew: (progress) => photosView.refreshSoon(progress),
  ended: () => {
    photosView.works = false;
    photosView.refresh();
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
  stop.abort();
  stop = new AbortController();
  if (asked.view !== 'photos') {
    photosView.hide();
    scrollTo({top: 0, behavior: 'instant'});
  }
  const view = {photos: photosView, duplicates: duplicatesView, tags: tagsView}[asked.view];
  try {
    await view.show(asked, stop.signal);
    fill(at('notice'));
  } catch (e) {
    if (e.name !== 'AbortError') {
      failed(e);
    }
  }
}

function started(jobId) {
  photosView.works = true;
  jobLine.follow(jobId);
  photosView.drawEmpty().catch(failed);
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
  Escape: () => grid.selected.size > 0 && grid.select([]),
  '?': () => openHelp(at('help')),
  f: toggleFilters,
  s: openSaved,
  m: likeActive,
  r: () => asked.view === 'photos' && !address.ranks(asked) && ask({seed: newSeed(), order: 'shuffled'}),
  '+': () => photosView.resize(1),
  '=': () => photosView.resize(1),
  '-': () => photosView.resize(-1),
  'g p': showAll,
  'g d': () => openView('duplicates'),
  'g t': () => openView('tags'),
});

history.scrollRestoration = 'manual';
history.replaceState(history.state, '', address.write(asked));
const {position} = history.state ?? {};
draw().then(() => restorePlace(position));
jobLine.look();
