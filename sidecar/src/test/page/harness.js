import assert from 'node:assert/strict';
import {mkdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {launch, opened} from './browser.js';
import {Sidecar} from './sidecar.js';

const AXE = createRequire(import.meta.url).resolve('axe-core');

/** Where a failed test leaves what was seen; git passes over it. */
const SHOTS = fileURLToPath(new URL('../../../target/page/', import.meta.url));

/** A sidecar and a browser for the tests of a file. */
export class Harness {
  #data;

  /** @param {() => string | undefined} data the data folder; a new empty one if undefined */
  constructor(data) {
    this.#data = data;
    before(async () => {
      this.sidecar = await Sidecar.start(this.#data());
      this.browser = await launch();
    });
    after(async () => {
      await this.browser?.close();
      await this.sidecar?.stop();
    });
  }

  /**
   * Opens the page, has it used, and holds it to what it must never do but for what is expected.
   *
   * @param {string} name of the test
   * @param {(page, context) => Promise<void>} use
   * @param {{viewport?: object, hasTouch?: boolean, expected?: RegExp, ready?: string}} [options]
   *     ready is what must be seen before it is used
   */
  used(name, use, {expected = /^$/, ready = '.tile img.come', ...device} = {}) {
    test(name, {timeout: 240_000}, async () => {
      const {page, context, faults} = await opened(this.browser, this.sidecar, device);
      try {
        await page.waitForSelector(ready);
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
}

/** The data folder that the demo made. */
export function demoData() {
  const data = process.env.LIKENESS_PAGE_DATA;
  assert.ok(data, 'LIKENESS_PAGE_DATA must name a data folder with indexed photos');
  return data;
}

export async function searched(page, words) {
  await page.fill('#words', words);
  await page.press('#words', 'Enter');
  await page.waitForFunction(
    (asked) => (new URLSearchParams(location.search).get('q') ?? '') === asked,
    words,
  );
  await answered(page);
}

/** Waits until what was asked is shown. */
export function answered(page) {
  return page.waitForFunction(() => document.getElementById('grid').ariaBusy === 'false');
}

export const summary = (page) => page.textContent('#summary');
export const firstLabel = (page) => page.getAttribute('#tile-0', 'aria-label');
export const query = (page) => new URL(page.url()).searchParams;

/** No fault that axe finds, and nothing wider than the screen. */
export async function lookedAt(page, name) {
  const shots = process.env.LIKENESS_PAGE_SHOTS;
  if (shots) {
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
