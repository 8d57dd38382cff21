import * as address from './address.js';
import {button, element, fill, labelled} from './dom.js';

const SIZE_KEY = 'likeness.size';
const SIZE_NAMES = ['Small', 'Medium', 'Large'];

/** How photos are shown: strictness and folding where photos are ranked, else their order. */
export class Toolbar {
  #root;
  #listener;
  #size = remembered();

  /**
   * @param {HTMLElement} root
   * @param {{changed: (change: object) => void, shuffle: () => void, sized: (size: number) => void,
   *     exported: () => void}} listener
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
  }

  get size() {
    return this.#size;
  }

  /** One size up or down, as far as there is one. */
  resize(by) {
    const size = Math.min(SIZE_NAMES.length - 1, Math.max(0, this.#size + by));
    if (size !== this.#size) {
      this.#setSize(size);
    }
  }

  show(asked, isEmpty) {
    const focused = document.activeElement?.id;
    fill(
      this.#root,
      ...(address.ranks(asked) ? this.#ranking(asked) : this.#order(asked)),
      isEmpty ? null : this.#sizes(),
      isEmpty ? null : button('Export list', this.#listener.exported, {id: 'export-all'}),
    );
    if (focused && this.#root.querySelector(`#${CSS.escape(focused)}`)) {
      document.getElementById(focused).focus();
    }
  }

  #ranking(asked) {
    if (asked.savedSearchId !== null) {
      return [];
    }
    const strictness = element('input', {
      id: 'strictness',
      type: 'range',
      min: 0,
      max: 1,
      step: 0.05,
      value: asked.strictness,
      title: 'To the right: only photos that stand clear of the rest',
      onchange: () => this.#listener.changed({strictness: Number(strictness.value)}),
    });
    return [
      labelled('Strict', strictness),
      this.#switch('Fold look-alikes', 'foldNearIdentical', asked, 'Show near-identical photos as one'),
      this.#switch('Fold RAW + JPEG', 'foldPairs', asked, 'Show RAW and JPEG of a shot as one'),
    ];
  }

  #switch(label, name, asked, title) {
    return button(label, () => this.#listener.changed({[name]: !asked[name]}), {
      id: `switch-${name}`,
      className: 'switch',
      title,
      aria: {pressed: String(asked[name])},
    });
  }

  #order(asked) {
    const select = element(
      'select',
      {id: 'order', onchange: () => this.#listener.changed({order: select.value})},
      ...[
        ['shuffled', 'At random'],
        ['newest', 'Newest first'],
      ].map(([value, textContent]) =>
        element('option', {value, textContent, selected: asked.order === value}),
      ),
    );
    select.setAttribute('aria-label', 'Order');
    return [
      select,
      asked.order === 'shuffled'
        ? button('Shuffle', this.#listener.shuffle, {id: 'shuffle', title: 'Other photos first (r)'})
        : null,
    ];
  }

  #sizes() {
    return element(
      'span',
      {className: 'sizes', role: 'group', ariaLabel: 'Size of photos'},
      ...SIZE_NAMES.map((name, size) =>
        button(name[0], () => this.#setSize(size), {
          id: `size-${size}`,
          title: `${name} photos`,
          aria: {label: `${name} photos`, pressed: String(size === this.#size)},
        }),
      ),
    );
  }

  #setSize(size) {
    this.#size = size;
    localStorage.setItem(SIZE_KEY, String(size));
    SIZE_NAMES.forEach((_, other) => {
      document.getElementById(`size-${other}`)?.setAttribute('aria-pressed', String(other === size));
    });
    this.#listener.sized(size);
  }
}

function remembered() {
  const size = Number(localStorage.getItem(SIZE_KEY) ?? 1);
  return SIZE_NAMES[size] ? size : 1;
}
