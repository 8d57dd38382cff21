import * as api from './api.js';
import {button, element, fill, noticeLine, say} from './dom.js';
import {PlaceChooser} from './place-chooser.js';

/** What is said where no photo can be shown: the first visit, work that just began, no hit. */
export class EmptyView {
  #root;
  #listener;
  #shows = '';

  /**
   * @param {HTMLElement} root
   * @param {{started: (jobId: string) => void, all: () => void}} listener
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
  }

  hide() {
    this.#shows = '';
    fill(this.#root);
  }

  /**
   * @param {boolean} works whether photos are being indexed now
   * @param {boolean} narrows whether some photos only were asked for
   */
  async show(works, narrows) {
    const {photos: known} = await api.health();
    const shows = known > 0 && (narrows || !works) ? 'nothing' : works ? 'working' : 'first';
    if (shows !== this.#shows) {
      this.#shows = shows;
      await {nothing: () => this.#nothing(), working: () => this.#working(), first: () => this.#first()}[shows]();
    }
  }

  #nothing() {
    fill(
      this.#root,
      element('h2', {textContent: 'No photo is like that.'}),
      element('p', {
        className: 'faint',
        textContent: 'Other words, fewer filters or less strictness may find some.',
      }),
      button('Show all photos', this.#listener.all, {className: 'primary'}),
    );
  }

  #working() {
    fill(
      this.#root,
      element('h2', {textContent: 'Likeness is looking at your photos.'}),
      element('p', {
        className: 'faint',
        textContent: 'The first ones appear here in a moment; you can search while others come in.',
      }),
    );
  }

  async #first() {
    const notice = noticeLine();
    const place = element('div');
    fill(
      this.#root,
      element('h2', {textContent: 'Which photos shall Likeness know?'}),
      element('p', {
        textContent:
          'Choose a folder, a Lightroom catalog or a Google Takeout, and press Start. Everything' +
          ' stays on this computer, and nothing is written to your photos.',
      }),
      notice,
      place,
    );
    const chooser = new PlaceChooser(
      place,
      async (kind, location) => {
        const {jobId} = await api.startJob(kind, location);
        this.#listener.started(jobId);
      },
      (e) => (e ? say(notice, e) : (notice.hidden = true)),
    );
    await chooser.browse();
  }
}
