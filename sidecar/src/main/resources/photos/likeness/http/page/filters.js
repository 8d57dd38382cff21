import * as api from './api.js';
import {button, element, fill, labelled} from './dom.js';
import {count} from './text.js';

/** Facets that one chooses one value of, with the filter each sets. */
const CHOICES = [
  {facet: 'camera', label: 'Camera', get: (f) => f.camera, set: (f, v) => ({...f, camera: v})},
  {facet: 'lens', label: 'Lens', get: (f) => f.lens, set: (f, v) => ({...f, lens: v})},
  {
    facet: 'keyword',
    label: 'Keyword',
    get: (f) => f.keywords?.all[0],
    set: (f, v) => ({...f, keywords: v && {all: [v]}}),
  },
  {
    facet: 'person',
    label: 'Person',
    get: (f) => f.people?.all[0],
    set: (f, v) => ({...f, people: v && {all: [v]}}),
  },
  {
    facet: 'collection',
    label: 'Collection',
    get: (f) => f.collections?.all[0],
    set: (f, v) => ({...f, collections: v && {all: [v]}}),
  },
  {
    facet: 'label',
    label: 'Label',
    get: (f) => f.labels?.[0],
    set: (f, v) => ({...f, labels: v && [v]}),
  },
  {
    facet: 'fileType',
    label: 'File type',
    get: (f) => f.fileTypes?.[0],
    set: (f, v) => ({...f, fileTypes: v && [v]}),
  },
  {facet: 'folder', label: 'Folder', get: (f) => f.folder, set: (f, v) => ({...f, folder: v})},
  {facet: 'pick', label: 'Flag', get: (f) => f.pick, set: (f, v) => ({...f, pick: v})},
];

const VALUES_SHOWN = 200;

/** What narrows the photos down: each filter offers the values there are, with their counts. */
export class Filters {
  #root;
  #changed;
  #failed;
  #asked = 0;

  /**
   * @param {HTMLElement} root
   * @param {(change: (filter: object) => object) => void} changed changes the filter that is asked
   *     when it is called, which may be a later one than what is shown was drawn from
   * @param {(error: Error) => void} failed
   */
  constructor(root, changed, failed) {
    this.#root = root;
    this.#changed = changed;
    this.#failed = failed;
  }

  hide() {
    fill(this.#root);
  }

  /** Shows what a question has set, and what else there is. */
  async show(asked) {
    const turn = ++this.#asked;
    try {
      const counted = await api.facets({
        facets: CHOICES.map((choice) => choice.facet),
        limit: VALUES_SHOWN,
      });
      if (turn === this.#asked && !this.#isTypedInto()) {
        this.#draw(asked, counted.facets);
      }
    } catch (e) {
      this.#failed(e);
    }
  }

  /** What a person is typing is not drawn over; it is asked, and all drawn anew, when they are done. */
  #isTypedInto() {
    const {value, dataset} = document.activeElement;
    return dataset.shown !== undefined && value !== dataset.shown;
  }

  #draw(asked, facets) {
    const filter = asked.filter;
    const focused = document.activeElement?.id;
    fill(
      this.#root,
      this.#text('Taken from', 'takenFrom', filter, '2019 or 2019-07'),
      this.#text('to', 'takenTo', filter, '2020, included'),
      this.#rating(filter),
      ...CHOICES.map((choice) =>
        this.#choice(choice, filter, facets.find((facet) => facet.facet === choice.facet)),
      ),
      this.#text('Words in title or caption', 'text', filter, ''),
      Object.keys(filter).length > 0
        ? button('Clear filters', () => this.#changed(() => ({})))
        : null,
    );
    document.getElementById(focused)?.focus();
  }

  /** Applies a change, and leaves out what it set to nothing. */
  #change(change) {
    this.#changed((filter) =>
      Object.fromEntries(Object.entries(change(filter)).filter(([, set]) => set)),
    );
  }

  #text(label, name, filter, placeholder) {
    const input = element('input', {
      id: `filter-${name}`,
      value: filter[name] ?? '',
      data: {shown: filter[name] ?? ''},
      placeholder,
      onchange: () => {
        input.dataset.shown = input.value;
        this.#change((asked) => ({...asked, [name]: input.value.trim()}));
      },
    });
    return labelled(label, input);
  }

  #rating(filter) {
    const select = element(
      'select',
      {
        id: 'filter-rating',
        onchange: () =>
          this.#change((asked) => ({...asked, ratingAtLeast: Number(select.value)})),
      },
      ...[0, 1, 2, 3, 4, 5].map((stars) =>
        element('option', {
          value: stars,
          textContent: stars ? `${'★'.repeat(stars)}${stars < 5 ? ' or more' : ''}` : 'any',
          selected: (filter.ratingAtLeast ?? 0) === stars,
        }),
      ),
    );
    return labelled('Rating', select);
  }

  #choice(choice, filter, facet) {
    const chosen = choice.get(filter) ?? '';
    const values = facet?.values ?? [];
    if (values.length === 0 && !chosen) {
      return null;
    }
    const shown = values.map((value) => value.value);
    const select = element(
      'select',
      {
        id: `filter-${choice.facet}`,
        onchange: () => this.#change((asked) => choice.set(asked, select.value)),
      },
      element('option', {value: '', textContent: 'any'}),
      ...values.map((value) =>
        element('option', {
          value: value.value,
          textContent: `${value.value.replaceAll('|', ' › ')} (${count(value.photos)})`,
          selected: value.value === chosen,
        }),
      ),
      chosen && !shown.includes(chosen)
        ? element('option', {value: chosen, textContent: chosen, selected: true})
        : null,
    );
    return labelled(choice.label, select);
  }
}
