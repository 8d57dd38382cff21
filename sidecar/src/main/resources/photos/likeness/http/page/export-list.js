import * as api from './api.js';
import {download} from './dom.js';
import {csv} from './text.js';

/** Beyond so many it is quicker to go through all photos than to ask for each. */
const ONE_BY_ONE = 50;

/**
 * Gives a list of files that spreadsheets and other programs read.
 *
 * @param {number[]} ids in the order of the list
 * @param {Map<number, object>} hits what is known of some already
 */
export async function exportList(ids, hits) {
  const unknown = ids.filter((id) => !hits.has(id));
  const asked = unknown.length > ONE_BY_ONE ? await pages(new Set(unknown)) : await each(unknown);
  const rows = [['path', 'score', 'takenAt']];
  for (const id of ids) {
    const photo = hits.get(id) ?? asked.get(id);
    if (photo) {
      rows.push([photo.path, photo.score ?? '', photo.takenAt ?? '']);
    }
  }
  download('likeness-photos.csv', 'text/csv', csv(rows));
}

async function each(ids) {
  return new Map(await Promise.all(ids.map(async (id) => [id, await api.photo(id)])));
}

async function pages(wanted) {
  const found = new Map();
  let next = 0;
  while (next !== undefined && found.size < wanted.size) {
    const page = await api.photoPage(next);
    page.photos.filter(({photoId}) => wanted.has(photoId)).forEach((photo) =>
      found.set(photo.photoId, photo));
    next = page.next;
  }
  return found;
}
