import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {opened} from './browser.js';
import {Harness, demoData, searched} from './harness.js';

const harness = new Harness(demoData);

test('without a link there is nothing to see', async () => {
  const context = await harness.browser.newContext();
  const page = await context.newPage();
  const {origin} = new URL(await harness.sidecar.link());
  await page.goto(origin);
  assert.match(await page.textContent('main'), /likeness open/);
  for (const path of ['/v1/photos', '/v1/photos/1/thumbnail', '/v1/photos/1/picture']) {
    assert.equal(await page.evaluate(async (at) => (await fetch(at)).status, path), 401, path);
  }
  await context.close();
});

test('a link opens the page once', async () => {
  const link = await harness.sidecar.linkByCommand();
  const context = await harness.browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL((url) => url.pathname === '/' && !url.search.includes('key'));
  const other = await harness.browser.newContext();
  const late = await other.newPage();
  await late.goto(link);
  assert.match(await late.textContent('h1'), /This link was used/);
  await Promise.all([context.close(), other.close()]);
});

test('a page of another address on this computer gets nothing', async () => {
  const {page, context} = await opened(harness.browser, harness.sidecar);
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

test('the policy allows this server alone, and holds', {timeout: 120_000}, async () => {
  const {page, context} = await opened(harness.browser, harness.sidecar);
  const answer = await page.request.get(page.url(), {headers: {'Sec-Fetch-Site': 'none'}});
  const rules = answer.headers()['content-security-policy'].split(';').map((rule) => rule.trim());
  assert.ok(rules.includes("default-src 'none'"));
  for (const rule of rules.slice(1)) {
    assert.match(rule, /^[a-z-]+ '(self|none)'$/, rule);
  }
  const kept = await page.evaluate(async () => {
    const broken = new Set();
    const allTold = new Promise((resolve) =>
      document.addEventListener('securitypolicyviolation', ({effectiveDirective}) => {
        broken.add(effectiveDirective);
        if (broken.size === 3) {
          resolve();
        }
      }));
    const ran = (globalThis.ran = {});
    const script = document.createElement('script');
    script.textContent = 'ran.inline = true';
    document.body.append(script);
    const image = new Image();
    image.src = 'http://127.0.0.2:9/x.png';
    document.body.append(image);
    const fetched = await fetch('http://127.0.0.2:9/').then(() => true, () => false);
    await allTold;
    return {broken: [...broken].sort(), ran: Boolean(ran.inline), fetched};
  });
  assert.deepEqual(kept, {
    broken: ['connect-src', 'img-src', 'script-src-elem'],
    ran: false,
    fetched: false,
  });
  await context.close();
});

test('no secret stands in an address, a script’s reach or the log', async () => {
  const {page, context} = await opened(harness.browser, harness.sidecar);
  const addresses = [];
  page.on('request', (request) => addresses.push(request.url()));
  await searched(page, 'raw fish');
  await page.click('#tile-0');
  await page.waitForSelector('#photo dl');
  const {token} = JSON.parse(await readFile(path.join(harness.sidecar.dataFolder, 'sidecar.json')));
  assert.ok(token.length > 20);
  const [{value: session}] = await context.cookies();
  assert.ok(session.length > 20);
  assert.equal(await page.evaluate(() => document.cookie), '');
  const stored = await page.evaluate(() => JSON.stringify([{...localStorage}, {...sessionStorage}]));
  const logs = path.join(harness.sidecar.dataFolder, 'logs');
  const logged = await Promise.all(
    (await readdir(logs)).map((name) => readFile(path.join(logs, name), 'utf8')),
  );
  for (const secret of [token, session]) {
    for (const [where, text] of Object.entries({
      address: addresses.join('\n'),
      page: await page.content(),
      storage: stored,
      log: logged.join('\n'),
      said: harness.sidecar.said,
    })) {
      assert.ok(!text.includes(secret), `a secret stands in ${where}`);
    }
  }
  await context.close();
});

test('pictures are those of indexed photos and nothing else', async () => {
  const {page, context} = await opened(harness.browser, harness.sidecar);
  for (const [address, status] of [
    ['/v1/photos/999999/thumbnail', 404],
    ['/v1/photos/..%2f..%2f..%2fetc%2fpasswd/thumbnail', 400],
    ['/v1/photos/1/thumbnail?path=/etc/passwd', 400],
    ['/page/..%2fopenapi.json', 404],
    ['/page/%2e%2e/openapi.json', 404],
  ]) {
    const got = await page.evaluate(async (at) => (await fetch(at)).status, address);
    assert.ok(got === status || (got >= 400 && got < 500), `${address}: ${got}`);
  }
  await context.close();
});
