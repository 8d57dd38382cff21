import * as address from './address.js';
import * as api from './api.js';
import {button, element, fill} from './dom.js';
import {filterParts, minusWords, withoutMinus} from './question.js';

/** Each part of the question but its words, which stand in the search box; a click takes it out. */
export class QuestionLine {
  #root;
  #ask;

  /**
   * @param {HTMLElement} root
   * @param {(change: object) => void} ask
   */
  constructor(root, ask) {
    this.#root = root;
    this.#ask = ask;
  }

  show(asked) {
    const parts = [
      ...asked.like.map((photoId) => this.#photo(asked, photoId)),
      ...minusWords(asked.words).map((word) =>
        this.#part('without', word, {words: withoutMinus(asked.words, word)}, 'minus'),
      ),
      ...filterParts(asked.filter).map(({name, text, rest}) =>
        this.#part(name, text, {filter: rest}, ''),
      ),
    ];
    const restarts = parts.length > 1;
    fill(
      this.#root,
      ...parts,
      restarts
        ? button('Clear all', () => this.#ask({words: '', like: [], filter: {}, photo: null}), {
            className: 'quiet',
          })
        : null,
    );
  }

  #photo(asked, photoId) {
    const rest = asked.like.filter((id) => id !== photoId);
    return element(
      'span',
      {className: 'chip'},
      element('span', {className: 'chip-name', textContent: 'like'}),
      element('img', {src: api.thumbnail(photoId), alt: `Photo ${photoId}`}),
      this.#out(`Take photo ${photoId} out of the question`, {like: rest}),
    );
  }

  #part(name, text, without, kind) {
    return element(
      'span',
      {className: `chip ${kind}`},
      element('span', {className: 'chip-name', textContent: name}),
      element('bdi', {className: 'chip-text', textContent: text}),
      this.#out(`Take ${name} ${text} out of the question`, without),
    );
  }

  #out(label, change) {
    return button('×', () => this.#ask({...change, photo: null}), {aria: {label}});
  }
}

/** What the question says in words, for the page's title. */
export function titleOf(asked) {
  const named = {duplicates: 'Duplicates', tags: 'Tags'}[asked.view];
  if (named) {
    return `${named} – Likeness`;
  }
  return address.ranks(asked) ? `${asked.words.trim() || 'Like these'} – Likeness` : 'Likeness';
}
