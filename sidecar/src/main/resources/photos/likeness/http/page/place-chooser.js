import * as api from './api.js';
import {button, element, fill, icon} from './dom.js';
import {fileName} from './text.js';

export const KINDS = {
  folder: 'Folder',
  lightroom: 'Lightroom catalog',
  takeout: 'Google Takeout',
  applePhotos: 'Photos library',
};

const STARTS = {
  folder: 'Start looks at every photo in this folder and those below it.',
  lightroom: 'Start looks at the catalog’s previews; the originals may be away.',
  takeout: 'Start looks at all parts of this export that lie here; nothing has to be unpacked.',
  applePhotos: 'Start looks at every photo of this library.',
};

/** Folders, catalogs and archives of this computer, one of which is chosen. */
export class PlaceChooser {
  #root;
  #start;
  #failed;

  /**
   * @param {HTMLElement} root
   * @param {(kind: string, location: string) => Promise<void>} start
   * @param {(error: Error | null) => void} failed hears what went wrong, and null once it is right
   */
  constructor(root, start, failed) {
    this.#root = root;
    this.#start = start;
    this.#failed = failed;
    root.classList.add('chooser');
  }

  /** Shows what there is at a place; the person's own folder if none is given. */
  async browse(path) {
    try {
      const here = await api.places(path);
      this.#failed(null);
      this.#draw(here);
    } catch (e) {
      this.#failed(e);
    }
  }

  #draw(here) {
    const wasUsed = this.#root.contains(document.activeElement);
    const typed = element('input', {
      id: 'place',
      value: here.path,
      spellcheck: false,
      autocomplete: 'off',
      aria: {label: 'Folder, catalog or archive'},
    });
    typed.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        this.browse(typed.value.trim());
      }
    });
    const start = button(
      'Start',
      () => this.#begin(start, typed.value.trim(), here),
      {className: 'primary', id: 'start'},
    );
    const list = element(
      'ul',
      {className: 'folders'},
      ...(here.parent === undefined ? [] : [this.#choice('up', 'up', here.parent, 'Up')]),
      ...here.children.map(({name, path, kind}) => this.#choice(kind, kind, path, name)),
    );
    fill(
      this.#root,
      element('div', {className: 'place'}, typed, start),
      element('p', {className: 'faint', textContent: `${STARTS[here.kind]} Photos are only read.`}),
      list,
    );
    if (wasUsed) {
      start.focus({preventScroll: true});
    }
  }

  /** Starts what stands in the field, also if it was typed and not looked at yet. */
  async #begin(pressed, typed, here) {
    pressed.disabled = true;
    try {
      const {kind, path} = typed === here.path ? here : await api.places(typed);
      await this.#start(kind, path);
    } catch (e) {
      this.#failed(e);
    } finally {
      pressed.disabled = false;
    }
  }

  #choice(kind, sign, path, name) {
    const isCommon = kind === 'folder' || kind === 'up';
    return element(
      'li',
      {},
      element(
        'button',
        {type: 'button', className: `quiet ${kind}`, onclick: () => this.browse(path)},
        icon(sign),
        element('bdi', {textContent: name || fileName(path)}),
        isCommon ? null : element('span', {className: 'kind', textContent: KINDS[kind]}),
      ),
    );
  }
}
