import * as api from './api.js';
import {button, element} from './dom.js';
import {exposure, fileName, megabytes, moment} from './text.js';

/** One photo, large, with what is known of it and where one can go from there. */
export class PhotoView {
  #dialog;
  #listener;
  #photoId = null;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {{like: (id: number) => void, add: (id: number) => void, step: (by: number) => void,
   *     closed: () => void, failed: (error: Error) => void}} listener
   */
  constructor(dialog, listener) {
    this.#dialog = dialog;
    this.#listener = listener;
    dialog.addEventListener('close', () => {
      this.#photoId = null;
      listener.closed();
    });
    dialog.addEventListener('keydown', (event) => this.#pressed(event));
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) {
        dialog.close();
      }
    });
  }

  async show(photoId) {
    if (this.#photoId === photoId) {
      return;
    }
    this.#photoId = photoId;
    const picture = element('img', {className: 'large', alt: '', src: api.thumbnail(photoId)});
    const about = element('div', {className: 'about'});
    this.#dialog.replaceChildren(
      element('div', {className: 'stage'}, picture),
      about,
      button('×', () => this.#dialog.close(), {className: 'close', aria: {label: 'Close'}}),
    );
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    try {
      const photo = await api.photo(photoId);
      if (this.#photoId === photoId) {
        picture.alt = photo.caption ?? fileName(photo.path);
        about.replaceChildren(...this.#about(photo));
        await sharpen(picture, api.picture(photoId));
      }
    } catch (e) {
      this.#listener.failed(e);
    }
  }

  hide() {
    if (this.#dialog.open) {
      this.#dialog.close();
    }
  }

  #pressed(event) {
    if (event.target.closest('input, textarea')) {
      return;
    }
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      this.#listener.step(event.key === 'ArrowLeft' ? -1 : 1);
    }
  }

  #about(photo) {
    return [
      element('h2', {id: 'photo-name', textContent: photo.title ?? fileName(photo.path)}),
      photo.caption ? element('p', {textContent: photo.caption}) : null,
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
        button('Copy path', (event) => copy(photo.path, event.currentTarget)),
        button('Show in its folder', () =>
          api.reveal(photo.photoId).catch((e) => this.#listener.failed(e))),
      ),
      element(
        'dl',
        {},
        ...facts(photo).flatMap(([name, value]) => [
          element('dt', {textContent: name}),
          element('dd', {textContent: value}),
        ]),
      ),
    ].filter((part) => part !== null);
  }
}

/** What is known of a photo, in the order a photographer asks. */
function facts(photo) {
  const settings = [
    photo.focalLength && `${Number(photo.focalLength.toFixed(1))} mm`,
    photo.aperture && `f/${Number(photo.aperture.toFixed(1))}`,
    photo.exposure && exposure(photo.exposure),
    photo.iso && `ISO ${photo.iso}`,
  ].filter(Boolean);
  return [
    ['Taken', photo.takenAt && moment(photo.takenAt)],
    ['Camera', photo.camera],
    ['Lens', photo.lens],
    ['Exposure', settings.join(' · ')],
    ['Rating', photo.rating ? '★'.repeat(photo.rating) : ''],
    ['Flag', photo.pick === 'unflagged' ? '' : photo.pick],
    ['Label', photo.label],
    ['Keywords', photo.keywords.map((names) => names.join(' › ')).join(', ')],
    ['People', photo.people.join(', ')],
    [
      'Place',
      photo.location &&
        `${photo.location.latitude.toFixed(5)}, ${photo.location.longitude.toFixed(5)}`,
    ],
    ['By', photo.creator],
    ['Copyright', photo.copyright],
    ['Size', photo.width ? `${photo.width} × ${photo.height}` : ''],
    ['File', `${photo.path} (${photo.fileType}, ${megabytes(photo.sizeBytes)})`],
  ].filter(([, value]) => value);
}

/** Shows the large picture in place of the small one once it has come; else the small one stays. */
async function sharpen(image, address) {
  const large = new Image();
  large.src = address;
  try {
    await large.decode();
    image.src = address;
  } catch {
    image.classList.add('small-only');
  }
}

async function copy(text, pressed) {
  await navigator.clipboard.writeText(text);
  const before = pressed.textContent;
  pressed.textContent = 'Copied';
  setTimeout(() => (pressed.textContent = before), 1500);
}
