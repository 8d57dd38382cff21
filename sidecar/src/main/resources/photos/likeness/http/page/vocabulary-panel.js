import * as api from './api.js';
import {button, dialogOf, element, fill, noticeLine, say} from './dom.js';
import {count} from './text.js';

/** The terms photos are tagged with: those that came with Likeness, and a person's own. */
export class VocabularyPanel {
  #dialog;
  #changed;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {() => void} changed hears that photos are tagged anew
   */
  constructor(dialog, changed) {
    this.#dialog = dialog;
    this.#changed = changed;
  }

  async open() {
    const notice = noticeLine();
    const body = element('div', {className: 'plan'});
    dialogOf(this.#dialog, 'Vocabulary', notice, body);
    try {
      this.#draw(body, notice, await api.vocabulary(), '');
    } catch (e) {
      say(notice, e);
    }
  }

  #draw(body, notice, view, done) {
    const own = element('textarea', {
      id: 'own-terms',
      value: view.own,
      rows: 12,
      spellcheck: false,
      placeholder: '[Family]\nAunt Mary’s garden = a garden with roses\n- football',
    });
    const keep = async () => {
      try {
        this.#draw(body, notice, await api.setVocabulary(own.value), 'Kept. Photos are tagged anew now.');
        notice.hidden = true;
        this.#changed();
      } catch (e) {
        say(notice, e);
      }
    };
    fill(
      body,
      element('p', {
        className: 'faint',
        textContent: `${count(view.terms)} terms. Your own come to those of Likeness: [A group], then` +
          ' a term a line; “term = other words for it”; “- term” or “- [A group]” takes one out.',
      }),
      element('label', {}, element('span', {textContent: 'Your own terms'}), own),
      ...view.problems.map(({line, reason}) =>
        element('p', {className: 'notice', textContent: `Line ${line} is not used: ${reason}`})),
      element('p', {role: 'status', textContent: done, hidden: done === ''}),
      element('div', {className: 'actions'}, button('Keep', keep, {className: 'primary'})),
      element('h3', {textContent: 'All terms'}),
      ...view.groups.map(({name, tags}) =>
        element(
          'details',
          {},
          element('summary', {textContent: `${name} (${count(tags.length)})`}),
          element('p', {textContent: tags.join(', ')}),
        ),
      ),
    );
  }
}
