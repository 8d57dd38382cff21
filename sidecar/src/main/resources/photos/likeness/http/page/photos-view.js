import * as address from './address.js';
import {answer, beginsAlike, describer, keepingOrder, withMore} from './answers.js';
import {element} from './dom.js';
import {EmptyView} from './empty-view.js';
import {exportList} from './export-list.js';
import {Grid} from './grid.js';
import {Toolbar} from './toolbar.js';

const SAY_SO_MILLIS = 250;
const REFRESH_MILLIS = 3_000;
const NOTHING = {ids: [], aspects: [], hits: new Map(), fresh: new Set(), summary: '', more: false};

/** The photos that answer a question, kept up to date while others come in. */
export class PhotosView {
  #parts;
  #listener;
  #asked = null;
  #signal = null;
  #answer = NOTHING;
  #newer = null;
  #toolbar;
  #emptyView;
  #works = false;
  #refreshedAt = 0;
  #doneAtRefresh = -1;

  /**
   * @param {{grid: HTMLElement, bar: HTMLElement, summary: HTMLElement, controls: HTMLElement,
   *     empty: HTMLElement, newer: HTMLElement}} parts of the page
   * @param {{changed: (change: object) => void, shuffle: () => void, all: () => void,
   *     open: (photoId: number) => void, selected: (ids: Set<number>) => void,
   *     started: (jobId: string) => void, failed: (error: Error) => void}} listener
   */
  constructor(parts, listener) {
    this.#parts = parts;
    this.#listener = listener;
    this.grid = new Grid(parts.grid, {
      open: (index) => listener.open(this.grid.ids[index]),
      selected: listener.selected,
      end: () => this.#more(),
    });
    this.#toolbar = new Toolbar(parts.controls, {
      changed: listener.changed,
      shuffle: listener.shuffle,
      sized: (size) => this.grid.resize(size),
      exported: () => this.exportList(this.grid.ids),
    });
    this.grid.resize(this.#toolbar.size);
    this.#emptyView = new EmptyView(parts.empty, listener);
    parts.newer.addEventListener('click', () => {
      this.#draw(this.#newer, (...shows) => this.grid.show(...shows));
      this.grid.goTo(null);
    });
  }

  /** Whether photos are being indexed now. */
  set works(works) {
    this.#works = works;
    this.#doneAtRefresh = -1;
  }

  /** Larger or smaller photos. */
  resize(by) {
    this.#toolbar.resize(by);
  }

  exportList(ids) {
    exportList(ids, this.#answer.hits).catch(this.#listener.failed);
  }

  hide() {
    this.#asked = null;
    this.#parts.grid.hidden = this.#parts.bar.hidden = this.#parts.newer.hidden = true;
    this.#emptyView.hide();
  }

  /** Shows what answers a question, from the first photo on. */
  async show(asked, signal) {
    const {grid, bar, newer, summary} = this.#parts;
    this.#asked = asked;
    this.#signal = signal;
    grid.hidden = bar.hidden = false;
    newer.hidden = true;
    grid.ariaBusy = 'true';
    const waiting = setTimeout(() => (summary.textContent = 'Looking…'), SAY_SO_MILLIS);
    try {
      const answered = await answer(asked, signal);
      clearTimeout(waiting);
      this.#draw(answered, (...shows) => this.grid.show(...shows));
      scrollTo({top: 0, behavior: 'instant'});
      await this.drawEmpty();
      grid.ariaBusy = 'false';
    } catch (e) {
      if (e.name !== 'AbortError') {
        summary.textContent = '';
        grid.ariaBusy = 'false';
      }
      throw e;
    } finally {
      clearTimeout(waiting);
    }
  }

  #draw(answer, inGrid) {
    this.#answer = answer;
    this.#newer = null;
    this.#parts.newer.hidden = true;
    inGrid(answer.ids, answer.aspects, describer(answer));
    this.#parts.summary.replaceChildren(element('bdi', {textContent: answer.summary}));
    this.#toolbar.show(this.#asked, answer.ids.length === 0);
  }

  async drawEmpty() {
    if (this.grid.ids.length > 0 || this.#asked === null) {
      this.#emptyView.hide();
    } else {
      const narrows = address.ranks(this.#asked) || address.filtersSet(this.#asked) > 0;
      await this.#emptyView.show(this.#works, narrows);
    }
  }

  /** More hits, where those that are shown end. */
  async #more() {
    const before = this.#answer;
    if (!before.more || this.#parts.grid.ariaBusy !== 'false') {
      return;
    }
    this.#answer = {...before, more: false};
    await this.#quietly(
      (signal) => withMore(this.#asked, before, signal),
      (more) => this.#draw(more, (...shows) => this.grid.refresh(...shows)),
    );
  }

  /** While photos come in, now and then. */
  refreshSoon({done}) {
    const now = performance.now();
    if (done !== this.#doneAtRefresh && now - this.#refreshedAt > REFRESH_MILLIS) {
      this.#refreshedAt = now;
      this.#works = true;
      this.#doneAtRefresh = done;
      this.refresh();
    } else if (this.grid.ids.length === 0) {
      this.drawEmpty().catch(this.#listener.failed);
    }
  }

  /** Asks again, and shows what is new unless photos that one looks at would move: then it offers. */
  async refresh() {
    const asked = this.#asked;
    if (!asked || asked.savedSearchId !== null || this.#parts.grid.ariaBusy !== 'false') {
      return;
    }
    await this.#quietly(
      async (signal) => keepingOrder(this.#answer, await answer(asked, signal)),
      async (now) => {
        if (beginsAlike(this.#answer, now, this.grid.seenUntil())) {
          this.#draw(now, (...shows) => this.grid.refresh(...shows));
          await this.drawEmpty();
        } else {
          this.#newer = now;
          this.#parts.newer.textContent = 'Other photos fit better now. Show them';
          this.#parts.newer.hidden = false;
        }
      },
    );
  }

  /** Does what nobody waits for; nothing of it is shown once another question was asked. */
  async #quietly(ask, then) {
    const signal = this.#signal;
    try {
      const answered = await ask(signal);
      if (!signal.aborted) {
        await then(answered);
      }
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.#listener.failed(e);
      }
    }
  }
}
