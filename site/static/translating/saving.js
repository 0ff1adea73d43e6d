/** Saves texts while they are being written, each by itself, one request at a time. */

const PAUSE = 900;
const PAUSE_AFTER_FAILURE = 5000;

/** @typedef {{state: string, stateName: string, saved: string, remarks: string, progress: string, canReview: boolean, isMachine: boolean}} Answer */

export class Saving {
  /**
   * @param {HTMLElement} row
   * @param {import('./field.js').Field} field
   * @param {(answer: Answer) => void} shown
   */
  constructor(row, field, shown) {
    this.row = row;
    this.field = field;
    this.shown = shown;
    this.form = /** @type {HTMLFormElement} */ (row.querySelector('form.segment__target'));
    this.texts = /** @type {HTMLElement} */ (row.closest('[data-segments]')).dataset;
    this.isDirty = false;
    /** @type {Promise<boolean>} */
    this.last = Promise.resolve(true);
    this.timer = 0;
  }

  typed() {
    this.isDirty = true;
    this.#say(this.texts.notSaved);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save('draft'), PAUSE);
  }

  /** What is not saved yet, now: when the field is left or the page hidden. */
  flush() {
    if (this.isDirty) this.save('draft');
  }

  /**
   * @param {'draft'|'confirm'|'keep'|'review'|'machine'} action
   * @param {string} [address] of another view than the form's
   * @returns {Promise<boolean>} whether it is saved
   */
  save(action, address) {
    clearTimeout(this.timer);
    this.last = this.last.then(() => this.#send(action, address));
    return this.last;
  }

  /**
   * @param {string} action
   * @param {string} [address]
   */
  async #send(action, address) {
    if (action === 'draft' && !this.isDirty) return true;
    const sent = this.field.text;
    const data = new FormData(this.form);
    data.set('action', action);
    this.#say(this.texts.saving);
    const answer = await post(this.form, data, address);
    if (!answer) {
      this.#say(this.texts.notReached);
      this.timer = setTimeout(() => this.save('draft'), PAUSE_AFTER_FAILURE);
      this.isDirty = true;
      return false;
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      this.#refused(body);
      return false;
    }
    this.#before = body.saved;
    this.isDirty = this.field.text !== sent && action !== 'keep';
    if (this.isDirty) this.typed();
    else this.#say(this.texts.saved);
    this.shown(body);
    return true;
  }

  /** What is saved. */
  get before() {
    return this.#input.value;
  }

  /** @param {string} text */
  set #before(text) {
    this.#input.value = text;
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem('before'));
  }

  /**
   * Whoever saves again after they have been shown what a colleague wrote means it.
   * @param {{error?: string, theirs?: string|null}} body
   */
  #refused({ error, theirs }) {
    const theirText = theirs ? ` ${this.texts.theirs} ${theirs}` : '';
    this.#say(`${error ?? this.texts.notSaved}${theirText}`);
    if (typeof theirs === 'string') this.#before = theirs;
  }

  /** @param {string} [said] */
  #say(said) {
    const note = this.row.querySelector('[data-saved-note]');
    if (note) note.textContent = said ?? '';
  }
}

/**
 * Send a form as the screen's scripts do; null where the site cannot be reached.
 * @param {HTMLFormElement} form
 * @param {FormData} data
 * @param {string} [address] instead of the form's
 * @returns {Promise<Response|null>}
 */
export const post = (form, data, address) =>
  // Not `form.action`, which is the button of that name where there is one.
  fetch(address ?? form.getAttribute('action') ?? '', { method: 'POST', body: data, headers: { Accept: 'application/json' }, keepalive: true }).catch(() => null);
