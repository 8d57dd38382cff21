import {button, element, fill} from './dom.js';
import {photos} from './text.js';

/** What can be done with the photos that are picked. */
export class SelectionBar {
  #root;
  #listener;

  /**
   * @param {HTMLElement} root
   * @param {{alike: (ids: number[]) => void, saved: () => void, exported: (ids: number[]) => void,
   *     tags: (ids: number[]) => void, cleared: () => void}} listener
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
  }

  show(selected) {
    const ids = [...selected];
    fill(
      this.#root,
      ...(ids.length === 0
        ? []
        : [
            element('span', {textContent: `${photos(ids.length)} selected`, role: 'status'}),
            button('Find alike', () => this.#listener.alike(ids), {className: 'primary'}),
            button('Add to saved…', this.#listener.saved, {title: 'Add them to a saved search'}),
            button('Write tags…', () => this.#listener.tags(ids), {
              title: 'As keywords into .xmp files beside them',
            }),
            button('Export list', () => this.#listener.exported(ids)),
            button('Clear', this.#listener.cleared, {title: 'Pick none (Escape)'}),
          ]),
    );
  }
}
