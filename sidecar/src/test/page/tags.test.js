import assert from 'node:assert/strict';
import {Harness, demoData, lookedAt, query} from './harness.js';

const harness = new Harness(demoData);

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

harness.used('a person’s own terms come to the vocabulary', async (page) => {
  await tags(page);
  await page.getByRole('button', {name: 'Vocabulary…'}).click();
  await page.fill('#own-terms', '[Kitchen]\nsalad bowl = a bowl of salad\n= nothing');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.getByText('Kept. Photos are tagged anew now.').waitFor();
  await page.getByText(/^Line 3 is not used: /).waitFor();
  await page.getByText('Kitchen (1)').waitFor();
  await page.fill('#own-terms', '');
  await page.getByRole('button', {name: 'Keep', exact: true}).click();
  await page.getByText('Kitchen (1)').waitFor({state: 'detached'});
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
