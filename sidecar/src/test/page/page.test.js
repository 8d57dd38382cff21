import assert from 'node:assert/strict';
import {mkdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {launch, opened} from './browser.js';
import {Sidecar} from './sidecar.js';

/** Holds the demo's photos, indexed by the starter model. */
const DATA = process.env.LIKENESS_PAGE_DATA;
const AXE = createRequire(import.meta.url).resolve('axe-core');

/** Where a failed test leaves what was seen; git passes over it. */
const SHOTS = fileURLToPath(new URL('../../../target/page/', import.meta.url));

let sidecar;
let browser;

before(async () => {
  assert.ok(DATA, 'LIKENESS_PAGE_DATA must name a data folder with indexed photos');
  [sidecar, browser] = await Promise.all([Sidecar.start(DATA), launch()]);
});

after(async () => {
  await browser?.close();
  await sidecar?.stop();
});

/** Opens the page, has it used, and holds it to what it must never do but for what is expected. */
function used(name, use, viewport, expected = /^$/) {
  test(name, {timeout: 120_000}, async () => {
    const {page, context, faults} = await opened(browser, sidecar, viewport);
    try {
      await page.waitForSelector('.tile img');
      await use(page, context);
      assert.deepEqual(
        faults.filter((fault) => !expected.test(fault)),
        [],
      );
    } catch (e) {
      await mkdir(SHOTS, {recursive: true});
      await page.screenshot({path: `${SHOTS}${name.replace(/\W+/g, '-')}.png`});
      throw e;
    } finally {
      await context.close();
    }
  });
}

async function searched(page, words) {
  await page.fill('#words', words);
  await page.press('#words', 'Enter');
  await answered(page);
}

/** Waits until what was asked is shown. */
function answered(page) {
  return page.waitForFunction(() => document.getElementById('grid').ariaBusy === 'false');
}

const summary = (page) => page.textContent('#summary');
const firstLabel = (page) => page.getAttribute('#tile-0', 'aria-label');
const query = (page) => new URL(page.url()).searchParams;

used('begins at random, another order for each visit, the same after a reload', async (page) => {
  const order = () =>
    page.$$eval('.tile img', (images) => images.slice(0, 12).map((image) => image.src).join());
  assert.match(await summary(page), /^\d{3} photos$/);
  const first = await order();
  await page.reload();
  await page.waitForSelector('.tile img');
  assert.equal(await order(), first);
  await page.click('#home');
  await page.waitForFunction(
    (before) =>
      [...document.querySelectorAll('.tile img')].slice(0, 12).map((i) => i.src).join() !== before,
    first,
  );
});

used('words rank photos, and the address holds them', async (page) => {
  await searched(page, 'raw fish -meat');
  assert.equal(query(page).get('q'), 'raw fish -meat');
  assert.match(await summary(page), /of \d{3} photos, the best first/);
  const best = await firstLabel(page);
  await searched(page, 'green leaves');
  assert.notEqual(await firstLabel(page), best);
  await page.goBack();
  await page.waitForFunction(() => document.getElementById('words').value === 'raw fish -meat');
  await page.waitForFunction(
    (label) => document.getElementById('tile-0')?.ariaLabel === label,
    best,
  );
  await page.reload();
  await page.waitForFunction(
    (label) => document.getElementById('tile-0')?.ariaLabel === label,
    best,
  );
});

used('one walks from photo to photo by likeness', async (page) => {
  await searched(page, 'raw fish');
  await page.click('#tile-2');
  await page.waitForSelector('#photo dl');
  const photoId = query(page).get('photo');
  assert.ok(photoId);
  await page.getByRole('button', {name: 'More like this'}).click();
  await page.waitForFunction(() => !document.getElementById('photo').open);
  assert.equal(query(page).get('like'), photoId);
  await answered(page);
  const shown = await page.$$eval('.tile img', (images) => images.map((image) => image.src));
  assert.ok(!shown.some((src) => src.includes(`/photos/${photoId}/`)), 'not its own like');
  await page.getByRole('button', {name: /out of the question/}).click();
  await page.waitForFunction(() => !location.search.includes('like='));
});

used('a photo is looked at with the keyboard alone', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('green leaves');
  await page.keyboard.press('Enter');
  await answered(page);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const active = await page.getAttribute('#grid', 'aria-activedescendant');
  assert.notEqual(active, 'tile-0');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#photo[open] dl');
  const first = query(page).get('photo');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((id) => !location.search.includes(`photo=${id}`), first);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !location.search.includes('photo='));
});

used('several photos make one question', async (page) => {
  await page.focus('#grid');
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowRight');
  assert.match(await page.textContent('#selection'), /^3 photos selected/);
  await page.getByRole('button', {name: 'Find alike'}).click();
  await page.waitForFunction(() => document.querySelectorAll('.chip').length === 3);
  assert.equal(query(page).get('like').split(',').length, 3);
  await answered(page);
});

used('a selection is exported as a list of files', async (page) => {
  await searched(page, 'raw fish');
  await page.focus('#grid');
  await page.keyboard.press(' ');
  const download = page.waitForEvent('download');
  await page.getByRole('button', {name: 'Export list'}).click();
  const text = await readFile(await (await download).path(), 'utf8');
  assert.match(text, /^"path","score","takenAt"\r\n"\/[^"]+\.jpe?g","-?[\d.]+","[^"]*"\r\n$/);
});

