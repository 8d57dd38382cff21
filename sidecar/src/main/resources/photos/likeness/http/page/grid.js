import {thumbnail} from './api.js';
import {element} from './dom.js';
import {GridInput} from './grid-input.js';
import {anchor, layout, neighbour, place, seen, topFor, topOf} from './layout.js';

/** Beyond so many views in one frame nobody sees a photo; its picture is not asked for yet. */
const FAST_VIEWS = 0.3;
const SETTLED_MILLIS = 90;

/** Pictures asked for in one frame: a whole view of them at once would hold the frame up. */
const PICTURES_A_FRAME = 8;

/** Tiles out of view that are kept to be used again. */
const MOST_SPARE = 200;

/**
 * Photos in rows, of which only those in view and a few around are in the page. A list box to those
 * who hear it: the grid has the focus and names the active tile.
 */
export class Grid {
  #root;
  #listener;
  #ids = [];
  #aspects = [];
  #describe = () => ({label: ''});
  #tiles = new Map();
  #spare = [];
  #at = layout([], 0);
  #size = 1;
  #active = 0;
  #selected = new Set();
  #drawing = false;
  #lastTop = 0;
  #settling = 0;

  /**
   * @param {HTMLElement} root the list box
   * @param {{open: (index: number) => void, selected: (ids: Set<number>) => void,
   *     end: () => void}} listener hears of a photo that is opened, of those that are picked, and
   *     that the last one comes into view
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
    new ResizeObserver(() => this.#measure()).observe(root);
    addEventListener('scroll', () => this.#drawSoon(), {passive: true});
    addEventListener('resize', () => this.#drawSoon(), {passive: true});
    new GridInput(root, this);
  }

  get ids() {
    return this.#ids;
  }

  get active() {
    return this.#active;
  }

  get selected() {
    return this.#selected;
  }

  /**
   * Shows other photos.
   *
   * @param {number[]} ids in their order
   * @param {ArrayLike<number>} aspects of each, width by height in thousandths
   * @param {(index: number) => {label: string, badge?: string, fresh?: boolean, missing?: boolean}}
   *     describe what a tile says of its photo
   */
  show(ids, aspects, describe) {
    this.#active = 0;
    this.#take(ids, aspects, describe);
  }

  /** Shows these in place of those before; what is active stays so, if it is still there. */
  refresh(ids, aspects, describe) {
    const active = this.#ids[this.#active];
    this.#take(ids, aspects, describe);
    this.#active = Math.max(0, ids.indexOf(active));
    this.#redraw();
  }

