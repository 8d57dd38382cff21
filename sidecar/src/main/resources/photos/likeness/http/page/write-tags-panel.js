import * as api from './api.js';
import {button, dialogOf, element, fill, labelled, noticeLine, say} from './dom.js';
import {count, photos} from './text.js';

const AT_ONCE = 200;
const SHOWN = 200;
const CHANGES = {created: 'new', merged: 'added to', unchanged: 'has them all'};

/** Writes tags as keywords into XMP files beside photos, once a person has seen which and where. */
export class WriteTagsPanel {
  #dialog;
  #asked = 0;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
  }

  /** @param {number[]} photoIds of photos whose tags are wanted beside them */
  open(photoIds) {
    const notice = noticeLine();
    const plan = element('div', {className: 'plan'});
    const parent = element('input', {id: 'tag-parent', value: 'Likeness', maxLength: 200});
    const sure = element('input', {
      id: 'tag-sure', type: 'range', min: 0, max: 1, step: 0.05, value: 0.5,
      title: 'To the right: only tags that are most likely right',
    });
    const request = () => ({parent: parent.value.trim(), leastScore: Number(sure.value)});
    const look = () => this.#look(photoIds, request(), plan, notice);
    parent.onchange = look;
    sure.onchange = look;
    dialogOf(
      this.#dialog,
      `Write tags of ${photos(photoIds.length)}`,
      element('p', {
        className: 'faint',
        textContent:
          'Tags are written as keywords into .xmp files beside the photos, which other programs' +
          ' read. The photos themselves are never changed, and what stands in an .xmp file stays.',
      }),
      element('div', {className: 'bar'}, labelled('Under the keyword', parent), labelled('How sure', sure)),
      notice,
      plan,
    );
    look();
  }

  /** Says what would be written, and offers to do just that. */
  async #look(photoIds, request, plan, notice) {
    const turn = ++this.#asked;
    fill(plan, element('p', {role: 'status', textContent: 'Looking at what would be written…'}));
    try {
      const would = await written(photoIds, {...request, dryRun: true});
      if (turn !== this.#asked) {
        return;
      }
      notice.hidden = true;
      const changed = would.files.filter(({change}) => change !== 'unchanged');
      fill(
        plan,
        element('p', {role: 'status', textContent: says(would, 'would be ')}),
        ...lists(would),
        changed.length > 0
          ? button(
              `Write ${changed.length === 1 ? '1 file' : `${count(changed.length)} files`}`,
              () => this.#write(changed.map(({photoId}) => photoId), request, plan, notice),
              {className: 'primary', id: 'write-files'},
            )
          : null,
      );
    } catch (e) {
      fill(plan);
      say(notice, e);
    }
  }

  async #write(photoIds, request, plan, notice) {
    document.getElementById('write-files').disabled = true;
    try {
      const done = await written(photoIds, request);
      fill(plan, element('p', {role: 'status', textContent: says(done, '')}), ...lists(done));
    } catch (e) {
      say(notice, e);
    }
  }
}

/** Asks for all photos, some at once. */
async function written(photoIds, request) {
  const sum = {files: [], refused: []};
  for (let from = 0; from < photoIds.length; from += AT_ONCE) {
    const some = photoIds.slice(from, from + AT_ONCE).map((photoId) => ({photoId}));
    const {files, refused} = await api.writeTags({...request, photos: some});
    sum.files.push(...files);
    sum.refused.push(...refused);
  }
  return sum;
}

function says({files, refused}, would) {
  const of = (wanted) => files.filter(({change}) => change === wanted).length;
  const parts = [
    of('created') > 0 && `${xmpFiles(of('created'))} ${would}made`,
    of('merged') > 0 && `${count(of('merged'))} ${would}added to`,
    of('unchanged') > 0 && `${count(of('unchanged'))} have these keywords already`,
    refused.length > 0 && `${photos(refused.length)} passed over`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}.` : 'There is nothing to write.';
}

/** Each file with what is added to it, and each photo of which nothing is written with why. */
function lists({files, refused}) {
  const line = (path, rest) =>
    element('li', {}, element('bdi', {textContent: path}), element('span', {
      className: 'faint', textContent: ` ${rest}`,
    }));
  const lines = [
    ...files.map(({file, change, added}) => line(file, `${CHANGES[change]}: ${added.join(', ')}`)),
    ...refused.map(({path, reason}) => line(path, reason)),
  ];
  const more = lines.length - SHOWN;
  return [
    element('ul', {className: 'paths', tabIndex: 0, ariaLabel: 'Files'}, ...lines.slice(0, SHOWN)),
    more > 0 ? element('p', {className: 'faint', textContent: `and ${count(more)} more`}) : null,
  ];
}

function xmpFiles(number) {
  return number === 1 ? '1 .xmp file' : `${count(number)} .xmp files`;
}