used('a path is copied', async (page) => {
  await page.click('#tile-0');
  await page.getByRole('button', {name: 'Copy path'}).click();
  await page.getByRole('button', {name: 'Copied'}).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^\/.*\.jpe?g$/);
});

used('filters offer what there is, and narrow before ranking', async (page) => {
  await searched(page, 'raw fish');
  const all = await summary(page);
  await page.click('#show-filters');
  await page.selectOption('#filter-fileType', 'jpeg');
  await answered(page);
  assert.equal(query(page).get('fileTypes'), 'jpeg');
  assert.equal(await summary(page), all);
  await page.fill('#filter-takenFrom', '2999');
  await page.press('#filter-takenFrom', 'Enter');
  await page.getByText('No photo is like that.').waitFor();
  assert.match(await summary(page), /^0 of 0 photos/);
  assert.equal(await page.textContent('#show-filters'), 'Filters (2)');
  await page.getByRole('button', {name: 'Clear filters'}).click();
  await page.waitForFunction(
    (before) => document.getElementById('summary').textContent === before,
    all,
  );
});

used('strictness leaves only what stands clear', async (page) => {
  await searched(page, 'raw fish');
  const [all] = (await summary(page)).split(' ');
  await page.click('#show-filters');
  await page.fill('#filter-strictness', '1');
  await page.waitForFunction(
    (before) => !document.getElementById('summary').textContent.startsWith(before),
    all,
  );
  const [strict] = (await summary(page)).split(' ');
  assert.ok(Number(strict) < Number(all), `${strict} of ${all}`);
});

used('a search is kept, run again and forgotten', async (page) => {
  await searched(page, 'green leaves');
  const best = await firstLabel(page);
  await page.click('#show-saved');
  await page.fill('#saved-name', 'Green things');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.getByRole('button', {name: 'Green things'}).waitFor();
  await page.keyboard.press('Escape');
  await page.click('#home');
  await page.waitForFunction(() => /^\d+ photos$/.test(document.getElementById('summary').textContent));
  await page.click('#show-saved');
  await page.getByRole('button', {name: 'Green things'}).click();
  await page.waitForFunction(() =>
    document.getElementById('summary').textContent.startsWith('Green things: '),
  );
  assert.equal(await firstLabel(page), best);
  assert.ok(query(page).get('saved'));
  await page.click('#show-saved');
  await page.getByRole('button', {name: 'Forget'}).click();
  await page.getByRole('button', {name: 'Green things'}).waitFor({state: 'detached'});
});

used('an error is a sentence on the page, and goes', async (page) => {
  await page.evaluate(() => history.pushState(null, '', '?like=999999'));
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
  await page.waitForSelector('#notice:not([hidden])');
  assert.match(await page.textContent('#notice'), /^There is no photo with the id 999999 /);
  await page.click('#home');
  await page.waitForSelector('#notice', {state: 'hidden'});
}, undefined, /404 \(Not Found\).*\/v1\/(search|photos\/999999\/thumbnail)/);

for (const viewport of [
  {width: 390, height: 780},
  {width: 820, height: 1100},
  {width: 1600, height: 1000},
]) {
  for (const colorScheme of ['light', 'dark']) {
    used(`nothing bars anyone at ${viewport.width} pixels, ${colorScheme}`, async (page) => {
      await page.emulateMedia({colorScheme});
      await page.click('#show-filters');
      await page.waitForSelector('#filter-text');
      await lookedAt(page, `${viewport.width}-${colorScheme}-grid`);
      await searched(page, 'raw fish');
      await page.click('#tile-0');
      await page.waitForSelector('#photo dl');
      await lookedAt(page, `${viewport.width}-${colorScheme}-photo`);
      await page.keyboard.press('Escape');
      await page.click('#show-sources');
      await page.waitForSelector('.folders li');
      await lookedAt(page, `${viewport.width}-${colorScheme}-sources`);
    }, viewport);
  }
}

/** No fault that axe finds, and nothing wider than the screen. */
async function lookedAt(page, name) {
  const shots = process.env.LIKENESS_PAGE_SHOTS;
  if (shots) {
    await page.waitForTimeout(500);
    await page.screenshot({path: `${shots}/${name}.png`});
  }
  await page.evaluate(await readFile(AXE, 'utf8'));
  const {violations} = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(
    violations.map(({id, nodes}) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
    [],
    name,
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
}

test('without a link there is nothing to see', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const {origin} = new URL(await sidecar.link());
  await page.goto(origin);
  assert.match(await page.textContent('main'), /likeness open/);
  const answer = await page.evaluate(async () => (await fetch('/v1/photos')).status);
  assert.equal(answer, 401);
  await context.close();
});

test('a page of another address on this computer gets nothing', async () => {
  const {page, context} = await opened(browser, sidecar);
  const {origin} = new URL(page.url());
  const elsewhere = await context.newPage();
  await elsewhere.goto(origin.replace('127.0.0.1', 'localhost'));
  const loaded = await elsewhere.evaluate(
    (address) =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve(true);
        image.onerror = () => resolve(false);
        image.src = `${address}/v1/photos/1/thumbnail`;
      }),
    origin,
  );
  assert.equal(loaded, false);
  await context.close();
});
