import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {launch, opened} from './browser.js';
import {manyPhotos} from './many.js';
import {Sidecar} from './sidecar.js';

/**
 * Measures how smoothly the page scrolls over a large index:
 *
 *   node scroll.js FOLDER-OF-JPEGS [PHOTOS] [INDEX]
 *
 * makes an index of that many photos, 100,000 if not said (or takes the one that many.js made at
 * INDEX), scrolls over all of it fast, then as a wheel that is turned slowly, then fast, and
 * prints how long frames took and what the page holds. It fails if a frame took longer than 100 ms.
 */
const LONGEST_FRAME_MILLIS = 100;
const FAST_SECONDS = 20;
const WHEEL_SECONDS = 10;

/** Slow enough to see the photos, which come in meanwhile. */
const SLOW_PIXELS = 100;
const SLOW_EVERY_MILLIS = 50;

/** As fast as it turns. */
const FAST_PIXELS = 400;

async function measured(data) {
  const sidecar = await Sidecar.start(data);
  const browser = await launch();
  try {
    const {page} = await opened(browser, sidecar);
    const began = performance.now();
    await page.reload();
    await page.waitForSelector('.tile img.come');
    const firstPhoto = performance.now() - began;
    await page.waitForLoadState('networkidle');
    const photos = await page.textContent('#summary');
    const still = await noted(page, () => page.waitForTimeout(2_000));
    const fast = await noted(page, () =>
      page.evaluate(async (seconds) => {
        const end = document.documentElement.scrollHeight - innerHeight;
        const from = performance.now();
        for (let part = 0; part < 1; ) {
          await new Promise(requestAnimationFrame);
          part = Math.min(1, (performance.now() - from) / 1_000 / seconds);
          scrollTo({top: end * part, behavior: 'instant'});
        }
      }, FAST_SECONDS));
    await page.evaluate(() => scrollTo({top: 0, behavior: 'instant'}));
    await page.mouse.move(600, 500);
    const slow = await noted(page, () => turned(page, SLOW_PIXELS, SLOW_EVERY_MILLIS));
    const wheel = await noted(page, () => turned(page, FAST_PIXELS, 0));
    return {photos, firstPhotoMillis: Math.round(firstPhoto), still, fast, slow, wheel, ...(await held(page, browser))};
  } finally {
    await browser.close();
    await sidecar.stop();
  }
}

/** Turns the wheel, so far each time and so often at most. */
async function turned(page, pixels, everyMillis) {
  const until = performance.now() + 1_000 * WHEEL_SECONDS;
  while (performance.now() < until) {
    await Promise.all([page.mouse.wheel(0, pixels), page.waitForTimeout(everyMillis)]);
  }
}

/** Frames and long tasks while something is done. */
async function noted(page, work) {
  await page.evaluate(() => {
    const notes = (globalThis.notes = {frames: [], tasks: [], mostTiles: 0, on: true});
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({duration}) => notes.on && notes.tasks.push(duration)),
    ).observe({type: 'longtask'});
    let last = performance.now();
    const frame = (now) => {
      notes.frames.push(now - last);
      last = now;
      notes.mostTiles = Math.max(notes.mostTiles, document.querySelectorAll('.tile').length);
      if (notes.on) {
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(frame);
    });
  });
  await work();
  const {frames, tasks, mostTiles} = await page.evaluate(() => {
    globalThis.notes.on = false;
    return globalThis.notes;
  });
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (part) => Number(sorted[Math.floor((sorted.length - 1) * part)].toFixed(1));
  return {
    frames: frames.length,
    medianMillis: at(0.5),
    p99Millis: at(0.99),
    longestMillis: at(1),
    longTasks: tasks.length,
    longestTaskMillis: Math.round(Math.max(0, ...tasks)),
    mostTiles,
  };
}

/** What the page holds when nothing that could go is kept. */
async function held(page, browser) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const {jsHeapSizeUsed} = await page.evaluate(() => ({
    jsHeapSizeUsed: performance.memory.usedJSHeapSize,
  }));
  const {nodes} = await session.send('Memory.getDOMCounters');
  const processes = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const renderers = processes.processInfo.filter(({type}) => type === 'renderer');
  const resident = await Promise.all(renderers.map(({id}) => residentBytes(id)));
  return {
    heapMegabytes: Number((jsHeapSizeUsed / 1e6).toFixed(1)),
    nodes,
    rendererMegabytes: Math.round(Math.max(...resident) / 1e6),
  };
}

/** Memory of a process that is its own; 0 where the system does not tell. */
async function residentBytes(id) {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
  return 1_024 * Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0);
}

const [from, wanted = '100000', index] = process.argv.slice(2);
const folder = index ?? (await mkdtemp(path.join(tmpdir(), 'likeness-many-')));
try {
  if (index === undefined) {
    await manyPhotos(from, folder, Number(wanted));
  }
  const figures = await measured(path.join(folder, 'data'));
  console.log(JSON.stringify(figures, null, 2));
  if (Math.max(...['fast', 'slow', 'wheel'].map((how) => figures[how].longestMillis)) > LONGEST_FRAME_MILLIS) {
    process.exitCode = 1;
  }
} finally {
  if (index === undefined) {
    await rm(folder, {recursive: true});
  }
}
