import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {Harness, answered, demoData, firstLabel, query, searched, summary} from './harness.js';

const harness = new Harness(demoData);
const used = (...test) => harness.used(...test);

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
  await page.locator('#selection').getByRole('button', {name: 'Export list'}).click();
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

used('a filter that is set before the others are drawn anew keeps them', async (page) => {
  await page.click('#show-filters');
  await page.waitForSelector('#filter-fileType');
  await page.route('**/v1/facets', () => {});
  await page.selectOption('#filter-fileType', 'jpeg');
  await page.fill('#filter-takenFrom', '2999');
  await page.press('#filter-takenFrom', 'Enter');
  await page.getByText('No photo is like that.').waitFor();
  assert.equal(await page.textContent('#show-filters'), 'Filters (2)');
  assert.equal(query(page).get('fileTypes'), 'jpeg');
});

used('filters can be cleared as soon as one was typed', async (page) => {
  await page.click('#show-filters');
  await page.fill('#filter-takenFrom', '2999');
  await page.press('#filter-takenFrom', 'Enter');
  await page.getByRole('button', {name: 'Clear filters'}).click();
  await page.waitForFunction(() => document.getElementById('filter-takenFrom').value === '');
  assert.equal(await page.textContent('#show-filters'), 'Filters');
});

/** Waits until another number of photos answers. */
function otherCount(page, before) {
  return page.waitForFunction((count) => {
    const [now] = document.getElementById('summary').textContent.split(' ');
    return /^\d+$/.test(now) && now !== count;
  }, before);
}

used('strictness leaves only what stands clear', async (page) => {
  await searched(page, 'raw fish');
  const [all] = (await summary(page)).split(' ');
  await page.fill('#strictness', '1');
  await otherCount(page, all);
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
  const entry = page.getByRole('group', {name: 'Green things'});
  await entry.getByRole('button', {name: 'Forget'}).click();
  await entry.waitFor({state: 'detached'});
});

used('an error is a sentence on the page, and goes', async (page) => {
  await page.evaluate(() => history.pushState(null, '', '?like=999999'));
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
  await page.waitForSelector('#notice:not([hidden])');
  assert.match(await page.textContent('#notice'), /^There is no photo with the id 999999 /);
  await page.click('#home');
  await page.waitForSelector('#notice', {state: 'hidden'});
}, {expected: /404 \(Not Found\).*\/v1\/(search|photos\/999999\/thumbnail)/});


used('minus words and filters stand below the search box and are taken out there', async (page) => {
  await searched(page, 'raw fish -meat -"green leaves"');
  const chips = await page.$$eval('.chip-text', (texts) => texts.map((text) => text.textContent));
  assert.deepEqual(chips, ['meat', 'green leaves']);
  await page.getByRole('button', {name: 'Take without meat out of the question'}).click();
  await page.waitForFunction(() =>
    new URLSearchParams(location.search).get('q') === 'raw fish -"green leaves"');
  assert.equal(await page.inputValue('#words'), 'raw fish -"green leaves"');
  await page.getByRole('button', {name: 'Take without green leaves out'}).click();
  await page.waitForSelector('#question', {state: 'hidden'});
});

used('look-alikes fold into one that says how many it stands for', async (page) => {
  await searched(page, 'birds standing on the grass');
  const [all] = (await summary(page)).split(' ');
  await page.getByRole('button', {name: 'Fold look-alikes'}).click();
  await otherCount(page, all);
  assert.equal(query(page).get('fold'), '1');
  assert.match(await page.textContent('.badge:not([hidden])'), /^\+\d+$/);
  assert.match(
    await page.getAttribute('.tile:has(.badge:not([hidden]))', 'aria-label'),
    /, and \d+ folded$/,
  );
  assert.equal(await page.getAttribute('#switch-foldNearIdentical', 'aria-pressed'), 'true');
});

used('back and reload lead to the place where one was', async (page) => {
  const inView = () =>
    page.$$eval('.tile', (tiles) =>
      Math.min(
        ...tiles
          .filter((tile) => tile.getBoundingClientRect().top > 60)
          .map((tile) => Number(tile.dataset.index)),
      ));
  await page.evaluate(() => scrollTo(0, 2_500));
  await page.waitForFunction(() => history.state?.position?.index > 0);
  const before = await inView();
  assert.ok(before > 0);
  await searched(page, 'green leaves');
  assert.ok((await page.evaluate(() => scrollY)) < 200, 'an answer is shown from the best on');
  await page.goBack();
  await page.waitForFunction(() => scrollY > 2_000);
  assert.equal(await inView(), before);
  await page.reload();
  await page.waitForFunction(() => scrollY > 2_000);
  assert.equal(await inView(), before);
});

used('a photo that is closed leaves no entry behind', async (page) => {
  await searched(page, 'raw fish');
  for (let times = 0; times < 3; times++) {
    await page.click('#tile-1');
    await page.waitForSelector('#photo[open] dl');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.search.includes('photo='));
  }
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes('q='));
  await page.goForward();
  await page.waitForFunction(() => location.search.includes('q='));
  await page.click('#tile-1');
  await page.waitForSelector('#photo[open]');
  await page.goBack();
  await page.waitForSelector('#photo', {state: 'hidden'});
});

used('a photo shows its likes, and one walks on through them', async (page) => {
  await searched(page, 'raw fish');
  await page.click('#tile-0');
  await page.waitForSelector('.likes .like');
  const photoId = query(page).get('photo');
  await page.click('.likes .like >> nth=2');
  await page.waitForFunction((id) => !location.search.includes(`photo=${id}`), photoId);
  const next = query(page).get('photo');
  assert.notEqual(next, photoId);
  await page.goBack();
  await page.waitForFunction((id) => location.search.includes(`photo=${id}`), photoId);
  assert.ok(await page.getByRole('button', {name: /^Show in (file manager|Finder|Explorer)$/}).isVisible());
});

