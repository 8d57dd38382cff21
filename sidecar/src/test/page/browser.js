import {existsSync} from 'node:fs';
import {chromium} from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium as the system has it. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) {
    throw new Error('no Chromium here; install it or name it in CHROMIUM');
  }
  // Without a user namespace, as in a container, Chromium's own sandbox can't be had.
  return chromium.launch({executablePath, args: ['--no-sandbox']});
}

/**
 * A page that is let in, and that notes everything it must not do.
 *
 * @param {{viewport?: {width: number, height: number}, hasTouch?: boolean}} [device]
 */
export async function opened(browser, sidecar, device = {}) {
  const context = await browser.newContext({
    viewport: {width: 1280, height: 800},
    permissions: ['clipboard-read', 'clipboard-write'],
    ...device,
  });
  const page = await context.newPage();
  const faults = [];
  const own = new URL(await sidecar.link());
  page.on('pageerror', (error) => faults.push(`error: ${error}`));
  // Every request of the whole browser context, workers and pictures too.
  context.on('request', (request) => {
    const {origin, protocol} = new URL(request.url());
    if (origin !== own.origin && protocol !== 'blob:') {
      faults.push(`asked elsewhere: ${request.url()}`);
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error') {
      faults.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  await page.goto(own.href);
  await page.waitForURL((url) => url.pathname === '/');
  return {page, context, faults};
}
