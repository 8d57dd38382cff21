import * as api from './api.js';
import {button, dialogOf, download, element, fill, noticeLine, say} from './dom.js';
import {count, csv, photos} from './text.js';

const SHOWN_OF_A_REASON = 100;

const WAITING_REASONS = {
  missing: 'Lightroom has no preview of these yet',
  stale: 'The preview is of an earlier edit; it answers meanwhile',
};

/** Files that were skipped, and photos that wait: which they are, and why. */
export class UnreadPanel {
  #dialog;
  #started;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {(jobId: string) => void} started hears that files are tried again
   */
  constructor(dialog, started) {
    this.#dialog = dialog;
    this.#started = started;
  }

  /** @param {string} [source] of one alone */
  async skipped(source) {
    await this.#open(
      'Skipped files',
      async () => {
        const {failures} = await api.failures(source);
        return failures.map(({path, reason}) => ({path, reason}));
      },
      'Every file was read.',
      button('Try them again', () => this.#again(source), {id: 'try-again'}),
    );
  }

  async waiting(source) {
    await this.#open(
      'Photos that wait for a preview',
      async () => {
        const all = [];
        let next = 0;
        while (next !== undefined) {
          const page = await api.waiting(source, next);
          all.push(...page.photos);
          next = page.next;
        }
        return all.map(({path, reason}) => ({path, reason: WAITING_REASONS[reason]}));
      },
      'No photo waits: every preview is of the present edit.',
      null,
    );
  }

  async #open(title, load, none, action) {
    const notice = noticeLine();
    const list = element('div');
    dialogOf(this.#dialog, title, notice, list);
    try {
      const files = await load();
      const reasons = Map.groupBy
        ? Map.groupBy(files, ({reason}) => reason)
        : grouped(files);
      fill(
        list,
        files.length === 0
          ? element('p', {textContent: none})
          : element(
              'div',
              {className: 'actions'},
              action,
              button('Export list', () => exported(files)),
            ),
        ...[...reasons].map(([reason, some]) => ofReason(reason, some)),
      );
    } catch (e) {
      say(notice, e);
    }
  }

  async #again(source) {
    const {sources} = await api.sources();
    for (const {source: name, kind, location, failures} of sources) {
      if (failures > 0 && (source === undefined || source === name)) {
        const {jobId} = await api.startJob(kind, location, {retryFailures: true});
        this.#started(jobId);
      }
    }
    this.#dialog.close();
  }
}

function grouped(files) {
  const reasons = new Map();
  for (const file of files) {
    reasons.set(file.reason, [...(reasons.get(file.reason) ?? []), file]);
  }
  return reasons;
}

function ofReason(reason, files) {
  const more = files.length - SHOWN_OF_A_REASON;
  return element(
    'details',
    {open: files.length <= 20},
    element('summary', {textContent: `${reason} (${count(files.length)})`}),
    element(
      'ul',
      {className: 'paths'},
      ...files
        .slice(0, SHOWN_OF_A_REASON)
        .map(({path}) => element('li', {}, element('bdi', {textContent: path}))),
    ),
    more > 0
      ? element('p', {className: 'faint', textContent: `and ${photos(more)} more: in the list`})
      : null,
  );
}

function exported(files) {
  const rows = [['path', 'reason'], ...files.map(({path, reason}) => [path, reason])];
  download('likeness-skipped.csv', 'text/csv', csv(rows));
}