used('photos are shown smaller and larger, and stay so', async (page) => {
  const height = () => page.$eval('#tile-0', (tile) => tile.offsetHeight);
  const medium = await height();
  await page.getByRole('button', {name: 'Large photos'}).click();
  const large = await height();
  assert.ok(large > medium * 1.2, `${large} after ${medium}`);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  assert.ok((await height()) < medium);
  await page.reload();
  await page.waitForSelector('.tile img.come');
  assert.ok((await height()) < medium);
  assert.equal(await page.getAttribute('#size-0', 'aria-pressed'), 'true');
});

used('picked photos and words are added to a saved search', async (page) => {
  await searched(page, 'raw fish');
  await page.click('#show-saved');
  await page.fill('#saved-name', 'Catch of the day');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.getByText('Kept as Catch of the day.').waitFor();
  await page.keyboard.press('Escape');
  await searched(page, 'green leaves -meat');
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('button', {name: 'Add to saved…'}).click();
  const entry = page.getByRole('group', {name: 'Catch of the day'});
  await entry.getByRole('button', {name: 'Add 2 photos'}).click();
  await page.getByText('2 photos added to Catch of the day.').waitFor();
  await entry.getByRole('button', {name: 'Add words'}).click();
  await page.getByText('The words were added to Catch of the day.').waitFor();
  assert.match(
    await entry.innerText(),
    /“raw fish, green leaves” · without “meat” · like 2 photos · not run yet/,
  );
  await entry.getByRole('button', {name: 'Forget'}).click();
  await entry.waitFor({state: 'detached'});
});

used('all that is shown is exported as a list', async (page) => {
  await searched(page, 'raw fish');
  const download = page.waitForEvent('download');
  await page.getByRole('button', {name: 'Export list'}).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  assert.equal(lines.length - 1, Number((await summary(page)).split(' ')[0]));
  await page.click('#home');
  await page.waitForFunction(() => /^\d+ photos$/.test(document.getElementById('summary').textContent));
  const whole = page.waitForEvent('download');
  await page.getByRole('button', {name: 'Export list'}).click();
  const all = (await readFile(await (await whole).path(), 'utf8')).trim().split('\r\n');
  assert.equal(all.length, lines.length, 'as many without a search as with a lenient one');
});

used('keys lead everywhere, and a list says which', async (page) => {
  await page.focus('#grid');
  await page.keyboard.press('?');
  await page.waitForSelector('#help[open]');
  assert.match(await page.textContent('#help'), /more like this/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('m');
  await page.waitForFunction(() => document.querySelectorAll('.chip img').length === 1);
  await answered(page);
  await page.keyboard.press('f');
  await page.waitForSelector('#filter-text');
  await page.keyboard.press('f');
  await page.waitForSelector('#filters', {state: 'hidden'});
  await page.keyboard.press('s');
  await page.waitForSelector('#saved[open]');
  await page.keyboard.press('?');
  assert.equal(await page.$('#help[open]'), null, 'not while a dialog is open');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForFunction(() => !location.search.includes('like='));
  await answered(page);
  await page.focus('#grid');
  await page.keyboard.press('Control+a');
  assert.match(await page.textContent('#selection'), /^\d{3} photos selected/);
  await page.keyboard.press('Escape');
  await page.waitForSelector('#selection', {state: 'hidden'});
});

const PHONE = {viewport: {width: 390, height: 780}, hasTouch: true, isMobile: true};

/** A finger that goes down, moves in some steps, and comes up. */
async function finger(page, from, to, held = async () => {}) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, points) =>
    session.send('Input.dispatchTouchEvent', {type, touchPoints: points});
  await touch('touchStart', [from]);
  await held();
  for (let part = 1; part <= 4; part++) {
    await touch('touchMove', [
      {x: from.x + ((to.x - from.x) * part) / 4, y: from.y + ((to.y - from.y) * part) / 4},
    ]);
  }
  await touch('touchEnd', []);
}

async function middle(page, selector) {
  const {x, y, width, height} = await page.locator(selector).boundingBox();
  return {x: x + width / 2, y: y + height / 2};
}

used('a finger swipes from photo to photo', async (page) => {
  await page.tap('#tile-1');
  await page.waitForSelector('#photo[open] dl');
  const first = query(page).get('photo');
  const at = await middle(page, '.stage');
  await finger(page, at, {x: at.x - 150, y: at.y + 5});
  await page.waitForFunction((id) => !location.search.includes(`photo=${id}`), first);
  assert.match(await page.textContent('.photo-head'), /3 of/);
  await finger(page, at, {x: at.x + 150, y: at.y});
  await page.waitForFunction((id) => location.search.includes(`photo=${id}`), first);
  await finger(page, at, {x: at.x - 30, y: at.y});
  assert.equal(query(page).get('photo'), first, 'a small move is none');
}, PHONE);

used('a finger that holds picks, and then taps pick too', async (page) => {
  const at = await middle(page, '#tile-1');
  await finger(page, at, at, () => page.waitForSelector('#selection:not([hidden])'));
  await page.tap('#tile-2');
  await page.getByText('2 photos selected').waitFor();
  assert.equal(query(page).get('photo'), null);
  await page.getByRole('button', {name: 'Find alike'}).tap();
  await page.waitForFunction(() => document.querySelectorAll('.chip img').length === 2);
}, PHONE);
