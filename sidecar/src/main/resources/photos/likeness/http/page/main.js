import * as address from './address.js';
import * as api from './api.js';
import {button, element, fill} from './dom.js';
import {Filters} from './filters.js';
import {Grid} from './grid.js';
import {JobLine} from './job-line.js';
import {PhotoView} from './photo-view.js';
import {SavedPanel} from './saved-panel.js';
import {SourcesPanel} from './sources-panel.js';
import {count, csv, fileName, photos} from './text.js';

const MOST_HITS = 1_000;
const SAY_SO_MILLIS = 250;
const MOST_LIKE = 20;

const at = (id) => document.getElementById(id);

/** What is asked now; the address says the same. */
let asked = address.read(location.search, newSeed);
let hits = new Map();
let shown = '';
let stop = new AbortController();

const grid = new Grid(at('grid'), {open: openAt, selected: drawSelection});
const photoView = new PhotoView(at('photo'), {
  like: (photoId) => ask({...address.nothing(), like: [photoId], filter: asked.filter}),
  add: (photoId) => ask({like: like([...asked.like, photoId]), photo: null}),
  step,
  closed: () => asked.photo !== null && ask({photo: null}),
  failed,
});
const filters = new Filters(at('filters'), ask, failed);
const sourcesPanel = new SourcesPanel(at('sources'), {
  started: () => jobLine.look(),
  only: (source) => ask({...address.nothing(), seed: newSeed(), filter: {sources: [source]}}),
});
const savedPanel = new SavedPanel(at('saved'), (savedSearchId) =>
  ask({...address.nothing(), savedSearchId}),
);
const jobLine = new JobLine(at('job'), {
  grew: () => hits.size === 0 && grid.ids.length === 0 && draw(true),
  ended: () => (address.ranks(asked) ? null : draw(true)),
});

function newSeed() {
  return Math.floor(Math.random() * 1_000_000_000) + 1;
}

function like(ids) {
  return [...new Set(ids)].slice(-MOST_LIKE);
}

/** Changes the question, and with it the address. */
function ask(change) {
  const words = change.words ?? asked.words;
  const isAnotherSaved = change.savedSearchId === undefined && asked.savedSearchId !== null;
  const opensPhoto = Object.keys(change).length === 1 && 'photo' in change;
  asked = {...asked, ...change, words};
  if (isAnotherSaved && !opensPhoto) {
    asked.savedSearchId = null;
  }
  history.pushState(null, '', address.write(asked));
  draw();
}

/** Shows what is asked; what is shown already is left alone unless it may have changed. */
async function draw(again = false) {
  at('words').value = asked.words;
  drawQuestion();
  const key = address.write({...asked, photo: null});
  if (again || key !== shown) {
    shown = key;
    stop.abort();
    stop = new AbortController();
    at('grid').ariaBusy = 'true';
    const waiting = setTimeout(() => (at('summary').textContent = 'Looking…'), SAY_SO_MILLIS);
    try {
      await answer(stop.signal);
      at('grid').ariaBusy = 'false';
      fill(at('notice'));
    } catch (e) {
      if (e.name === 'AbortError') {
        return;
      }
      at('summary').textContent = '';
      at('grid').ariaBusy = 'false';
      failed(e);
    } finally {
      clearTimeout(waiting);
    }
  }
  if (at('show-filters').ariaExpanded === 'true') {
    filters.show(asked, address.ranks(asked));
  }
  drawPhoto();
}

async function answer(signal) {
  if (asked.savedSearchId !== null) {
    const saved = await api.runSavedSearch(asked.savedSearchId, MOST_HITS, signal);
    showHits(saved.answer, `${saved.name}: `, new Set(saved.newPhotoIds));
  } else if (address.ranks(asked)) {
    showHits(await api.search(address.searchRequest(asked, MOST_HITS), signal), '', new Set());
  } else {
    const {photoIds} = await api.photoIds(address.idsRequest(asked), signal);
    hits = new Map();
    grid.show(photoIds, (index) => `Photo ${index + 1}`);
    at('summary').textContent = photoIds.length > 0 ? photos(photoIds.length) : '';
  }
  await drawEmpty();
}

function showHits(answered, name, fresh) {
  hits = new Map(answered.hits.map((hit) => [hit.photoId, hit]));
  const ids = answered.hits.map((hit) => hit.photoId);
  grid.show(ids, (index) => fileName(hits.get(ids[index]).path), fresh);
  scrollTo({top: 0, behavior: 'instant'});
  at('summary').textContent =
    `${name}${count(ids.length)} of ${photos(answered.considered)}, the best first${
      fresh.size > 0 ? `; ${count(fresh.size)} new since the last time` : ''
    }`;
}

