import * as api from './api.js';
import {button, element, fill} from './dom.js';
import {fileName, photos} from './text.js';

const KINDS = {
  folder: 'Folder',
  lightroom: 'Lightroom catalog',
  takeout: 'Google Takeout',
  applePhotos: 'Photos library',
};

/** Where photos come from: what is indexed, and the way to choose more. */
export class SourcesPanel {
  #dialog;
  #listener;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {{started: () => void, only: (source: string) => void}} listener
   */
  constructor(dialog, listener) {
    this.#dialog = dialog;
    this.#listener = listener;
  }

  async open() {
    this.#dialog.showModal();
    await this.#draw();
  }

  async #draw() {
    const notice = element('p', {className: 'notice', role: 'alert', hidden: true});
    const known = element('div');
    const chooser = element('div');
    this.#dialog.replaceChildren(
      element('h2', {id: 'sources-title', textContent: 'Your photos'}),
      notice,
      known,
      element('h3', {textContent: 'Add photos'}),
      chooser,
      button('×', () => this.#dialog.close(), {className: 'close', aria: {label: 'Close'}}),
    );
    const failed = (e) => say(notice, e.message);
    try {
      const {sources} = await api.sources();
      fill(known, ...sources.map((source) => this.#source(source, failed)));
    } catch (e) {
      failed(e);
    }
    await this.#browse(chooser, undefined, failed);
  }

  #source(source, failed) {
    return element(
      'div',
      {className: 'source'},
      element(
        'div',
        {},
        element('strong', {textContent: fileName(source.location) || source.location}),
        element('span', {
          className: 'faint',
          textContent: ` ${KINDS[source.kind]}, ${photos(source.photos)}${
            source.failures ? `, ${source.failures} skipped` : ''
          }`,
        }),
        element('div', {className: 'faint path', textContent: source.location}),
      ),
      button('Show', () => {
        this.#dialog.close();
        this.#listener.only(source.source);
      }),
      button('Update', () => this.#start(source.kind, source.location, failed)),
    );
  }

  async #start(kind, location, failed) {
    try {
      await api.startJob(kind, location);
      this.#dialog.close();
      this.#listener.started();
    } catch (e) {
      failed(e);
    }
  }

  /** A folder of this computer with what may be chosen in it. */
  async #browse(chooser, path, failed) {
    let here;
    try {
      here = await api.places(path);
    } catch (e) {
      failed(e);
      return;
    }
    const typed = element('input', {
      id: 'place',
      value: here.path,
      spellcheck: false,
      aria: {label: 'Folder, catalog or archive'},
      onchange: () => this.#browse(chooser, typed.value, failed),
    });
    const go = (to) => () => this.#browse(chooser, to, failed);
    fill(
      chooser,
      element(
        'div',
        {className: 'place'},
        typed,
        button('Start', () => this.#start(here.kind, here.path, failed), {className: 'primary'}),
      ),
      element('p', {
        className: 'faint',
        textContent: `Start indexes this ${KINDS[here.kind].replace(/^[FL]/, (c) => c.toLowerCase())}${
          here.kind === 'folder' ? ' with all folders below it' : ''
        }. Photos are only read.`,
      }),
      element(
        'ul',
        {className: 'folders'},
        ...(here.parent === undefined ? [] : [choice('↑ up', go(here.parent))]),
        ...here.children.map((child) =>
          choice(`${child.name}${child.kind === 'folder' ? '' : ` (${KINDS[child.kind]})`}`,
            go(child.path)),
        ),
      ),
    );
    typed.focus();
  }
}

function choice(text, onclick) {
  return element('li', {}, button(text, onclick, {className: 'quiet'}));
}

function say(notice, sentence) {
  notice.textContent = sentence;
  notice.hidden = false;
}
