import * as api from './api.js';
import {button, element, fill} from './dom.js';
import {count, duration} from './text.js';

const WORKING_MILLIS = 1_000;
const IDLE_MILLIS = 15_000;

/** What is being indexed, how far it is, what was skipped, and the way to stop it. */
export class JobLine {
  #root;
  #listener;
  #timer = 0;
  #seen = null;
  #shown = null;

  /**
   * @param {HTMLElement} root
   * @param {{grew: (progress: object) => void, ended: (job: object) => void,
   *     skipped: (source?: string) => void}} listener hears while photos come in, of the end, and
   *     that a person wants to know what was skipped
   */
  constructor(root, listener) {
    this.#root = root;
    this.#listener = listener;
    document.addEventListener('visibilitychange', () => document.hidden || this.look());
  }

  /** Follows a job that a person began, and says its end however soon it comes. */
  follow(jobId) {
    this.#seen = jobId;
    this.#shown = jobId;
    this.look();
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
    clearTimeout(this.#timer);
    if (!document.hidden) {
      this.#timer = setTimeout(() => this.look(), working ? WORKING_MILLIS : IDLE_MILLIS);
    }
  }

  #note(job, jobs) {
    if (this.#seen && this.#seen !== job?.jobId) {
      const ended = jobs.find(({jobId}) => jobId === this.#seen);
      if (ended) {
        this.#end(ended);
      }
    }
    this.#seen = job?.jobId ?? null;
    if (job && worthShowing(job)) {
      this.#shown = job.jobId;
      this.#listener.grew(job.progress);
      this.#draw(job);
    } else if (this.#root.dataset.state !== 'ended') {
      fill(this.#root);
    }
  }

  /** The end is said if the work was shown; it stays until it is put away. */
  #end(job) {
    this.#listener.ended(job);
    if (this.#shown !== job.jobId || !job.progress) {
      return;
    }
    this.#root.dataset.state = 'ended';
    fill(
      this.#root,
      element('span', {textContent: ending(job)}),
      this.#skipped(job),
      button('Fine', () => {
        delete this.#root.dataset.state;
        fill(this.#root);
      }, {className: 'quiet'}),
    );
  }

  #draw(job) {
    const {progress} = job;
    const bar = element('progress', {aria: {label: 'Indexing'}});
    if (progress.toDo > 0) {
      bar.max = progress.toDo;
      bar.value = progress.done;
    }
    this.#root.dataset.state = 'working';
    const focused = this.#root.contains(document.activeElement) && document.activeElement.dataset.does;
    fill(
      this.#root,
      bar,
      element('span', {textContent: sentence(job)}),
      this.#skipped(job),
      button('Stop', () => api.cancelJob(job.jobId).then(() => this.look(), () => this.look()), {
        title: 'What is done is kept; the next run goes on from there',
        data: {does: 'stop'},
      }),
    );
    if (focused) {
      this.#root.querySelector(`[data-does=${focused}]`)?.focus();
    }
  }

  #skipped({progress, source}) {
    return progress.skipped > 0
      ? button(`${count(progress.skipped)} skipped`, () => this.#listener.skipped(source), {
          className: 'link',
          title: 'Which, and why',
          data: {does: 'skipped'},
        })
      : null;
  }
}

/** Looks that find nothing to do are nobody's business. */
function worthShowing({kind, progress}) {
  return progress && (kind === 'rebuild' || progress.toDo > 0 || progress.elapsedMillis > 3_000);
}

function sentence({kind, progress, location, model}) {
  if (progress.phase === 'waiting') {
    return 'Waiting for its turn…';
  }
  if (progress.phase !== 'indexing') {
    return `Looking for photos${location ? ` in ${location}` : ''}… ${count(progress.found)} found`;
  }
  const work = kind === 'rebuild' ? `Looking at all photos with ${model}:` : 'Indexing';
  const parts = [`${work} ${count(progress.done)} of ${count(progress.toDo)}`];
  if (progress.perSecond > 0) {
    parts.push(`${rate(progress.perSecond)} a second`);
  }
  if (progress.remainingMillis !== undefined) {
    parts.push(`${duration(progress.remainingMillis)} left`);
  }
  return `${parts.join(' · ')}. You can search meanwhile.`;
}

function rate(perSecond) {
  return perSecond < 10 ? perSecond.toFixed(1) : count(Math.round(perSecond));
}

function ending({state, error, progress}) {
  const done = `${count(progress.done - progress.skipped)} of ${count(progress.toDo)} photos indexed`;
  return {
    done: `Done: ${done}.`,
    cancelled: `Stopped: ${done}. Update goes on from there.`,
    failed: `Indexing failed: ${error}`,
    interrupted: `Interrupted: ${done}. Update goes on from there.`,
  }[state] ?? done;
}
