import * as api from './api.js';
import {button, dialogOf, element, fill, noticeLine, say} from './dom.js';
import {KINDS, PlaceChooser} from './place-chooser.js';
import {clockTime, count, fileName, photos} from './text.js';

/** Where photos come from: what is indexed, and the way to choose more. */
export class SourcesPanel {
  #dialog;
  #listener;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {{started: (jobId: string) => void, only: (source: string) => void,
   *     unread: (source: string) => void, waiting: (source: string) => void}} listener
   */
  constructor(dialog, listener) {
    this.#dialog = dialog;
    this.#listener = listener;
  }

  async open() {
    const notice = noticeLine();
    const known = element('div');
    const place = element('div');
    dialogOf(
      this.#dialog,
      'Your photos',
      notice,
      known,
      element('h3', {textContent: 'Add photos'}),
      place,
    );
    const failed = (e) => (e ? say(notice, e) : fill(notice));
    const chooser = new PlaceChooser(place, (kind, location) => this.#start(kind, location), failed);
    try {
      const {sources} = await api.sources();
      fill(known, ...sources.map((source) => this.#source(source, failed)));
    } catch (e) {
      failed(e);
    }
    await chooser.browse();
  }

  #source(source, failed) {
    return element(
      'div',
      {className: 'entry'},
      element(
        'div',
        {},
        element('strong', {}, element('bdi', {textContent: fileName(source.location) || source.location})),
        element('span', {
          className: 'faint',
          textContent: ` ${KINDS[source.kind]}, ${photos(source.photos)}`,
        }),
        element('div', {className: 'faint path'}, element('bdi', {textContent: source.location})),
        element('div', {className: 'states'}, ...this.#states(source)),
      ),
      button('Show', () => {
        this.#dialog.close();
        this.#listener.only(source.source);
      }),
      button('Update', () => this.#start(source.kind, source.location).catch(failed)),
    );
  }

  /** What is not as it should be, and how it is kept in step. */
  #states(source) {
    const leave = (then) => () => {
      this.#dialog.close();
      then(source.source);
    };
    return [
      source.failures > 0
        ? button(`${count(source.failures)} skipped: which and why`, leave(this.#listener.unread), {
            className: 'link',
          })
        : null,
      source.kind === 'lightroom'
        ? button('Photos that wait for a preview', leave(this.#listener.waiting), {
            className: 'link',
          })
        : null,
      source.missing > 0
        ? element('span', {
            textContent: `${photos(source.missing)} not found at the last look; is a disk unplugged?`,
          })
        : null,
      source.syncedAt
        ? element('span', {
            className: 'faint',
            textContent: `in step ${clockTime(source.syncedAt)}`,
            title: source.watch?.reason ?? '',
          })
        : element('span', {className: 'faint', textContent: 'not looked through to the end yet'}),
    ].filter((state) => state !== null);
  }

  async #start(kind, location) {
    const {jobId} = await api.startJob(kind, location);
    this.#dialog.close();
    this.#listener.started(jobId);
  }
}
