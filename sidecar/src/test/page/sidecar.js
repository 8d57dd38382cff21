import {execFile, spawn} from 'node:child_process';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

export const launcher = fileURLToPath(new URL('../../../../likeness', import.meta.url));
const run = promisify(execFile);

/** The real sidecar on a data folder, as a person starts it. */
export class Sidecar {
  #process;
  #own;

  /** What it has printed so far. */
  said = '';

  constructor(process, dataFolder, own) {
    this.#process = process;
    this.dataFolder = dataFolder;
    this.#own = own;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param {string} [dataFolder] a new empty one if not given
   */
  static async start(dataFolder) {
    const folder = dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'likeness-page-')));
    const serving = spawn(launcher, ['serve', '--no-watch', '--data', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const started = new Sidecar(serving, folder, dataFolder === undefined);
    await new Promise((resolve, reject) => {
      serving.stdout.on('data', (text) => {
        started.said += text;
        if (started.said.includes('Ready: ')) {
          resolve();
        }
      });
      serving.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${started.said}`)));
    });
    return started;
  }

  /** A new address that opens the page once. */
  async link() {
    const {port, token} = JSON.parse(await readFile(path.join(this.dataFolder, 'sidecar.json')));
    const answer = await fetch(`http://127.0.0.1:${port}/v1/page/link`, {
      method: 'POST',
      headers: {Authorization: `Bearer ${token}`},
    });
    return (await answer.json()).url;
  }

  /** The same as a person gets it. */
  async linkByCommand() {
    const {stdout} = await run(launcher, ['open', '--print', '--data', this.dataFolder]);
    return stdout.trim();
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.on('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
    if (this.#own) {
      await rm(this.dataFolder, {recursive: true});
    }
  }
}
