import * as address from './address.js';
import * as api from './api.js';
import {count, fileName, photos} from './text.js';

/** How many hits come at once; more are asked for where these end. */
export const PAGE = 1_000;

/**
 * What answers a question: photos in their order, with what is known of them.
 *
 * @typedef {object} Answer
 * @property {number[]} ids
 * @property {number[]} aspects width by height in thousandths, 0 if unknown
 * @property {Map<number, object>} hits of a ranking, by photo id
 * @property {Set<number>} fresh new since the last time
 * @property {string} summary
 * @property {boolean} more whether there may be more to ask for
 */

/** @returns {Promise<Answer>} */
export async function answer(asked, signal) {
  if (asked.savedSearchId !== null) {
    const saved = await api.runSavedSearch(asked.savedSearchId, PAGE, signal);
    return ranked(saved.answer, `${saved.name}: `, new Set(saved.newPhotoIds));
  }
  if (address.ranks(asked)) {
    return ranked(await api.search(address.searchRequest(asked, PAGE), signal), '', new Set());
  }
  const {photoIds, aspects} = await api.photoIds(address.idsRequest(asked), signal);
  return {
    ids: photoIds,
    aspects,
    hits: new Map(),
    fresh: new Set(),
    summary: photoIds.length > 0 ? photos(photoIds.length) : '',
    more: false,
  };
}

/** The same answer with the hits that come after its last one. */
export async function withMore(asked, before, signal) {
  const request = {...address.searchRequest(asked, PAGE), offset: before.ids.length};
  const next = ranked(await api.search(request, signal), '', before.fresh);
  const known = new Set(before.ids);
  const added = next.ids.map((_, index) => index).filter((index) => !known.has(next.ids[index]));
  return {
    ...before,
    ids: [...before.ids, ...added.map((index) => next.ids[index])],
    aspects: [...before.aspects, ...added.map((index) => next.aspects[index])],
    hits: new Map([...before.hits, ...next.hits]),
    more: next.more,
  };
}

function ranked({hits, considered}, name, fresh) {
  const isNew = fresh.size > 0 ? `; ${count(fresh.size)} new since the last time` : '';
  return {
    ids: hits.map(({photoId}) => photoId),
    aspects: hits.map(({width, height}) => (height > 0 ? Math.round((1_000 * width) / height) : 0)),
    hits: new Map(hits.map((hit) => [hit.photoId, hit])),
    fresh,
    summary: `${name}${count(hits.length)} of ${photos(considered)}, the best first${isNew}`,
    more: name === '' && hits.length === PAGE,
  };
}

/** What a tile says of its photo. */
export function describer({ids, hits, fresh}) {
  return (index) => {
    const hit = hits.get(ids[index]);
    if (!hit) {
      return {label: `Photo ${index + 1}`};
    }
    const folded = (hit.folded?.length ?? 0) + (hit.pairedWith?.length ?? 0);
    const missing = hit.missing ? ', its file is away' : '';
    return {
      label: `${fileName(hit.path)}${folded > 0 ? `, and ${folded} folded` : ''}${missing}`,
      badge: folded > 0 ? `+${folded}` : '',
      fresh: fresh.has(hit.photoId),
      missing: hit.missing,
    };
  };
}

/**
 * An answer to show in place of one that is being looked at: of photos at random or by time those
 * that are new come last, so that what is there stays in its place.
 */
export function keepingOrder(before, now) {
  if (now.hits.size > 0 || before.hits.size > 0) {
    return now;
  }
  const aspects = new Map(now.ids.map((id, index) => [id, now.aspects[index]]));
  before.ids.forEach((id) => aspects.delete(id));
  return {
    ...now,
    ids: [...before.ids, ...aspects.keys()],
    aspects: [...before.aspects, ...aspects.values()],
  };
}

/** Whether the first photos of two answers are the same. */
export function beginsAlike(one, other, count) {
  return (
    other.ids.length >= Math.min(count, one.ids.length) &&
    one.ids.slice(0, count).every((id, index) => other.ids[index] === id)
  );
}
