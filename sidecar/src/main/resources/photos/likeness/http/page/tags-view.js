import * as api from './api.js';
import {button, element, fill} from './dom.js';
import {count, photos} from './text.js';

const LOOK_MILLIS = 2_000;

/** What photos show, group by group; a click leads to the photos. */
export class TagsView {
  #root;
  #listener;
  #toDo = 0;

  /**
   * @param {HTMLElement} root
   * @param {{chosen: (tag: string) => void, vocabulary: () => void,
   *     failed: (error: Error) => void}} listener
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
  }

  async show(asked, signal) {
    this.#draw(await api.tags(asked.filter, signal), '');
    this.#lookAgain(asked, signal);
  }

  /** While photos are being tagged, their tags come in. */
  #lookAgain(asked, signal) {
    if (this.#toDo > 0) {
      setTimeout(async () => {
        try {
          const list = await api.tags(asked.filter, signal);
          this.#draw(list, document.getElementById('find-tag').value);
          this.#lookAgain(asked, signal);
        } catch (e) {
          if (e.name !== 'AbortError') {
            this.#listener.failed(e);
          }
        }
      }, LOOK_MILLIS);
    }
  }

  #draw(list, sought) {
    this.#toDo = list.upToDate ? 0 : Math.max(1, list.toDo);
    const focused = document.activeElement?.id === 'find-tag';
    const find = element('input', {
      id: 'find-tag',
      type: 'search',
      placeholder: 'Find a tag',
      ariaLabel: 'Find a tag',
      value: sought,
      oninput: () => this.#narrow(find.value.trim().toLowerCase()),
    });
    fill(
      this.#root,
      element(
        'div',
        {className: 'bar'},
        element('p', {className: 'summary', role: 'status', textContent: says(list)}),
        find,
        button('Vocabulary…', this.#listener.vocabulary),
      ),
      ...list.groups.map((group) => this.#group(group)),
    );
    if (focused) {
      find.focus();
    }
    this.#narrow(sought.trim().toLowerCase());
  }

  #group({name, tags}) {
    return element(
      'div',
      {className: 'tag-group', role: 'group', ariaLabel: name},
      element('h2', {textContent: name}),
      element(
        'div',
        {className: 'names'},
        ...tags.map(({tag, photos: number}) =>
          element(
            'button',
            {
              type: 'button',
              className: 'name tags',
              data: {tag: tag.toLowerCase()},
              onclick: () => this.#listener.chosen(tag),
            },
            element('bdi', {textContent: tag}),
            element('span', {className: 'faint', textContent: ` ${count(number)}`}),
          ),
        ),
      ),
    );
  }

  #narrow(text) {
    for (const group of this.#root.querySelectorAll('.tag-group')) {
      const tags = [...group.querySelectorAll('[data-tag]')];
      tags.forEach((tag) => (tag.hidden = !tag.dataset.tag.includes(text)));
      group.hidden = tags.every((tag) => tag.hidden);
    }
  }
}

function says({groups, photos: all, toDo, upToDate}) {
  const tags = groups.reduce((sum, group) => sum + group.tags.length, 0);
  const rest = upToDate ? '' : `; ${count(toDo)} pictures are still to be tagged`;
  return `${count(tags)} tags in ${photos(all)}${rest}`;
}
