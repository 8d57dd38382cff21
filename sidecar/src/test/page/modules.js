import {cp, mkdtemp, writeFile} from 'node:fs/promises';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const page = new URL('../../main/resources/photos/likeness/http/page/', import.meta.url);

/** The page's files, where Node takes them for modules. */
const copy = await mkdtemp(path.join(tmpdir(), 'likeness-modules-'));
await cp(page, copy, {recursive: true});
await writeFile(path.join(copy, 'package.json'), '{"type": "module"}');
process.on('exit', () => rmSync(copy, {recursive: true}));

/** A module of the page, as it is served. */
export function module(name) {
  return import(pathToFileURL(path.join(copy, name)));
}
