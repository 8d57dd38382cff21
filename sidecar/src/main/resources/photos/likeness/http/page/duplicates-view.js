import {KINDS} from './address.js';
import * as api from './api.js';
import {button, download, element, fill, labelled} from './dom.js';
import {bytes, count, csv, fileName, megabytes, moment, photos} from './text.js';

const GROUPS = 40;
const MOST_GROUPS = 1_000;
const NAMES = {exact: 'Exact copies', near: 'Near copies', burst: 'Bursts'};
const OF_A_KIND = {exact: 'copies of one file', near: 'near copies', burst: 'photos of a burst'};

/** Photos that are copies of each other, in groups with one to keep. It only tells; nothing is deleted. */
export class DuplicatesView {
  #root;
  #listener;
  #controls = element('div', {className: 'bar', role: 'group', ariaLabel: 'What counts as alike'});
  #summary = element('p', {className: 'summary', role: 'status'});
  #list = element('div', {className: 'groups'});
  #end = element('div', {className: 'end'});
  #request = {};
  #signal;
  #groups = [];
  #groupCount = 0;
  #loading = false;

  /**
   * @param {HTMLElement} root
   * @param {{changed: (alike: object) => void, open: (photoId: number) => void,
   *     failed: (error: Error) => void}} listener
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
    root.append(this.#controls, this.#summary, this.#list, this.#end);
    new IntersectionObserver(
      (entries) => entries.some(({isIntersecting}) => isIntersecting) && this.#more(),
      {rootMargin: '800px'},
    ).observe(this.#end);
  }

  /** All photos that are shown, in their order. */
  get ids() {
    return this.#groups.flatMap((group) => group.photos.map(({photoId}) => photoId));
  }

  async show(asked, signal) {
    this.#request = {...asked.alike, filter: asked.filter};
    this.#signal = signal;
    this.#drawControls(asked.alike);
    this.#summary.textContent = 'Comparing photos…';
    this.#groups = [];
    this.#groupCount = 0;
    const first = await this.#page(0, GROUPS);
    this.#list.replaceChildren();
    this.#add(first.groups);
    this.#groupCount = first.groupCount;
    this.#drawSummary(first);
  }

  #page(offset, limit) {
    return api.duplicates({...this.#request, offset, limit}, this.#signal);
  }

  #drawControls({kinds, closeness, secondsApart}) {
    const {changed} = this.#listener;
    const focused = document.activeElement?.id;
    const near = element('input', {
      id: 'closeness', type: 'range', min: 0, max: 1, step: 0.05, value: closeness,
      title: 'To the right: only photos that can hardly be told apart',
      onchange: () => changed({closeness: Number(near.value)}),
    });
    const apart = element('input', {
      id: 'apart', type: 'number', min: 1, max: 3_600, value: secondsApart,
      onchange: () => apart.reportValidity() && changed({secondsApart: Number(apart.value)}),
    });
    fill(
      this.#controls,
      ...KINDS.map((kind) => {
        const on = kinds.includes(kind);
        const others = on ? kinds.filter((other) => other !== kind) : [...kinds, kind];
        return button(NAMES[kind], () => others.length > 0 && changed({kinds: inOrder(others)}), {
          id: `kind-${kind}`,
          className: 'switch',
          aria: {pressed: String(on)},
        });
      }),
      kinds.includes('near') ? labelled('Closeness', near) : null,
      kinds.includes('burst') ? labelled('Seconds apart', apart) : null,
    );
    document.getElementById(focused)?.focus();
  }

