import * as api from './api.js';
import {button, element, fill} from './dom.js';
import {count, duration} from './text.js';

const WORKING_MILLIS = 1_000;
const IDLE_MILLIS = 15_000;

/** What is being indexed, how far it is, and the way to stop it. */
export class JobLine {
  #root;
  #listener;
  #timer = 0;
  #seen = null;

  /**
   * @param {HTMLElement} root
   * @param {{grew: () => void, ended: (job: object) => void}} listener hears while photos come in,
   *     and of the end
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
    document.addEventListener('visibilitychange', () => document.hidden || this.look());
  }

  /** Looks now, and again and again from now on. */
  async look() {
    clearTimeout(this.#timer);
    let working = false;
    try {
      const {jobs} = await api.jobs();
      const job = jobs.find(({state}) => state === 'running') ??
        jobs.find(({state}) => state === 'waiting');
      working = job !== undefined;
      this.#note(job, jobs);
    } catch {
      fill(this.#root);
    }
    if (!document.hidden) {
      this.#timer = setTimeout(() => this.look(), working ? WORKING_MILLIS : IDLE_MILLIS);
    }
  }

  #note(job, jobs) {
    if (this.#seen && this.#seen !== job?.jobId) {
      const ended = jobs.find(({jobId}) => jobId === this.#seen);
      if (ended) {
        this.#listener.ended(ended);
      }
    }
    this.#seen = job?.jobId ?? null;
    if (job && worthShowing(job)) {
      this.#listener.grew();
      this.#draw(job);
    } else {
      fill(this.#root);
    }
  }

  #draw(job) {
    const {progress} = job;
    const bar = element('progress', {aria: {label: 'Indexing'}});
    if (progress.toDo > 0) {
      bar.max = progress.toDo;
      bar.value = progress.done;
    }
    fill(
      this.#root,
      bar,
      element('span', {textContent: sentence(progress)}),
      button('Stop', () => api.cancelJob(job.jobId).then(() => this.look(), () => this.look())),
    );
  }
}

/** Looks that find nothing to do are nobody's business. */
function worthShowing({kind, progress}) {
  return progress && (kind === 'rebuild' || progress.toDo > 0 || progress.elapsedMillis > 3_000);
}

function sentence(progress) {
  if (progress.phase !== 'indexing') {
    return `Looking for photos… ${count(progress.found)} found`;
  }
  const parts = [`Indexing ${count(progress.done)} of ${count(progress.toDo)}`];
  if (progress.perSecond > 0) {
    parts.push(`${count(Math.round(progress.perSecond))} a second`);
  }
  if (progress.remainingMillis !== undefined) {
    parts.push(`${duration(progress.remainingMillis)} left`);
  }
  if (progress.skipped > 0) {
    parts.push(`${count(progress.skipped)} skipped`);
  }
  return `${parts.join(' · ')}. You can search meanwhile.`;
}
