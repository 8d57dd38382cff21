import * as api from './api.js';
import {button, copy, element, fill, iconButton} from './dom.js';
import {facts, nameOf} from './facts.js';
import {onSwipe} from './swipe.js';
import {count, fileManager} from './text.js';

const LIKES = 12;

/** A small picture is not blown up further than this. */
const MOST_TIMES = 3;

/** One photo, large, with what is known of it and where one can go from there. */
export class PhotoView {
  #dialog;
  #listener;
  #photoId = null;
  #stop = new AbortController();
  #photo = null;
  #stage = element('div', {className: 'stage'});
  #name = element('h2', {id: 'photo-name'});
  #place = element('span', {className: 'faint'});
  #about = element('div', {className: 'about', tabIndex: 0});
  #before;
  #after;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {{like: (id: number) => void, add: (id: number) => void, go: (id: number) => void,
   *     step: (by: number) => void, near: (id: number) => {index: number, count: number,
   *     neighbours: number[]}, filter: (field: string, name: string) => void,
   *     closed: () => void, failed: (error: Error) => void}} listener
   */
  constructor(dialog, listener) {
    this.#dialog = dialog;
    this.#listener = listener;
    this.#about.setAttribute('role', 'region');
    this.#about.setAttribute('aria-label', 'What is known of this photo');
    this.#before = iconButton('back', 'The photo before', () => listener.step(-1));
    this.#after = iconButton('forward', 'The next photo', () => listener.step(1));
    this.#before.classList.add('before');
    this.#after.classList.add('after');
    dialog.addEventListener('close', () => {
      this.#photoId = null;
      this.#stop.abort();
      this.#stage.replaceChildren();
      listener.closed();
    });
    dialog.addEventListener('keydown', (event) => this.#pressed(event));
    onSwipe(this.#stage, {
      moving: (by) => this.#shift(by),
      done: (direction) => {
        this.#shift(0);
        if (direction !== 0) {
          listener.step(direction);
        }
      },
    });
    this.#stage.addEventListener('click', (event) => this.#zoom(event));
  }

  async show(photoId) {
    if (this.#photoId === photoId) {
      return;
    }
    this.#photoId = photoId;
    this.#photo = null;
    this.#stop.abort();
    this.#stop = new AbortController();
    const picture = element('img', {className: 'large', alt: '', src: api.thumbnail(photoId)});
    this.#stage.classList.remove('zoomed');
    this.#stage.replaceChildren(picture);
    this.#open();
    this.#placeIn(photoId);
    try {
      await Promise.all([this.#tell(photoId, picture), sharpen(picture, api.picture(photoId))]);
      this.#warm(photoId);
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.#listener.failed(e);
      }
    }
  }

  #open() {
    if (this.#dialog.open) {
      return;
    }
    this.#dialog.replaceChildren(
      element(
        'div',
        {className: 'photo-head'},
        this.#name,
        this.#place,
        iconButton('info', 'What is known of it (i)', () => this.#dialog.classList.toggle('bare')),
        iconButton('close', 'Close', () => this.#dialog.close()),
      ),
      element('div', {className: 'frame'}, this.#stage, this.#before, this.#after),
      this.#about,
    );
    this.#about.replaceChildren();
    this.#name.textContent = 'Photo';
    // Keys go to the photo; no button stands out before one is wanted.
    this.#dialog.tabIndex = -1;
    this.#dialog.showModal();
    this.#dialog.focus();
  }

  hide() {
    if (this.#dialog.open) {
      this.#dialog.close();
    }
  }

  /** Where it stands among those that are shown, and whether there are others beside it. */
  #placeIn(photoId) {
    const {index, count: all} = this.#listener.near(photoId);
    this.#place.textContent = index < 0 ? '' : `${count(index + 1)} of ${count(all)}`;
    this.#before.disabled = index <= 0;
    this.#after.disabled = index < 0 || index === all - 1;
  }

  async #tell(photoId, picture) {
    const {signal} = this.#stop;
    const photo = await api.photo(photoId, signal);
    if (this.#photoId !== photoId) {
      return;
    }
    this.#photo = photo;
    this.#name.textContent = nameOf(photo);
    picture.alt = photo.caption ?? nameOf(photo);
    const likes = element('div', {className: 'likes', hidden: true});
    fill(this.#about, ...this.#parts(photo), likes);
    this.#about.scrollTop = 0;
    const answer = await api.search({like: [{photoId}], limit: LIKES, foldNearIdentical: true}, signal);
    this.#drawLikes(likes, answer.hits);
  }

  /** Neighbours' pictures, so that the next step shows them at once. */
  #warm(photoId) {
    for (const id of this.#photoId === photoId ? this.#listener.near(photoId).neighbours : []) {
      new Image().src = api.picture(id);
    }
  }

  #shift(by) {
    this.#stage.style.translate = by === 0 ? '' : `${by}px`;
  }

  /** Closer, at the place that was clicked, or back. */
  #zoom(event) {
    const picture = this.#stage.firstChild;
    const box = picture.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    if (this.#stage.classList.toggle('zoomed')) {
      picture.style.maxWidth = picture.style.maxHeight = 'none';
      this.#stage.scrollTo({
        left: x * picture.offsetWidth - this.#stage.clientWidth / 2,
        top: y * picture.offsetHeight - this.#stage.clientHeight / 2,
        behavior: 'instant',
      });
    }
  }

  #pressed(event) {
    if (event.target.closest('input, textarea') || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const does = {
      ArrowLeft: () => this.#listener.step(-1),
      ArrowRight: () => this.#listener.step(1),
      i: () => this.#dialog.classList.toggle('bare'),
      z: () => this.#stage.classList.toggle('zoomed'),
      m: () => this.#listener.like(this.#photoId),
      a: () => this.#listener.add(this.#photoId),
      c: () => this.#photo && copy(this.#photo.path).catch(this.#listener.failed),
      o: () => this.#reveal(),
    }[event.key];
    if (does) {
      event.preventDefault();
      does();
    }
  }

  #reveal() {
    return api.reveal(this.#photoId).catch((e) => this.#listener.failed(e));
  }

  #parts(photo) {
    return [
      photo.missing
        ? element('p', {
            className: 'missing',
            textContent: 'Its file was not there at the last look; is its disk plugged in?',
          })
        : null,
      element(
        'div',
        {className: 'actions'},
        button('More like this', () => this.#listener.like(photo.photoId), {className: 'primary'}),
        button('Add to the question', () => this.#listener.add(photo.photoId)),
        button('Copy path', (event) =>
          copy(photo.path, event.currentTarget).catch(this.#listener.failed)),
        button(`Show in ${fileManager(navigator.platform)}`, () => this.#reveal()),
      ),
      photo.caption
        ? element('p', {
            className: 'caption',
            textContent: photo.caption,
            dir: 'auto',
            tabIndex: 0,
          })
        : null,
      this.#names('Keywords', 'keywords', photo.keywords.map((names) => names.join('|'))),
      this.#names('Tags', 'tags', (photo.tags ?? []).map(({tag}) => tag)),
      element(
        'dl',
        {},
        ...facts(photo).flatMap(([name, value]) => [
          element('dt', {textContent: name}),
          element('dd', {}, element('bdi', {textContent: value})),
        ]),
      ),
    ];
  }

  /** Names that lead to the photos that have them. */
  #names(title, field, names) {
    return names.length === 0
      ? null
      : element(
          'div',
          {className: 'names', role: 'group', ariaLabel: title},
          ...names.map((name) =>
            button('', () => this.#listener.filter(field, name), {
              className: `name ${field}`,
              title: `Photos with ${name.replaceAll('|', ' › ')}`,
            }),
          ).map((made, index) => {
            made.append(element('bdi', {textContent: names[index].replaceAll('|', ' › ')}));
            return made;
          }),
        );
  }

  #drawLikes(root, hits) {
    fill(
      root,
      ...(hits.length === 0 ? [] : [element('h3', {textContent: 'Photos like it'})]),
      ...hits.map(({photoId, path}) =>
        element(
          'button',
          {type: 'button', className: 'like', onclick: () => this.#listener.go(photoId)},
          element('img', {src: api.thumbnail(photoId), alt: nameOf({path}), loading: 'lazy'}),
        ),
      ),
    );
  }
}

/** Shows the large picture in place of the small one once it has come; else the small one stays. */
async function sharpen(image, address) {
  const large = new Image();
  large.src = address;
  try {
    await large.decode();
    image.src = address;
    image.style.maxWidth = `${MOST_TIMES * large.naturalWidth}px`;
    image.style.maxHeight = `${MOST_TIMES * large.naturalHeight}px`;
  } catch {
    image.classList.add('small-only');
  }
}
