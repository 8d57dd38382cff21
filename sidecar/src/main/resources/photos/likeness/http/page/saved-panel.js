import * as api from './api.js';
import {button, element, fill} from './dom.js';
import {moment} from './text.js';

/** Searches kept under names: run one, keep the present one, forget one. */
export class SavedPanel {
  #dialog;
  #run;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {(savedSearchId: number) => void} run
   */
  constructor(dialog, run) {
    this.#dialog = dialog;
    this.#run = run;
  }

  /**
   * Opens it.
   *
   * @param {object | null} query the search that can be kept, if there is one
   */
  async open(query) {
    this.#dialog.showModal();
    await this.#draw(query);
  }

  async #draw(query) {
    const notice = element('p', {className: 'notice', role: 'alert', hidden: true});
    const list = element('div');
    this.#dialog.replaceChildren(
      element('h2', {id: 'saved-title', textContent: 'Saved searches'}),
      notice,
      list,
      query ? this.#saving(query, notice) : hint(),
      button('×', () => this.#dialog.close(), {className: 'close', aria: {label: 'Close'}}),
    );
    try {
      const {savedSearches} = await api.savedSearches();
      fill(list, ...savedSearches.map((saved) => this.#entry(saved, query, notice)));
    } catch (e) {
      say(notice, e);
    }
  }

  #entry(saved, query, notice) {
    const redraw = (done) => done.then(() => this.#draw(query)).catch((e) => say(notice, e));
    return element(
      'div',
      {className: 'source'},
      element(
        'div',
        {},
        button(saved.name, () => {
          this.#dialog.close();
          this.#run(saved.savedSearchId);
        }, {className: 'link'}),
        element('div', {
          className: 'faint',
          textContent: saved.lastRunAt
            ? `last run ${moment(saved.lastRunAt)}`
            : 'not run yet',
        }),
      ),
      query
        ? button('Replace', () => redraw(api.updateSearch(saved.savedSearchId, query)), {
            title: 'Keep the present search under this name',
          })
        : null,
      button('Forget', () => redraw(api.removeSearch(saved.savedSearchId))),
    );
  }

  #saving(query, notice) {
    const name = element('input', {id: 'saved-name', required: true, maxLength: 200});
    return element(
      'form',
      {
        className: 'place',
        onsubmit: (event) => {
          event.preventDefault();
          api
            .saveSearch(name.value.trim(), query)
            .then(() => this.#draw(query))
            .catch((e) => say(notice, e));
        },
      },
      element('label', {}, element('span', {textContent: 'Keep this search as'}), name),
      element('button', {type: 'submit', className: 'primary', textContent: 'Keep'}),
    );
  }
}

function hint() {
  return element('p', {
    className: 'faint',
    textContent: 'Search for something first, then keep it here under a name.',
  });
}

function say(notice, error) {
  notice.textContent = error.message;
  notice.hidden = false;
}