async function drawEmpty() {
  if (grid.ids.length > 0) {
    fill(at('empty'));
    return;
  }
  const {photos: known} = await api.health();
  fill(
    at('empty'),
    ...(known > 0
      ? [
          element('p', {textContent: 'No photo is like that.'}),
          button('Show all photos', () => ask({...address.nothing(), seed: newSeed()})),
        ]
      : [
          element('h2', {textContent: 'Which photos shall Likeness know?'}),
          element('p', {
            textContent:
              'Choose a folder, a Lightroom catalog or a Google Takeout, and press Start.' +
              ' Everything stays on this computer, and nothing is written to your photos.',
          }),
          button('Choose photos…', () => sourcesPanel.open(), {className: 'primary'}),
        ]),
  );
}

/** The photos that are part of the question. */
function drawQuestion() {
  fill(
    at('question'),
    ...(asked.like.length > 0 ? [element('span', {textContent: 'Like'})] : []),
    ...asked.like.map((photoId) =>
      element(
        'span',
        {className: 'chip'},
        element('img', {src: api.thumbnail(photoId), alt: `Photo ${photoId}`}),
        button('×', () => ask({like: asked.like.filter((id) => id !== photoId)}), {
          aria: {label: `Take photo ${photoId} out of the question`},
        }),
      ),
    ),
  );
  const set = address.filtersSet(asked);
  at('show-filters').textContent = set > 0 ? `Filters (${set})` : 'Filters';
}

function drawSelection(selected) {
  const ids = [...selected];
  fill(
    at('selection'),
    ...(ids.length === 0
      ? []
      : [
          element('span', {textContent: `${photos(ids.length)} selected`}),
          button('Find alike', () => findAlike(ids), {className: 'primary'}),
          button('Export list', () => exportList(ids).catch(failed)),
          button('Clear', () => grid.clearSelection()),
        ]),
  );
}

function findAlike(ids) {
  grid.clearSelection();
  ask({like: like(ids), photo: null});
}

/** A list of files that spreadsheets and other programs read. */
async function exportList(ids) {
  const rows = [['path', 'score', 'takenAt']];
  for (const photoId of ids) {
    const photo = hits.get(photoId) ?? (await api.photo(photoId));
    rows.push([photo.path, photo.score ?? '', photo.takenAt ?? '']);
  }
  const url = URL.createObjectURL(new Blob([csv(rows)], {type: 'text/csv'}));
  element('a', {href: url, download: 'likeness-photos.csv'}).click();
  URL.revokeObjectURL(url);
}

function openAt(index) {
  ask({photo: grid.ids[index]});
}

function drawPhoto() {
  if (asked.photo === null) {
    photoView.hide();
  } else {
    photoView.show(asked.photo);
  }
}

function step(by) {
  const index = grid.ids.indexOf(asked.photo) + by;
  if (index >= 0 && index < grid.ids.length) {
    grid.activate(index);
    asked.photo = grid.ids[index];
    history.replaceState(null, '', address.write(asked));
    drawPhoto();
  }
}

function failed(error) {
  if (error.status === 401) {
    // The session ended with the sidecar that gave it: its door says how to come in again.
    location.reload();
    return;
  }
  fill(at('notice'), error.message);
}

at('search').addEventListener('submit', (event) => {
  event.preventDefault();
  ask({words: at('words').value, photo: null});
  grid.focus();
});
at('home').addEventListener('click', (event) => {
  event.preventDefault();
  ask({...address.nothing(), seed: newSeed()});
  scrollTo({top: 0, behavior: 'instant'});
});
at('show-filters').addEventListener('click', () => {
  const open = at('show-filters').ariaExpanded !== 'true';
  at('show-filters').ariaExpanded = String(open);
  if (open) {
    filters.show(asked, address.ranks(asked));
  } else {
    filters.hide();
  }
});
at('show-sources').addEventListener('click', () => sourcesPanel.open());
at('show-saved').addEventListener('click', () =>
  savedPanel.open(address.ranks(asked) ? address.searchRequest(asked, MOST_HITS) : null),
);
addEventListener('popstate', () => {
  asked = address.read(location.search, newSeed);
  draw();
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.target.closest('input, select, textarea, dialog')) {
    event.preventDefault();
    at('words').focus();
  }
});

history.replaceState(null, '', address.write(asked));
draw();
jobLine.look();
