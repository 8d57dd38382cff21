import {dialogOf, element} from './dom.js';

/** Writes tags into XMP files beside the photos, after saying exactly what and where. */
export class WriteTagsPanel {
  #dialog;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
  }

  open() {
    dialogOf(this.#dialog, 'Write tags', element('p', {textContent: 'Not yet.'}));
  }
}
