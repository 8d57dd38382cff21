/**
 * The question as parts that one can see and take out, and as what a saved search keeps. Nothing
 * here touches the page.
 */

/** The same question without one of its minus words, as the search box shows it. */
export function withoutMinus(text, minus) {
  return tidy(
    text.replace(/(^|\s)-(?:"([^"]*)"|(\S+))/g, (whole, space, quoted, word) =>
      (quoted ?? word) === minus ? space : whole,
    ),
  );
}

/** Words after a minus, each as it was written. */
export function minusWords(text) {
  return [...text.matchAll(/(?:^|\s)-(?:"([^"]*)"|(\S+))/g)]
    .map(([, quoted, word]) => quoted ?? word)
    .filter((word) => word.trim() !== '');
}

const NAMED = {
  takenFrom: 'from',
  takenTo: 'until',
  camera: 'camera',
  lens: 'lens',
  folder: 'in',
  pick: 'flag',
  shape: 'shape',
  text: 'text',
  labels: 'label',
  fileTypes: 'type',
  sources: 'source',
  keywords: 'keyword',
  people: 'person',
  collections: 'collection',
  tags: 'tag',
};

/**
 * A filter as parts.
 *
 * @returns {{name: string, text: string, rest: object}[]} what each is called, what it says, and
 *     the filter without it
 */
export function filterParts(filter) {
  return Object.entries(filter).flatMap(([field, value]) => {
    if (field === 'ratingAtLeast') {
      return [part(filter, field, 'rating', `${'★'.repeat(value)}${value < 5 ? ' or more' : ''}`)];
    }
    const name = NAMED[field] ?? field;
    if (Array.isArray(value)) {
      return value.map((one) =>
        part(filter, field, name, one, value.filter((other) => other !== one)),
      );
    }
    if (Array.isArray(value?.all)) {
      return value.all.map((one) => {
        const others = value.all.filter((other) => other !== one);
        const text = one.replaceAll('|', ' › ');
        return part(filter, field, name, text, others.length > 0 ? {all: others} : []);
      });
    }
    return [part(filter, field, name, String(value))];
  });
}

function part(filter, field, name, text, left = []) {
  const rest = {...filter, [field]: left};
  if (Array.isArray(left) && left.length === 0) {
    delete rest[field];
  }
  return {name, text, rest};
}

/** A filter that asks for one more name: a tag, a keyword; the same if it does already. */
export function withName(filter, field, name) {
  const all = filter[field]?.all ?? [];
  return {...filter, [field]: {...filter[field], all: all.includes(name) ? all : [...all, name]}};
}

const MOST_LIKE = 1_000;

/**
 * A saved search's query with more words, minus words and photos; its filters and all else stay.
 *
 * @param {object} query as the sidecar shows it
 * @param {{words?: string, notWords?: string, like?: object[]}} more
 */
export function added(query, more) {
  const sum = {...query};
  for (const field of ['words', 'notWords']) {
    const both = [query[field], more[field]].map((text) => text?.trim()).filter(Boolean);
    if (both.length > 0) {
      sum[field] = [...new Set(both)].join(', ');
    }
  }
  const like = [...(query.like ?? []), ...(more.like ?? [])];
  const known = new Map(like.map((reference) => [JSON.stringify(reference), reference]));
  if (known.size > 0) {
    sum.like = [...known.values()].slice(0, MOST_LIKE);
  }
  return sum;
}

function tidy(text) {
  return text.trim().replace(/\s+/g, ' ');
}
