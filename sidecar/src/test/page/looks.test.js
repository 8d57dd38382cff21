import {Harness, demoData, lookedAt, searched} from './harness.js';

const harness = new Harness(demoData);

/** Views and dialogs, and what must be seen of each before it is looked at. */
const DIALOGS = [
  ['sources', '#show-sources', '.folders li'],
  ['saved', '#show-saved', '#saved-name'],
  ['help', '#show-help', '#help kbd'],
];

for (const [width, height, ...colorSchemes] of [
  [390, 780, 'light', 'dark'],
  [820, 1100, 'light'],
  [1280, 800, 'light', 'dark'],
  [1600, 1000, 'dark'],
]) {
  for (const colorScheme of colorSchemes) {
    harness.used(
      `nothing bars anyone at ${width} pixels, ${colorScheme}`,
      async (page) => {
        const look = (name) => lookedAt(page, `${width}-${colorScheme}-${name}`);
        // What moves would be looked at halfway.
        await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
        await look('grid');
        await page.click('#show-filters');
        await page.waitForSelector('#filter-text');
        await look('filters');
        await page.click('#show-filters');
        await searched(page, 'raw fish -meat');
        await page.keyboard.press(' ');
        await page.waitForSelector('#selection button');
        await look('search');
        for (const [name, button, seen] of DIALOGS) {
          await page.click(button);
          await page.waitForSelector(seen);
          await look(name);
          await page.keyboard.press('Escape');
        }
        await page.getByRole('button', {name: 'Clear', exact: true}).click();
        await page.click('#tile-0');
        await page.waitForSelector('#photo .likes img');
        await look('photo');
      },
      {viewport: {width, height}},
    );
  }
}