  #drawSummary({groupCount, photoCount, considered, bytesToFree, pending}) {
    const found =
      groupCount === 0
        ? `No duplicates among ${photos(considered)}.`
        : `${count(groupCount)} groups, ${photos(photoCount)} of ${count(considered)}. ` +
          `Without the ones that are not kept ${bytes(bytesToFree)} would be free.`;
    fill(
      this.#summary,
      element('span', {textContent: found}),
      pending > 0
        ? element('span', {textContent: ` ${photos(pending)} are still to be looked at.`})
        : null,
      ...(groupCount === 0
        ? []
        : [
            button('List of the others (CSV)', () => this.#export(asCsv)),
            button('as paths', () => this.#export(asText), {title: 'One path a line'}),
          ]),
      element('span', {className: 'faint', textContent: ' Likeness never deletes a photo.'}),
    );
  }

  async #more() {
    if (this.#loading || this.#groups.length === 0 || this.#groups.length >= this.#groupCount) {
      return;
    }
    this.#loading = true;
    try {
      const {groups} = await this.#page(this.#groups.length, GROUPS);
      this.#add(groups);
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.#listener.failed(e);
      }
    } finally {
      this.#loading = false;
    }
  }

  #add(groups) {
    this.#groups.push(...groups);
    this.#list.append(...groups.map((group) => this.#group(group)));
  }

  #group(group) {
    const others = group.photos.filter(({photoId}) => photoId !== group.keeper);
    const free = others.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
    return element(
      'div',
      {className: 'group', role: 'group', ariaLabel: `${count(group.photos.length)} ${OF_A_KIND[group.kind]}`},
      element(
        'p',
        {className: 'group-head'},
        element('strong', {textContent: `${count(group.photos.length)} ${OF_A_KIND[group.kind]}`}),
        element('span', {className: 'faint', textContent: ` ${bytes(free)} in the others`}),
      ),
      element(
        'div',
        {className: 'group-photos'},
        ...group.photos.map((photo) => this.#photo(photo, group)),
      ),
    );
  }

  #photo(photo, group) {
    const isKept = photo.photoId === group.keeper;
    const name = fileName(photo.path);
    const says = [
      `in ${fileName(photo.path.slice(0, -name.length - 1)) || '/'}`,
      photo.width ? `${photo.width} × ${photo.height}` : '',
      megabytes(photo.sizeBytes),
      photo.takenAt ? moment(photo.takenAt) : '',
      photo.rating ? '★'.repeat(photo.rating) : '',
      isKept || group.kind === 'exact' ? '' : `${(100 * photo.likeness).toFixed(1)} % alike`,
    ].filter(Boolean);
    return element(
      'figure',
      {className: isKept ? 'kept' : ''},
      element(
        'button',
        {
          type: 'button',
          className: 'like',
          title: photo.path,
          onclick: () => this.#listener.open(photo.photoId),
        },
        element('img', {src: api.thumbnail(photo.photoId), alt: name, loading: 'lazy'}),
      ),
      element(
        'figcaption',
        {},
        isKept ? element('span', {className: 'keep', textContent: `Keep: ${group.why}`}) : null,
        element('bdi', {className: 'file', textContent: name, title: photo.path}),
        element('span', {className: 'faint', textContent: says.join(' · ')}),
      ),
    );
  }

  /** Of all groups, also those that were not scrolled to. */
  async #export(write) {
    try {
      const all = [];
      while (all.length < this.#groupCount) {
        const {groups} = await this.#page(all.length, MOST_GROUPS);
        if (groups.length === 0) {
          break;
        }
        all.push(...groups);
      }
      write(all);
    } catch (e) {
      this.#listener.failed(e);
    }
  }
}

function inOrder(kinds) {
  return KINDS.filter((kind) => kinds.includes(kind));
}

/** Photos that are not kept, each once, and none that another group keeps. */
export function others(groups) {
  const kept = new Set(groups.map(({keeper}) => keeper));
  const known = new Map();
  for (const group of groups) {
    const keeper = group.photos.find(({photoId}) => photoId === group.keeper);
    for (const photo of group.photos) {
      if (!kept.has(photo.photoId) && !known.has(photo.photoId)) {
        known.set(photo.photoId, {photo, group, keeper});
      }
    }
  }
  return [...known.values()];
}

function asCsv(groups) {
  const rows = others(groups).map(({photo, group, keeper}) => [
    photo.path, photo.sizeBytes, group.kind, keeper?.path ?? '', group.why,
  ]);
  download('likeness-duplicates.csv', 'text/csv',
    csv([['path', 'sizeBytes', 'kind', 'keeper', 'why'], ...rows]));
}

function asText(groups) {
  const lines = others(groups).map(({photo}) => `${photo.path}\n`);
  download('likeness-duplicates.txt', 'text/plain', lines.join(''));
}
