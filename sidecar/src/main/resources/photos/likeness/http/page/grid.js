import {thumbnail} from './api.js';
import {element} from './dom.js';
import {layout, neighbour, place, seen, topFor} from './layout.js';

/**
 * Photos in rows, of which only those in view and a few around are in the page. A list box to those
 * who hear it: the grid has the focus and names the active tile.
 */
export class Grid {
  #root;
  #listener;
  #ids = [];
  #describe = () => '';
  #fresh = new Set();
  #tiles = new Map();
  #at;
  #active = 0;
  #selected = new Set();
  #drawing = false;

  /**
   * @param {HTMLElement} root the list box
   * @param {{open: (index: number) => void, selected: (ids: Set<number>) => void}} listener
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
    this.#at = layout(0, 0);
    new ResizeObserver(() => this.#measure()).observe(root);
    addEventListener('scroll', () => this.#drawSoon(), {passive: true});
    addEventListener('resize', () => this.#drawSoon(), {passive: true});
    root.addEventListener('click', (event) => this.#clicked(event));
    root.addEventListener('keydown', (event) => this.#pressed(event));
  }

  get ids() {
    return this.#ids;
  }

  /**
   * Shows other photos, from the top.
   *
   * @param {number[]} ids in their order
   * @param {(index: number) => string} describe a tile, for those who hear it
   * @param {Set<number>} fresh ids that are marked as new
   */
  show(ids, describe, fresh = new Set()) {
    this.#ids = ids;
    this.#describe = describe;
    this.#fresh = fresh;
    this.#active = 0;
    for (const tile of this.#tiles.values()) {
      tile.remove();
    }
    this.#tiles.clear();
    this.#measure();
  }

  get selected() {
    return this.#selected;
  }

  clearSelection() {
    this.#selected.clear();
    this.#redraw();
    this.#listener.selected(this.#selected);
  }

  /** Makes a tile the active one and brings it into view. */
  activate(index) {
    this.#active = index;
    const top = this.#top();
    const wanted = topFor(this.#at, index, top, this.#view());
    if (wanted !== top) {
      scrollBy({top: wanted - top, behavior: 'instant'});
    }
    this.#redraw();
  }

  focus() {
    this.#root.focus({preventScroll: true});
  }

  #clicked(event) {
    const tile = event.target.closest('[data-index]');
    if (!tile) {
      return;
    }
    const index = Number(tile.dataset.index);
    if (event.target.closest('.pick') || event.ctrlKey || event.metaKey) {
      this.#active = index;
      this.#toggle(index);
    } else if (event.shiftKey) {
      this.#selectTo(index);
    } else {
      this.activate(index);
      this.#listener.open(index);
    }
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#ids.length === 0) {
      return;
    }
    const to = neighbour(this.#at, this.#active, event.key, this.#view());
    if (to !== null) {
      if (event.shiftKey) {
        this.#selectTo(to);
      }
      this.activate(to);
    } else if (event.key === 'Enter') {
      this.#listener.open(this.#active);
    } else if (event.key === ' ') {
      this.#toggle(this.#active);
    } else {
      return;
    }
    event.preventDefault();
  }

  #toggle(index) {
    const id = this.#ids[index];
    if (!this.#selected.delete(id)) {
      this.#selected.add(id);
    }
    this.#redraw();
    this.#listener.selected(this.#selected);
  }

  #selectTo(index) {
    const [from, to] = [Math.min(this.#active, index), Math.max(this.#active, index)];
    for (let i = from; i <= to; i++) {
      this.#selected.add(this.#ids[i]);
    }
    this.#active = index;
    this.#redraw();
    this.#listener.selected(this.#selected);
  }

  #measure() {
    this.#at = layout(this.#ids.length, this.#root.clientWidth);
    this.#root.style.height = `${this.#at.height}px`;
    this.#redraw();
  }

  #top() {
    return -this.#root.getBoundingClientRect().top;
  }

  #view() {
    return innerHeight;
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
    const {first, end, shift} = seen(this.#at, this.#top(), this.#view());
    for (const [index, tile] of this.#tiles) {
      if (index < first || index >= end) {
        tile.remove();
        this.#tiles.delete(index);
      }
    }
    for (let index = first; index < end; index++) {
      let tile = this.#tiles.get(index);
      if (!tile) {
        tile = this.#tile(index);
        this.#tiles.set(index, tile);
        this.#root.append(tile);
      }
      this.#arrange(tile, index, shift);
    }
    if (this.#tiles.has(this.#active)) {
      this.#root.setAttribute('aria-activedescendant', `tile-${this.#active}`);
    } else {
      this.#root.removeAttribute('aria-activedescendant');
    }
  }

  #arrange(tile, index, shift) {
    const {left, top} = place(this.#at, index);
    tile.style.width = `${this.#at.edge}px`;
    tile.style.height = `${this.#at.edge}px`;
    tile.style.transform = `translate(${left}px, ${top + shift}px)`;
    tile.classList.toggle('active', index === this.#active);
    tile.setAttribute('aria-selected', String(this.#selected.has(this.#ids[index])));
  }

  #tile(index) {
    const image = element('img', {
      alt: '',
      decoding: 'async',
      draggable: false,
      src: thumbnail(this.#ids[index]),
    });
    image.addEventListener('error', () => image.classList.add('absent'));
    return element(
      'div',
      {
        id: `tile-${index}`,
        className: this.#fresh.has(this.#ids[index]) ? 'tile new' : 'tile',
        role: 'option',
        data: {index},
        aria: {
          label: this.#describe(index),
          posinset: index + 1,
          setsize: this.#ids.length,
        },
      },
      image,
      element('span', {className: 'pick', title: 'Select', aria: {hidden: 'true'}}),
    );
  }
}
