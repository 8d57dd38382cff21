const LONG_PRESS_MILLIS = 450;
const STILL_PIXELS = 10;

/** What hands do to a grid: mouse, keys, and fingers that tap, hold and scroll. */
export class GridInput {
  #root;
  #grid;
  #holding = 0;
  #from = null;
  #held = false;
  #byTouch = false;

  /**
   * @param {HTMLElement} root the list box
   * @param {import('./grid.js').Grid} grid
   */
  constructor(root, grid) {
    this.#root = root;
    this.#grid = grid;
    root.addEventListener('click', (event) => this.#clicked(event));
    root.addEventListener('keydown', (event) => this.#pressed(event));
    root.addEventListener('pointerdown', (event) => this.#touched(event));
    root.addEventListener('pointermove', (event) => this.#moved(event));
    for (const end of ['pointerup', 'pointercancel']) {
      root.addEventListener(end, () => clearTimeout(this.#holding));
    }
    // A held finger would open the browser's own menu over the photo.
    root.addEventListener('contextmenu', (event) => this.#byTouch && event.preventDefault());
  }

  #touched(event) {
    this.#byTouch = event.pointerType === 'touch';
    this.#held = false;
    clearTimeout(this.#holding);
    const tile = event.target.closest('[data-index]');
    if (this.#byTouch && tile) {
      this.#from = {x: event.clientX, y: event.clientY};
      const index = Number(tile.dataset.index);
      this.#holding = setTimeout(() => {
        this.#held = true;
        this.#grid.toggle(index);
      }, LONG_PRESS_MILLIS);
    }
  }

  #moved({clientX, clientY}) {
    if (this.#from && Math.hypot(clientX - this.#from.x, clientY - this.#from.y) > STILL_PIXELS) {
      clearTimeout(this.#holding);
    }
  }

  #clicked(event) {
    const tile = event.target.closest('[data-index]');
    if (!tile || this.#held) {
      this.#held = false;
      return;
    }
    const index = Number(tile.dataset.index);
    if (event.shiftKey) {
      this.#grid.selectTo(index);
    } else if (this.#picks(event)) {
      this.#grid.toggle(index);
    } else {
      this.#grid.open(index);
    }
  }

  /** Once some are picked, or picking was begun, a click picks; else it opens. */
  #picks(event) {
    return (
      event.target.closest('.pick') !== null ||
      event.ctrlKey ||
      event.metaKey ||
      this.#root.classList.contains('picking')
    );
  }

  #pressed(event) {
    if (this.#grid.ids.length === 0 || event.altKey) {
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'a') {
        return;
      }
      this.#grid.select(this.#grid.ids);
    } else if (event.key === 'Enter') {
      this.#grid.open(this.#grid.active);
    } else if (event.key === ' ') {
      this.#grid.toggle(this.#grid.active);
    } else if (event.key === 'Escape' && this.#grid.selected.size > 0) {
      this.#grid.select([]);
    } else {
      const to = this.#grid.next(event.key);
      if (to === null) {
        return;
      }
      if (event.shiftKey) {
        this.#grid.selectTo(to);
      }
      this.#grid.activate(to);
    }
    event.preventDefault();
  }
}