  #take(ids, aspects, describe) {
    this.#ids = ids;
    this.#aspects = aspects;
    this.#describe = describe;
    for (const [index, tile] of this.#tiles) {
      this.#putAway(index, tile);
    }
    this.#measure();
  }

  /** How many photos from the first on have been seen or are: these must not move by themselves. */
  seenUntil() {
    return seen(this.#at, this.#top() + innerHeight, innerHeight).end;
  }

  resize(size) {
    this.#keepingPlace(() => {
      this.#size = size;
      this.#measure();
    });
  }

  /** Where one is, to come back to. */
  position() {
    return this.#top() <= 0 ? null : anchor(this.#at, this.#top(), innerHeight);
  }

  goTo(position) {
    const top = position ? topOf(this.#at, position, innerHeight) : -this.#offset();
    scrollTo({top: Math.max(0, top + this.#offset()), behavior: 'instant'});
    this.#redraw();
  }

  #keepingPlace(change) {
    const position = this.position();
    change();
    if (position) {
      this.goTo(position);
    }
  }

  select(ids) {
    this.#selected = new Set(ids);
    this.#noteSelection();
  }

  toggle(index) {
    const id = this.#ids[index];
    if (!this.#selected.delete(id)) {
      this.#selected.add(id);
    }
    this.#active = index;
    this.#noteSelection();
  }

  /** Picks all from the active tile to another, which becomes the active one. */
  selectTo(index) {
    const [from, to] = [Math.min(this.#active, index), Math.max(this.#active, index)];
    for (let i = from; i <= to; i++) {
      this.#selected.add(this.#ids[i]);
    }
    this.#active = index;
    this.#noteSelection();
  }

  #noteSelection() {
    this.#root.classList.toggle('picking', this.#selected.size > 0);
    this.#redraw();
    this.#listener.selected(this.#selected);
  }

  open(index) {
    this.activate(index);
    this.#listener.open(index);
  }

  /** Makes a tile the active one and brings it into view. */
  activate(index) {
    this.#active = index;
    const top = this.#top();
    const covered = this.#covered();
    const wanted = topFor(this.#at, index, top + covered, innerHeight - covered);
    if (wanted !== top + covered) {
      scrollBy({top: wanted - covered - top, behavior: 'instant'});
    }
    this.#redraw();
  }

  /** The tile that a key leads to; null if it leads nowhere. */
  next(key) {
    return neighbour(this.#at, this.#active, key, innerHeight - this.#covered());
  }

  focus() {
    this.#root.focus({preventScroll: true});
  }

  #measure() {
    this.#at = layout(this.#aspects, this.#root.clientWidth, this.#size);
    this.#root.style.height = `${this.#at.height}px`;
    this.#redraw();
  }

  /** How far the grid's upper edge is above the view's. */
  #top() {
    return -this.#root.getBoundingClientRect().top;
  }

  #offset() {
    return this.#root.getBoundingClientRect().top + scrollY;
  }

  /** How much of the view the page's head covers. */
  #covered() {
    return document.querySelector('header').offsetHeight;
  }

  #drawSoon() {
    if (!this.#drawing) {
      this.#drawing = true;
      requestAnimationFrame(() => {
        this.#drawing = false;
        this.#redraw();
      });
    }
  }

  #redraw() {
    const top = this.#top();
    const isFast = Math.abs(top - this.#lastTop) > innerHeight * FAST_VIEWS;
    this.#lastTop = top;
    const {first, end, shift} = seen(this.#at, top, innerHeight);
    for (const [index, tile] of this.#tiles) {
      if (index < first || index >= end) {
        this.#putAway(index, tile);
      }
    }
    const added = document.createDocumentFragment();
    for (let index = first; index < end; index++) {
      let tile = this.#tiles.get(index);
      if (!tile) {
        tile = this.#spare.pop() ?? newTile();
        this.#describeTile(tile, index);
        this.#tiles.set(index, tile);
        added.append(tile);
      }
      this.#arrange(tile, index, shift);
    }
    this.#root.append(added);
    if (end === this.#ids.length && end > 0) {
      this.#listener.end();
    }
    clearTimeout(this.#settling);
    if (isFast) {
      this.#settling = setTimeout(() => this.#loadPictures(), SETTLED_MILLIS);
    } else {
      this.#loadPictures();
    }
    if (this.#tiles.has(this.#active)) {
      this.#root.setAttribute('aria-activedescendant', `tile-${this.#active}`);
    } else {
      this.#root.removeAttribute('aria-activedescendant');
    }
  }

  #loadPictures() {
    let asked = 0;
    for (const [index, {firstChild: image}] of this.#tiles) {
      const address = thumbnail(this.#ids[index]);
      if (image.dataset.of !== address) {
        if (asked++ === PICTURES_A_FRAME) {
          this.#drawSoon();
          return;
        }
        image.dataset.of = address;
        image.className = '';
        image.src = address;
      }
    }
  }

  /** Out of the page, but kept: making tiles costs more than naming them anew. */
  #putAway(index, tile) {
    this.#tiles.delete(index);
    tile.remove();
    const image = tile.firstChild;
    image.removeAttribute('src');
    delete image.dataset.of;
    image.className = 'coming';
    if (this.#spare.length < MOST_SPARE) {
      this.#spare.push(tile);
    }
  }

  #describeTile(tile, index) {
    const {label, badge = '', fresh = false, missing = false} = this.#describe(index);
    tile.id = `tile-${index}`;
    tile.dataset.index = index;
    tile.setAttribute('aria-label', label);
    tile.setAttribute('aria-posinset', index + 1);
    tile.setAttribute('aria-setsize', this.#ids.length);
    tile.classList.toggle('new', fresh);
    tile.classList.toggle('away', missing);
    tile.lastChild.textContent = badge;
    tile.lastChild.hidden = badge === '';
  }

  #arrange(tile, index, shift) {
    const {left, top, width, height} = place(this.#at, index);
    tile.style.width = `${width}px`;
    tile.style.height = `${height}px`;
    tile.style.transform = `translate(${left}px, ${top + shift}px)`;
    tile.classList.toggle('active', index === this.#active);
    tile.setAttribute('aria-selected', String(this.#selected.has(this.#ids[index])));
  }
}

function newTile() {
  const image = element('img', {alt: '', decoding: 'async', draggable: false, className: 'coming'});
  image.addEventListener('load', () => image.classList.add('come'));
  image.addEventListener('error', () => image.classList.add('absent'));
  return element(
    'div',
    {className: 'tile', role: 'option'},
    image,
    element('span', {className: 'pick', title: 'Select', aria: {hidden: 'true'}}),
    element('span', {className: 'badge', aria: {hidden: 'true'}, hidden: true}),
  );
}
