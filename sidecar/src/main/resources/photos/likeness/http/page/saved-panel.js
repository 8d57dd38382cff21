import * as api from './api.js';
import {button, dialogOf, element, fill, noticeLine, say} from './dom.js';
import {added} from './question.js';
import {clockTime, photos} from './text.js';

/** Searches kept under names: run one, keep the present one, add to one, forget one. */
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
   * @param {object | null} query the search that can be kept or added, if there is one
   * @param {number[]} picked photos that can be added, if there are any
   */
  async open(query, picked) {
    await this.#draw({query, picked}, '');
  }

  async #draw(offer, done) {
    const notice = noticeLine();
    const list = element('div');
    dialogOf(
      this.#dialog,
      'Saved searches',
      notice,
      element('p', {role: 'status', textContent: done, hidden: done === ''}),
      list,
      offer.query || offer.picked.length > 0 ? this.#saving(offer, notice) : hint(),
    );
    try {
      const {savedSearches} = await api.savedSearches();
      fill(list, ...savedSearches.map((saved) => this.#entry(saved, offer, notice)));
    } catch (e) {
      say(notice, e);
    }
  }

  #entry(saved, offer, notice) {
    const {savedSearchId, name} = saved;
    const then = (work, done) => () =>
      work().then(() => this.#draw(offer, done)).catch((e) => say(notice, e));
    const add = (more) => api.updateSearch(savedSearchId, added(saved.query, more));
    const {query, picked} = offer;
    return element(
      'div',
      {className: 'entry', role: 'group', ariaLabel: name},
      element(
        'div',
        {},
        button(name, () => {
          this.#dialog.close();
          this.#run(savedSearchId);
        }, {className: 'link'}),
        element('div', {className: 'faint', textContent: saysOf(saved)}),
      ),
      picked.length > 0
        ? button(`Add ${photos(picked.length)}`, then(async () =>
            add({like: await references(picked)}), `${photos(picked.length)} added to ${name}.`))
        : null,
      query?.words || query?.notWords
        ? button('Add words', then(() => add(wordsOf(query)), `The words were added to ${name}.`), {
            title: 'Look for these words too',
          })
        : null,
      query
        ? button('Replace', then(() => api.updateSearch(savedSearchId, query),
            `${name} now keeps this search.`), {title: 'Keep this search under that name instead'})
        : null,
      button('Forget', then(() => api.removeSearch(savedSearchId), `${name} was forgotten.`)),
    );
  }

  #saving(offer, notice) {
    const name = element('input', {id: 'saved-name', required: true, maxLength: 200});
    const query = async () => offer.query ?? {like: await references(offer.picked)};
    return element(
      'form',
      {
        className: 'place',
        onsubmit: (event) => {
          event.preventDefault();
          query()
            .then((kept) => api.saveSearch(name.value.trim(), kept))
            .then(() => this.#draw(offer, `Kept as ${name.value.trim()}.`))
            .catch((e) => say(notice, e));
        },
      },
      element(
        'label',
        {},
        element('span', {
          textContent: offer.query ? 'Keep this search as' : 'Keep “like the picked photos” as',
        }),
        name,
      ),
      element('button', {type: 'submit', className: 'primary', textContent: 'Keep'}),
    );
  }
}

function saysOf({query, lastRunAt, gone}) {
  const parts = [
    query.words && `“${query.words}”`,
    query.notWords && `without “${query.notWords}”`,
    query.like?.length > 0 && `like ${photos(query.like.length)}`,
    Object.values(query.filter ?? {}).some((value) => value?.length !== 0) && 'filtered',
    gone?.length > 0 && `${photos(gone.length)} of it are gone`,
    lastRunAt ? `last run ${clockTime(lastRunAt)}` : 'not run yet',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Photos as a saved search names them. */
function references(photoIds) {
  return Promise.all(
    photoIds.map(async (photoId) => {
      const {source, externalId} = await api.photo(photoId);
      return {source, externalId};
    }),
  );
}

function wordsOf({words, notWords}) {
  return {words, notWords};
}

function hint() {
  return element('p', {
    className: 'faint',
    textContent: 'Search for something or pick photos first, then keep that here under a name.',
  });
}
