import {execFile} from 'node:child_process';
import {copyFile, link, mkdir, readdir} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {launcher} from './sidecar.js';

const A_FOLDER = 1_000;
const AT_ONCE = 64;

/**
 * Makes an index of as many photos as are wanted out of a few, cheaply: every file lies there many
 * times under other names, as hard links, so that each is a photo of its own but none is looked at
 * twice.
 *
 * @param {string} from a folder of JPEGs
 * @param {string} to a new folder; the photos lie in photos/, the index in data/
 * @param {number} wanted how many photos
 */
export async function manyPhotos(from, to, wanted) {
  const files = (await readdir(from)).filter((name) => /\.jpe?g$/i.test(name)).sort();
  if (files.length === 0) {
    throw new Error(`${from} holds no JPEG`);
  }
  const photos = path.join(to, 'photos');
  for (let first = 0; first < wanted; first += A_FOLDER) {
    const folder = path.join(photos, `${first}`.padStart(7, '0'));
    await mkdir(folder, {recursive: true});
    const end = Math.min(wanted, first + A_FOLDER);
    for (let some = first; some < end; some += AT_ONCE) {
      const numbers = Array.from({length: Math.min(AT_ONCE, end - some)}, (_, i) => some + i);
      await Promise.all(
        numbers.map((number) =>
          again(path.join(from, files[number % files.length]), path.join(folder, `${number}.jpg`)),
        ),
      );
    }
  }
  await promisify(execFile)(launcher, ['index', photos, '--data', path.join(to, 'data')]);
}

/** A hard link; a copy where the file system has none, or no more of one file. */
async function again(from, to) {
  await link(from, to).catch(() => copyFile(from, to));
}

if (process.argv[1] === import.meta.filename) {
  const [from, to, wanted] = process.argv.slice(2);
  await manyPhotos(from, to, Number(wanted));
}
