/**
 * The address holds the question, so that back, reload and bookmarks work. Nothing here touches the
 * page.
 */

/** Filters that are one text or number in the address, by their names in a search's filter. */
const TEXTS = ['takenFrom', 'takenTo', 'camera', 'lens', 'folder', 'pick', 'shape', 'text'];
const NUMBERS = ['ratingAtLeast'];
const LISTS = ['labels', 'fileTypes', 'sources'];
const NAMES = ['keywords', 'people', 'collections', 'tags'];

/** What the page can show; the first goes without saying. */
export const VIEWS = ['photos', 'duplicates', 'tags'];

/** Kinds of photos that are alike, as the sidecar names them. */
export const KINDS = ['exact', 'near', 'burst'];

/** Of duplicates: kinds looked for, how near is near, and how far apart a burst's photos may be. */
const ALIKE = {kinds: KINDS, closeness: 0.5, secondsApart: 5};
const LONGEST_APART = 3_600;

/** What is asked when nothing is. */
export function nothing() {
  return {
    view: 'photos',
    words: '',
    like: [],
    filter: {},
    strictness: 0,
    foldNearIdentical: false,
    foldPairs: false,
    order: 'shuffled',
    seed: 0,
    photo: null,
    savedSearchId: null,
    alike: ALIKE,
  };
}

/**
 * The question an address asks.
 *
 * @param {string} search of the address, with or without ?
 * @param {() => number} newSeed for a shuffle that was not asked for by its seed
 */
export function read(search, newSeed) {
  const given = new URLSearchParams(search);
  const asked = nothing();
  asked.view = VIEWS.includes(given.get('view')) ? given.get('view') : 'photos';
  asked.alike = alike(given);
  asked.words = given.get('q') ?? '';
  asked.like = numbersIn(given.get('like'));
  asked.strictness = clamp(Number(given.get('strict') ?? 0), 0, 1);
  asked.foldNearIdentical = given.get('fold') === '1';
  asked.foldPairs = given.get('pairs') === '1';
  asked.order = given.get('order') === 'newest' ? 'newest' : 'shuffled';
  asked.seed = numbersIn(given.get('seed'))[0] ?? newSeed();
  asked.photo = numbersIn(given.get('photo'))[0] ?? null;
  asked.savedSearchId = numbersIn(given.get('saved'))[0] ?? null;
  for (const name of TEXTS) {
    if (given.get(name)) {
      asked.filter[name] = given.get(name);
    }
  }
  for (const name of NUMBERS) {
    const number = Number(given.get(name));
    if (number > 0) {
      asked.filter[name] = number;
    }
  }
  for (const name of LISTS) {
    if (given.has(name)) {
      asked.filter[name] = given.getAll(name);
    }
  }
  for (const name of NAMES) {
    if (given.has(name)) {
      asked.filter[name] = {all: given.getAll(name)};
    }
  }
  return asked;
}

function alike(given) {
  const kinds = KINDS.filter((kind) => given.get('kinds')?.split(',').includes(kind));
  return {
    kinds: kinds.length > 0 ? kinds : ALIKE.kinds,
    closeness: given.has('close') ? clamp(Number(given.get('close')), 0, 1) : ALIKE.closeness,
    secondsApart: given.has('apart')
      ? clamp(Math.round(Number(given.get('apart'))), 1, LONGEST_APART)
      : ALIKE.secondsApart,
  };
}

/** The address that asks a question, from its ? on; / alone if it asks nothing. */
export function write(asked) {
  const given = new URLSearchParams();
  const put = (name, value) => value && given.set(name, value);
  if (asked.view !== 'photos') {
    given.set('view', asked.view);
  }
  if (asked.view === 'duplicates') {
    putAlike(given, asked.alike);
  }
  put('q', asked.words);
  put('like', asked.like.join(','));
  put('saved', asked.savedSearchId);
  for (const name of [...TEXTS, ...NUMBERS]) {
    put(name, asked.filter[name]);
  }
  for (const name of LISTS) {
    asked.filter[name]?.forEach((value) => given.append(name, value));
  }
  for (const name of NAMES) {
    asked.filter[name]?.all.forEach((value) => given.append(name, value));
  }
  if (asked.view !== 'photos') {
    // The other views neither rank nor shuffle.
  } else if (ranks(asked)) {
    put('strict', asked.strictness);
    put('fold', asked.foldNearIdentical ? '1' : '');
    put('pairs', asked.foldPairs ? '1' : '');
  } else if (asked.order === 'newest') {
    put('order', 'newest');
  } else {
    put('seed', asked.seed);
  }
  put('photo', asked.photo);
  const text = given.toString();
  return text ? `?${text}` : '/';
}

function putAlike(given, {kinds, closeness, secondsApart}) {
  if (kinds.length < KINDS.length) {
    given.set('kinds', kinds.join(','));
  }
  if (closeness !== ALIKE.closeness) {
    given.set('close', closeness);
  }
  if (secondsApart !== ALIKE.secondsApart) {
    given.set('apart', secondsApart);
  }
}

/** Whether the question ranks photos, instead of only choosing among them. */
export function ranks(asked) {
  return asked.words.trim() !== '' || asked.like.length > 0;
}

/** How many filters are set. */
export function filtersSet(asked) {
  return Object.keys(asked.filter).length;
}

/** The body of a search that asks a question that ranks. */
export function searchRequest(asked, limit) {
  const {words, notWords} = splitWords(asked.words);
  const request = {
    filter: asked.filter,
    limit,
    strictness: asked.strictness,
    foldNearIdentical: asked.foldNearIdentical,
    foldPairs: asked.foldPairs,
  };
  if (words) {
    request.words = words;
  }
  if (notWords) {
    request.notWords = notWords;
  }
  if (asked.like.length > 0) {
    request.like = asked.like.map((photoId) => ({photoId}));
  }
  return request;
}

/** The body that asks for all photos that pass. */
export function idsRequest(asked) {
  return {filter: asked.filter, order: asked.order, seed: asked.seed};
}

/**
 * Words and minus words: a minus before a word, or before words in quotes. A hyphen inside a word
 * is none.
 */
export function splitWords(text) {
  const not = [];
  const words = text.replace(/(^|\s)-(?:"([^"]*)"|(\S+))/g, (_, space, quoted, word) => {
    not.push(quoted ?? word);
    return space;
  });
  return {words: tidy(words.replaceAll('"', ' ')), notWords: tidy(not.join(' '))};
}

function tidy(text) {
  return text.trim().replace(/\s+/g, ' ');
}

function numbersIn(text) {
  return (text ?? '')
    .split(',')
    .filter((part) => /^\d{1,15}$/.test(part))
    .map(Number);
}

function clamp(number, least, most) {
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : least;
}
