import {readFile} from 'node:fs/promises';

const page = new URL('../../main/resources/photos/likeness/http/page/', import.meta.url);

/** A module of the page that imports no other, as it is served. */
export async function module(name) {
  const text = await readFile(new URL(name, page), 'utf8');
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}
